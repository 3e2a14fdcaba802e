# shellcheck shell=bash
# Sourced by text.sh: settings of a home folder, read without a JVM. Needs bash 3.2 and the tools that
# macOS and Linux share.

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
    env LC_ALL=C awk -v key="$2" '
        NR == 1 { sub(/^\357\273\277/, "") }
        { line = $0; sub(/\r$/, "", line); sub(/^[ \t]+/, "", line); sub(/^--set[ =]/, "", line) }
        index(line, key) == 1 {
            rest = substr(line, length(key) + 1)
            if (rest !~ /^[ \t=:]/) next
            sub(/^[ \t]*[=:]?[ \t]*/, "", rest); sub(/[ \t]+$/, "", rest)
            value = rest; found = 1
        }
        END { if (!found) exit 1; print value }' "$1" 2>/dev/null
}

# The last value of a name in a .env file, quotes and comments taken away; 1 if it is not there.
labase_env_value() {
    [ -f "$1" ] || return 1
    env LC_ALL=C awk -v name="$2" -v apostrophe="'" '
        NR == 1 { sub(/^\357\273\277/, "") }
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
        END { if (!found) exit 1; print value }' "$1" 2>/dev/null
}

# Whether a setting that can be on or off is on: 1, true or yes, in any case.
labase_is_on() {
    case "$1" in
    1 | [Tt][Rr][Uu][Ee] | [Yy][Ee][Ss]) ;;
    *) return 1 ;;
    esac
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
