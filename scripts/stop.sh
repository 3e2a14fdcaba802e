#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/stop.sh

Stops the bot of this home folder (LABASE_HOME, else the current folder) in good order and leaves the
mark state/stopped-on-purpose, which scripts/start.sh takes away. Stops resting at the broker stay.
Exit codes: 0 stopped (or was not running), 1 still running after 15 s, 4 the pid is not this bot's.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"

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

# Running and no zombie that nobody has collected.
running() {
    case "$(ps -p "$1" -o stat= 2>/dev/null)" in
    "" | Z*) return 1 ;;
    esac
}

pid=$(cat "$home/logs/bot.pid" 2>/dev/null || true)
case "$pid" in
*[!0-9]*) labase_fail "$home/logs/bot.pid holds no pid; look at it, then remove it" ;;
esac
if [ -z "$pid" ] || ! running "$pid"; then
    rm -f "$home/logs/bot.pid"
    echo "Not running: $home"
    exit 0
fi

# Pids are used again: it has to be a bot, and the one that holds this folder's lock.
case "$(ps -ww -p "$pid" -o command= 2>/dev/null)" in
*labase-trading-alerts.jar*) ;;
*) labase_fail "pid $pid of $home/logs/bot.pid is no bot; remove that file" 4 ;;
esac
if [ "$(cat "$home/state/lock" 2>/dev/null)" != "$pid" ]; then
    labase_fail "pid $pid does not hold $home/state/lock; stop it by hand if it is yours" 4
fi

kill -TERM "$pid"
waited=0
while running "$pid"; do
    if [ "$waited" -ge 75 ]; then
        echo "Told to stop, but pid $pid still runs after 15 s; see $home/logs/bot.log" >&2
        exit 1
    fi
    sleep 0.2
    waited=$((waited + 1))
done
echo "Stopped: $home"
