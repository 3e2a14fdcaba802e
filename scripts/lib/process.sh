# shellcheck shell=bash
# Sourced after java.sh: which process is the bot of a home folder, how it ended, and its settings,
# without a JVM. Needs bash 3.2 and the tools that macOS and Linux share.

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

# Prints a setting: key, name in the environment, default. The later wins: application.properties,
# .env, the environment, --set of the last start.
labase_setting() {
    local home="$1" key="$2" name="$3" value="$4" found
    found=$(labase_properties_value "$home/application.properties" "$key") && value="$found"
    found=$(labase_env_value "$home/.env" "$name") && value="$found"
    [ -z "${!name+set}" ] || value="${!name}"
    if [ -f "$home/state/start-arguments" ]; then
        found=$(labase_properties_value "$home/state/start-arguments" "$key") && value="$found"
    fi
    printf '%s\n' "$value"
}

# The last value of a key in a properties file; 1 if it is not there.
labase_properties_value() {
    [ -f "$1" ] || return 1
    awk -v key="$2" '
        { line = $0; sub(/\r$/, "", line); sub(/^[ \t]+/, "", line); sub(/^--set[ =]/, "", line) }
        index(line, key) == 1 {
            rest = substr(line, length(key) + 1)
            if (rest !~ /^[ \t]*[=:]/) next
            sub(/^[ \t]*[=:][ \t]*/, "", rest); sub(/[ \t]+$/, "", rest)
            value = rest; found = 1
        }
        END { if (!found) exit 1; print value }' "$1"
}

# The last value of a name in a .env file, quotes and comments taken away; 1 if it is not there.
labase_env_value() {
    [ -f "$1" ] || return 1
    awk -v name="$2" -v apostrophe="'" '
        { line = $0; sub(/\r$/, "", line); sub(/^[ \t]*(export[ \t]+)?/, "", line) }
        index(line, name) == 1 {
            rest = substr(line, length(name) + 1)
            if (rest !~ /^[ \t]*=/) next
            sub(/^[ \t]*=[ \t]*/, "", rest)
            quote = substr(rest, 1, 1)
            if (quote == "\"" || quote == apostrophe) {
                rest = substr(rest, 2); end = index(rest, quote)
                rest = end ? substr(rest, 1, end - 1) : rest
            } else {
                sub(/[ \t]#.*/, "", rest); sub(/[ \t]+$/, "", rest)
            }
            value = rest; found = 1
        }
        END { if (!found) exit 1; print value }' "$1"
}

# Seconds of a duration such as 2h, 90m, 30s; the second argument if it is none.
labase_seconds() {
    case "${1%[smh]}" in
    "" | *[!0-9]*)
        echo "$2"
        return
        ;;
    esac
    case "$1" in
    *s) echo "${1%s}" ;;
    *m) echo $((${1%m} * 60)) ;;
    *h) echo $((${1%h} * 3600)) ;;
    *) echo "$2" ;;
    esac
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
