#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"
# shellcheck source=scripts/lib/earlier.sh
. "$(dirname "$0")/lib/earlier.sh"

usage() {
    labase_help "scripts/stop.sh" stop
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
"") ;;
*) labase_fail 2 unknown-option "$1" ;;
esac

home=$(labase_home)
if [ ! -e "$home/tickers.json" ] && [ ! -d "$home/state" ]; then
    labase_fail 2 no-home "$home"
fi
mkdir -p "$home/state"
date -u '+%Y-%m-%dT%H:%M:%SZ' >"$home/state/stopped-on-purpose"

if ! pid=$(labase_bot_pid "$home"); then
    labase_say stop.not-running "$home"
    # A pid in that file is left over from a crash, unless the Python bot put it there and runs.
    left=$(cat "$home/logs/bot.pid" 2>/dev/null) || left=""
    if [ -n "$left" ] && labase_earlier_processes | awk -v pid="$left" '$1 == pid { found = 1 } END { exit !found }'; then
        labase_warn_of_earlier
    else
        rm -f "$home/logs/bot.pid"
    fi
    exit 0
fi

kill -TERM "$pid"
if ! labase_await_end "$pid" 15; then
    labase_warn stop.still-runs "$pid" "$home/logs/bot.log"
    exit 1
fi
labase_say stop.stopped "$home"
