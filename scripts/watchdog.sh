#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"
# shellcheck source=scripts/lib/telegram.sh
. "$(dirname "$0")/lib/telegram.sh"

usage() {
    labase_help "scripts/watchdog.sh [--once] [--supervised] [--confirm SECONDS]" watchdog --once watchdog.once \
        --supervised watchdog.supervised "--confirm SECONDS" watchdog.confirm
}

supervised=""
confirm=330
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --once) ;;
    --supervised) supervised=yes ;;
    --confirm)
        confirm="${2:-}"
        case "$confirm" in
        "" | *[!0-9]*) labase_fail 2 watchdog.confirm-needs ;;
        esac
        shift
        ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

home=$(labase_home)
[ -e "$home/tickers.json" ] || labase_fail 2 no-home "$home"
# It speaks for the bot, whose last start may have been given a language.
labase_language=$(labase_language_of "$home" --set \
    "locale=$(labase_properties_value "$home/state/start-arguments" locale || true)")
memory="$home/state/watchdog"
lock="$memory/lock"
untold="$memory/untold"
log="$home/logs/watchdog.log"
mark="$home/state/stopped-on-purpose"
mkdir -p "$memory" "$home/logs"
result=0

note() { echo "$(date -u '+%Y-%m-%dT%H:%M:%SZ') $(labase_say "$@")" | tee -a "$log"; }

# --- one watchdog at a time

lock_is_stale() {
    local pid
    pid=$(cat "$lock/pid" 2>/dev/null) || pid=""
    if [ -z "$pid" ]; then
        # Made, but not yet signed - or never to be.
        [ -n "$(find "$lock" -prune -mmin +10 2>/dev/null)" ]
        return
    fi
    case "$(labase_command "$pid")" in
    *watchdog.sh*) [ -n "$(find "$lock" -prune -mmin +120 2>/dev/null)" ] ;;
    *) return 0 ;;
    esac
}

take_lock() {
    if ! mkdir "$lock" 2>/dev/null; then
        lock_is_stale || return 1
        # Judged again by one at a time: the second would take away the new lock of the first.
        if ! mkdir "$lock.breaking" 2>/dev/null; then
            [ -z "$(find "$lock.breaking" -prune -mmin +10 2>/dev/null)" ] || rmdir "$lock.breaking" 2>/dev/null || true
            return 1
        fi
        local taken=1
        if lock_is_stale; then
            rm -rf "$lock"
            mkdir "$lock" 2>/dev/null && taken=0
        fi
        rmdir "$lock.breaking"
        [ "$taken" -eq 0 ] || return 1
    fi
    echo "$$" >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM HUP
}

# --- messages

wording() { # key, values
    local key="$1" text
    shift
    text=$(labase_say "watchdog:$key" "$@")
    if grep -q '"simulated" *: *true' "$home/state/status.json" 2>/dev/null; then
        text="SIMULATION · $text"
    fi
    printf '%s' "$text"
}

tell() { # key, values
    local text why
    text=$(wording "$@")
    note watchdog.tells "$(printf '%s' "$text" | tr '\n' ' ')"
    if why=$(labase_telegram "$home" "$text"); then
        return 0
    fi
    note watchdog.not-told "$why"
    printf '(%s) %s\n\n' "$(when "$(date -u '+%Y-%m-%dT%H:%M:%SZ')")" "$text" >>"$untold"
    result=1
}

tell_waiting() {
    local why
    [ -s "$untold" ] || return 0
    # Telegram takes 4096 characters; the newest count.
    if why=$(labase_telegram "$home" "$(tail -n 20 "$untold")"); then
        rm -f "$untold"
        note watchdog.told-waiting
    else
        note watchdog.still-not-told "$why"
        result=1
    fi
}

zone() { labase_zone "$home"; }
today() { TZ="$(zone)" date '+%Y-%m-%d'; }
when() { labase_when "$home" "$1"; }

# True the first time a day.
first_today() { # name
    local file="$memory/told-$1"
    [ "$(cat "$file" 2>/dev/null)" != "$(today)" ] || return 1
    today >"$file"
}

# --- what is looked at

max_age=$(labase_seconds "$(labase_setting "$home" heartbeat.max-age HEARTBEAT_MAX_AGE 2h)" 7200)

# Seconds since the heartbeat, or since the start if that is later; a time to come counts as old, it
# would hide a bot that hangs.
heartbeat_is_old() {
    local now beat started age
    now=$(date +%s)
    beat=$(labase_epoch "$(cat "$home/logs/last_heartbeat.txt" 2>/dev/null)") || beat=0
    age=$((now - beat))
    if [ "$age" -ge -300 ] && [ "$age" -le "$max_age" ]; then
        return 1
    fi
    # Not yet a heartbeat since it started? ps tells the age as [[days-]hours:]minutes:seconds.
    started=$(ps -p "$1" -o etime= | tr -d ' ' | awk -F '[-:]' '{
        n = split($0, p, /[-:]/); s = p[n] + 60 * p[n - 1]
        if (n > 2) s += 3600 * p[n - 2]
        if (n > 3) s += 86400 * p[n - 3]
        print s }')
    [ "${started:-0}" -gt "$max_age" ]
}

# Every cycle leaves a heartbeat, markets closed or not. After a sleep of the machine it is old until
# the next cycle: that is waited for.
hangs() {
    local waited=0
    while heartbeat_is_old "$1"; do
        [ "$waited" -lt "$confirm" ] || return 0
        labase_alive "$1" || return 1
        sleep 1
        waited=$((waited + 1))
    done
    return 1
}

end_by_force() {
    kill -TERM "$1" 2>/dev/null || true
    labase_await_end "$1" 15 || {
        kill -KILL "$1" 2>/dev/null || true
        labase_await_end "$1" 10 || note watchdog.survives "$1"
    }
}

look_at_disc() {
    local free least
    least=$(labase_setting "$home" disc.min-free-mb DISC_MIN_FREE_MB 200)
    free=$(df -Pk "$home" | awk 'NR == 2 { printf "%d", $4 / 1024 }')
    if [ "$free" -lt "$least" ] && first_today disc; then
        tell disc-low "$free" "$least"
    fi
}

# Minutes after midnight at which morning.cron fires, every day; 1 if it is not of that kind.
morning_minute() {
    labase_setting "$home" morning.cron MORNING_CRON "0 0 9 * * ?" |
        awk 'NF >= 6 && $2 ~ /^[0-9]+$/ && $3 ~ /^[0-9]+$/ && ($4 $5 $6) ~ /^[*?][*][*?]$/ { print $3 * 60 + $2; ok = 1 }
             END { exit !ok }'
}

# No morning status is told for three hours after it was due, once; not on the day of the first look.
look_at_morning() {
    local due now begun
    [ -f "$memory/first-day" ] || today >"$memory/first-day"
    due=$(morning_minute) || return 0
    now=$(TZ="$(zone)" date '+%H:%M' | awk -F : '{ print $1 * 60 + $2 }')
    begun=$(cat "$memory/first-day")
    if [ "$now" -lt $((due + 5)) ] || [ "$now" -gt $((due + 185)) ] || [ "$begun" = "$(today)" ] ||
        [ "$(cat "$home/state/morning-told" 2>/dev/null)" = "$(today)" ]; then
        return 0
    fi
    first_today morning || return 0
    if labase_bot_pid "$home" >/dev/null; then
        tell no-morning "$(labase_today "$home")" "$(plain process-runs)"
    else
        tell no-morning "$(labase_today "$home")" "$(plain process-gone)"
    fi
}

plain() { wording "$1" | sed 's/^SIMULATION · //'; }

# --- what is done about it

start_again() {
    local arguments=() line code=0
    if [ -f "$home/state/start-arguments" ]; then
        while IFS= read -r line; do
            [ -z "$line" ] || arguments[${#arguments[@]}]="$line"
        done <"$home/state/start-arguments"
    fi
    "$labase_project/scripts/start.sh" --unless-stopped ${arguments[@]+"${arguments[@]}"} >>"$log" 2>&1 || code=$?
    if [ -e "$mark" ]; then
        # Stopped by a person while it was being started: the person wins.
        note watchdog.stops-again
        "$labase_project/scripts/stop.sh" >>"$log" 2>&1 || true
        return
    fi
    if pid=$(labase_bot_pid "$home"); then
        tell revived "$pid"
    else
        tell not-revived "$code"
        result=1
    fi
}

await_supervisor() {
    local waited=0
    until pid=$(labase_bot_pid "$home"); do
        if [ "$waited" -ge 90 ]; then
            result=1
            tell not-revived-supervised
            return
        fi
        sleep 1
        waited=$((waited + 1))
    done
    tell revived "$pid"
}

revive() { if [ -n "$supervised" ]; then await_supervisor; else start_again; fi; }

look_at_bot() {
    local pid code
    if pid=$(labase_bot_pid "$home"); then
        if hangs "$pid" && [ ! -e "$mark" ]; then
            tell found-hung "$(when "$(cat "$home/logs/last_heartbeat.txt" 2>/dev/null)")"
            end_by_force "$pid"
            revive
            return
        fi
        # It may have ended while it was looked at.
        ! labase_alive "$pid" || return 0
    fi
    code=$(cat "$home/state/last-exit" 2>/dev/null) || code="?"
    if [ -e "$mark" ] || { [ -n "$supervised" ] && [ "$code" = 0 ]; }; then
        ! first_today stopped || tell stopped-on-purpose "$(when "$(cat "$mark" 2>/dev/null)")"
        return
    fi
    case "$code" in
    2 | 4)
        result=1
        ! first_today "refused-$code" || tell ended-refused "$code"
        return
        ;;
    esac
    tell found-dead "code $code"
    revive
}

if ! take_lock; then
    labase_say watchdog.another "$home"
    exit 0
fi
tell_waiting
look_at_morning
look_at_disc
look_at_bot
exit "$result"
