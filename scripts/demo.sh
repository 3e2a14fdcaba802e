#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/demo.sh [--days N] [--speed X] [--telegram] [--set key=value]

Builds the bot if that is needed, then runs all of it against an embedded gateway on recorded real
prices, in a folder of its own: no account, no token, no network. Ends by itself; exit code 0 if all
went well. Alerts are shown on the console, and sent to Telegram only with --telegram.
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

labase_build
labase_jvm use
exec "$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" demo "$@"
