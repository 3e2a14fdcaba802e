#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"

usage() {
    labase_help "scripts/bot.sh [COMMAND [OPTION...]]" bot
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
run | once | "") archive=prepare ;;
*) archive=use ;;
esac

labase_need_jar
labase_jvm "$archive"
exec "$LABASE_JAVA" "${LABASE_FLAGS[@]}" -jar "$labase_jar" "$@"
