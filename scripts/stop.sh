#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/stop.sh

Stops the bot of this home folder (LABASE_HOME, else the current folder) in good order and leaves the
mark state/stopped-on-purpose, which scripts/start.sh takes away. Stops resting at the broker stay.
Exit codes: 0 stopped (or was not running; a left-over pid file is removed), 1 still running after 15 s.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
"") ;;
*) labase_fail "unknown option $1; see --help" ;;
esac

home=$(labase_home)
if [ ! -e "$home/tickers.json" ] && [ ! -d "$home/state" ]; then
    labase_fail "$home is no home folder of the bot; go there or set LABASE_HOME"
fi
mkdir -p "$home/state"
date -u '+%Y-%m-%dT%H:%M:%SZ' >"$home/state/stopped-on-purpose"

if ! pid=$(labase_bot_pid "$home"); then
    # A pid of somebody else in that file is left over from a crash.
    rm -f "$home/logs/bot.pid"
    echo "Not running: $home"
    exit 0
fi

kill -TERM "$pid"
if ! labase_await_end "$pid" 15; then
    echo "Told to stop, but pid $pid still runs after 15 s; see $home/logs/bot.log" >&2
    exit 1
fi
echo "Stopped: $home"
