#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"
# shellcheck source=scripts/lib/earlier.sh
. "$(dirname "$0")/lib/earlier.sh"

usage() {
    labase_help "scripts/start.sh [--foreground] [--unless-stopped] [--set key=value]..." start \
        --foreground start.foreground --unless-stopped start.unless-stopped "--set key=value" help.set
}

foreground=""
unless_stopped=""
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --foreground) foreground=yes ;;
    --unless-stopped) unless_stopped=yes ;;
    *) break ;;
    esac
    shift
done
for argument in "$@"; do
    case "$argument" in
    -h | --help)
        usage
        exit 0
        ;;
    esac
done

home=$(labase_home)
mark="$home/state/stopped-on-purpose"

refuse_if_unwanted() {
    local pid
    if pid=$(labase_bot_pid "$home"); then
        labase_fail 4 start.runs-already "$home" "$pid"
    fi
    if [ -n "$unless_stopped" ] && [ -e "$mark" ]; then
        labase_fail 4 start.stopped-on-purpose "$(labase_when "$home" "$(cat "$mark")")"
    fi
}

# Runs the bot as a child, so that somebody sees how it ended.
run_bot() {
    local pid code=0 other
    rm -f "$home/state/last-exit"
    LABASE_HOME="$home" "$LABASE_JAVA" "${LABASE_FLAGS[@]}" "-Dlabase.home=$home" -jar "$labase_jar" run "$@" </dev/null &
    pid=$!
    trap 'kill -TERM "$pid" 2>/dev/null || true' TERM INT
    if command -v caffeinate >/dev/null; then
        caffeinate -dims -w "$pid" </dev/null >/dev/null 2>&1 &
    fi
    wait "$pid" || code=$?
    # A signal ends the waiting, not the bot.
    while labase_alive "$pid"; do
        code=0
        wait "$pid" || code=$?
    done
    # One that was refused because another one runs says nothing about that other one.
    if ! other=$(labase_bot_pid "$home") || [ "$other" = "$pid" ]; then
        printf '%s\n' "$code" >"$home/state/last-exit"
    fi
    exit "$code"
}

refuse_if_unwanted
labase_need_jar
labase_jvm prepare
mkdir -p "$home/logs" "$home/state"
if [ -n "$foreground" ]; then
    # Once more: preparing takes seconds.
    refuse_if_unwanted
    [ -n "$unless_stopped" ] || rm -f "$mark"
    labase_warn_of_earlier
    run_bot "$@"
fi

[ -n "$unless_stopped" ] || rm -f "$mark"
printf '%s\n' "$@" >"$home/state/start-arguments"
console="$home/logs/console.log"
touch "$console"
said=$(($(wc -c <"$console") + 1))
LABASE_HOME="$home" nohup "$labase_project/scripts/start.sh" --foreground ${unless_stopped:+--unless-stopped} "$@" \
    </dev/null >>"$console" 2>&1 &
runner=$!

waited=0
while [ "$waited" -lt 300 ]; do
    if ! labase_alive "$runner"; then
        code=0
        wait "$runner" || code=$?
        tail -c "+$said" "$console" >&2
        labase_warn start.ended "$code" "$home/logs/bot.log"
        [ "$code" -ne 0 ] || code=1
        exit "$code"
    fi
    if pid=$(labase_bot_pid "$home") && [ "$(cat "$home/logs/bot.pid" 2>/dev/null)" = "$pid" ] &&
        [ "$(ps -p "$pid" -o ppid= | tr -d ' ')" = "$runner" ]; then
        labase_say start.running "$pid" "$home" "$home/logs/bot.log"
        labase_warn_of_earlier
        exit 0
    fi
    sleep 0.2
    waited=$((waited + 1))
done
tail -c "+$said" "$console" >&2
labase_warn start.not-ready "$home/logs/bot.log"
exit 1
