#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/start.sh [--set key=value]...

Starts the bot in the background and waits until it is ready. The terminal may be closed afterwards;
on macOS the machine is kept awake as long as the bot runs (not with the lid closed).

The home folder is LABASE_HOME, else the current folder. What the bot says goes to logs/console.log,
its log to logs/bot.log. Takes away the mark state/stopped-on-purpose. A second bot in one home folder
is refused (exit code 4). Other exit codes: 0 ready, 1 not ready within a minute, else the bot's own.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"

for argument in "$@"; do
    case "$argument" in
    -h | --help)
        usage
        exit 0
        ;;
    esac
done

home=$(labase_home)
labase_need_jar
labase_jvm prepare

mkdir -p "$home/logs" "$home/state"
rm -f "$home/state/stopped-on-purpose"
console="$home/logs/console.log"
touch "$console"
said=$(($(wc -c <"$console") + 1))

LABASE_HOME="$home" nohup "$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" run "$@" \
    </dev/null >>"$console" 2>&1 &
pid=$!

if command -v caffeinate >/dev/null; then
    nohup caffeinate -dims -w "$pid" </dev/null >/dev/null 2>&1 &
fi

waited=0
while [ "$waited" -lt 300 ]; do
    if ! kill -0 "$pid" 2>/dev/null; then
        code=0
        wait "$pid" || code=$?
        tail -c "+$said" "$console" >&2
        echo "The bot ended at once, exit code $code; see $home/logs/bot.log" >&2
        [ "$code" -ne 0 ] || code=1
        exit "$code"
    fi
    if [ "$(cat "$home/logs/bot.pid" 2>/dev/null)" = "$pid" ]; then
        echo "Running, pid $pid. Home folder: $home"
        echo "See scripts/status.sh, $home/logs/bot.log; stop with scripts/stop.sh"
        exit 0
    fi
    sleep 0.2
    waited=$((waited + 1))
done
tail -c "+$said" "$console" >&2
echo "Started, pid $pid, but not ready within a minute; see $home/logs/bot.log" >&2
exit 1
