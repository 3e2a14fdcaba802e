# shellcheck shell=bash
# Sourced after java.sh: which process is the bot of a home folder, how it ended, and times, without a
# JVM. Needs bash 3.2 and the tools that macOS and Linux share.

# A process that runs and is no zombie which nobody has collected.
labase_alive() {
    case "$(ps -p "$1" -o stat= 2>/dev/null)" in
    "" | Z*) return 1 ;;
    esac
}

labase_command() { ps -ww -p "$1" -o command= 2>/dev/null; }

# Prints the pid of the bot that holds this home folder's lock; nothing and 1 if none does. A file
# outlives its process and pids are used again: it has to be a bot, and not another folder's.
labase_bot_pid() {
    local home="$1" pid command
    pid=$(cat "$home/state/lock" 2>/dev/null) || return 1
    case "$pid" in
    "" | *[!0-9]*) return 1 ;;
    esac
    labase_alive "$pid" || return 1
    command=$(labase_command "$pid")
    case "$command" in
    *"-Dlabase.home=$home "*) ;;
    *-Dlabase.home=*) return 1 ;;
    *labase-trading-alerts.jar*) ;;
    *) return 1 ;;
    esac
    echo "$pid"
}

# Waits until a process is gone, so many seconds at most.
labase_await_end() {
    local waited=0
    while labase_alive "$1"; do
        [ "$waited" -lt "$(($2 * 5))" ] || return 1
        sleep 0.2
        waited=$((waited + 1))
    done
}

# Seconds since 1970 of an instant such as 2026-01-31T09:00:05Z; 1 if it is none. GNU and BSD date
# read dates in different ways, so neither is asked.
labase_epoch() {
    echo "$1" | awk -F '[-T:Z]' '
        !/^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z$/ { exit 1 }
        {
            # March is the first month: February, with its odd length, ends the year.
            y = $1; m = $2
            if (m <= 2) { y--; m += 12 }
            days = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + $3 - 719469
            printf "%.0f\n", days * 86400 + $4 * 3600 + $5 * 60 + $6
        }'
}

labase_zone() { labase_setting "$1" trading.zone TRADING_ZONE Europe/Paris; }

# An instant such as 2026-01-31T09:00:05Z as a person reads it: in the zone of the home folder, in the
# language of the texts. What is no instant stays as it is. GNU and BSD date take seconds differently.
labase_when() {
    local seconds zone form
    seconds=$(labase_epoch "$2") || {
        printf '%s\n' "$2"
        return
    }
    zone=$(labase_zone "$1")
    form=$(labase_say when)
    TZ="$zone" date -d "@$seconds" "+$form" 2>/dev/null || TZ="$zone" date -r "$seconds" "+$form"
}

# Today in the zone of the home folder, as a person reads it.
labase_today() { TZ="$(labase_zone "$1")" date "+$(labase_say when-day)"; }
