#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/start.sh [--foreground] [--unless-stopped] [--set key=value]...

Starts the bot in the background and waits until it is ready. The terminal may be closed afterwards;
on macOS the machine is kept awake as long as the bot runs (not with the lid closed).

  --foreground       stays with the bot and ends with its exit code; for systemd
  --unless-stopped   refused (exit code 4) if scripts/stop.sh left its mark; for the watchdog. Without
                     it, the mark state/stopped-on-purpose is taken away

The home folder is LABASE_HOME, else the current folder. What the bot says goes to logs/console.log,
its log to logs/bot.log, its exit code to state/last-exit, the options it was started with to
state/start-arguments. A second bot in one home folder is refused (exit code 4). Other exit codes: 0
ready, 1 not ready within a minute, else the bot's own.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"

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
        labase_fail "a bot runs in $home already, pid $pid; stop it first: scripts/stop.sh" 4
    fi
    if [ -n "$unless_stopped" ] && [ -e "$mark" ]; then
        labase_fail "stopped on purpose: $(cat "$mark"); scripts/start.sh starts it again" 4
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
        echo "The bot ended at once, exit code $code; see $home/logs/bot.log" >&2
        [ "$code" -ne 0 ] || code=1
        exit "$code"
    fi
    if pid=$(labase_bot_pid "$home") && [ "$(cat "$home/logs/bot.pid" 2>/dev/null)" = "$pid" ] &&
        [ "$(ps -p "$pid" -o ppid= | tr -d ' ')" = "$runner" ]; then
        echo "Running, pid $pid. Home folder: $home"
        echo "See scripts/status.sh, $home/logs/bot.log; stop with scripts/stop.sh"
        exit 0
    fi
    sleep 0.2
    waited=$((waited + 1))
done
tail -c "+$said" "$console" >&2
echo "Started, but not ready within a minute; see $home/logs/bot.log" >&2
exit 1
