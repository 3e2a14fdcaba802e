#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/process.sh
. "$(dirname "$0")/lib/process.sh"

usage() {
    labase_help "scripts/status.sh [--set key=value]..." status "--set key=value" help.set
}

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
    labase_say status.stopped-on-purpose "$(labase_when "$home" "$(cat "$home/state/stopped-on-purpose")")"
fi
labase_need_jar
labase_jvm use
LABASE_HOME="$home" exec "$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" status "$@"
