#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"

usage() {
    labase_help "scripts/demo.sh [--days N] [--speed X] [--telegram] [--set key=value]..." demo \
        "--days N" demo.days "--speed X" demo.speed --telegram demo.telegram "--set key=value" help.set
}

for argument in "$@"; do
    case "$argument" in
    -h | --help)
        usage
        exit 0
        ;;
    esac
done

labase_build demo.next
labase_jvm use
"$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" demo "$@" &
demo=$!
trap 'kill -TERM "$demo" 2>/dev/null || true' TERM INT
code=0
wait "$demo" || code=$?
# A signal ends the waiting, not the demo.
while kill -0 "$demo" 2>/dev/null; do
    code=0
    wait "$demo" || code=$?
done
[ "$code" -ne 0 ] || labase_say demo.done
exit "$code"
