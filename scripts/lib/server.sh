# shellcheck shell=bash
# Sourced by the scripts of scripts/server: Debian or Ubuntu only. Every change goes through run, put
# or ensure, so that --dry-run shows it and makes none.

# shellcheck disable=SC2034  # used by the scripts that source this
server_user=labase
server_app=/opt/labase/app
server_home=/var/lib/labase
server_ibc=/opt/ibc
server_jts=/opt/ibgateway
dry=""

# shellcheck source=scripts/lib/text.sh
. "$(dirname "${BASH_SOURCE[0]}")/text.sh"
# On a server the home folder is always the same one.
labase_language=$(labase_language_of "${LABASE_HOME:-$server_home}" "$@")
# shellcheck source=scripts/lib/earlier.sh
. "$(dirname "${BASH_SOURCE[0]}")/earlier.sh"

run() {
    printf '+'
    printf ' %q' "$@"
    printf '\n'
    [ -n "$dry" ] || "$@"
}

# Writes standard input to a file with these rights, whole or not at all.
put() { # file, mode
    echo "+ $(labase_say writes "$1") ($2)"
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
    [ -n "$dry" ] || [ "$(id -u)" -eq 0 ] || labase_fail 1 server.root "$0"
}

server_need_debian() {
    [ -n "$dry" ] || [ -e /etc/debian_version ] || labase_fail 1 server.debian
}

# The last line of a script that changes things: key, values; of a dry run, that nothing was changed.
server_done() { if [ -n "$dry" ]; then labase_say dry-run.done; else labase_say "$@"; fi; }

# A service of ours has the name of one of the Python bot's, and an installer would leave that running.
server_refuse_earlier() {
    labase_warn_of_earlier
    if [ -z "$dry" ] && [ -n "$(labase_earlier_services)" ]; then
        labase_fail 4 server.earlier
    fi
}
