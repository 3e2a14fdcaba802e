#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/bot.sh [COMMAND [OPTION...]]

Runs a command of the bot in the foreground with little memory and a quick start: run (the default),
once, check, demo, gateway, status, pause, resume, flatten, report, analyze, backup, routes.
scripts/bot.sh COMMAND --help tells a command's options.

The home folder (application.properties, tickers.json, .env, journals) is LABASE_HOME, else the
current folder. Exit codes: 0 done, 1 failed while running, 2 bad usage or configuration, 3 gateway
unreachable, 4 refused for safety.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"

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
