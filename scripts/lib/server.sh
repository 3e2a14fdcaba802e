# shellcheck shell=bash
# Sourced by the scripts of scripts/server: Debian or Ubuntu only. Every change goes through run, put
# or ensure, so that --dry-run shows it and makes none.

# shellcheck disable=SC2034  # used by the scripts that source this
server_user=labase
server_app=/opt/labase/app
server_home=/var/lib/labase
server_ibc=/opt/ibc
server_jts=/opt/ibgateway
server_project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dry=""

server_fail() {
    echo "$(basename "$0"): $1" >&2
    exit "${2:-2}"
}

run() {
    printf '+'
    printf ' %q' "$@"
    printf '\n'
    [ -n "$dry" ] || "$@"
}

# Writes standard input to a file with these rights, whole or not at all.
put() { # file, mode
    echo "+ write $1 (mode $2)"
    if [ -n "$dry" ]; then
        sed 's/^/    /'
        return
    fi
    mkdir -p "$(dirname "$1")"
    (umask 077 && cat >"$1.new")
    chmod "$2" "$1.new"
    mv -f "$1.new" "$1"
}

server_need_root() {
    [ -n "$dry" ] || [ "$(id -u)" -eq 0 ] || server_fail "needs root: sudo $0" 1
}

server_need_debian() {
    [ -n "$dry" ] || [ -e /etc/debian_version ] || server_fail "made for Debian and Ubuntu only" 1
}
