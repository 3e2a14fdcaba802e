#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/status.sh [--set key=value]...

Tells from the files of this home folder (LABASE_HOME, else the current folder) whether the bot runs,
its last heartbeat and cycle, connection, positions and stops. Asks no gateway.
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
if [ -f "$home/state/stopped-on-purpose" ]; then
    echo "Stopped on purpose: $(cat "$home/state/stopped-on-purpose")"
fi
labase_need_jar
labase_jvm use
LABASE_HOME="$home" exec "$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" status "$@"
