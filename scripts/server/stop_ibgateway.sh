#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

usage() {
    labase_help "scripts/server/stop_ibgateway.sh [--dry-run]" stop_ibgateway --dry-run help.dry-run
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
--dry-run) dry=yes ;;
"") ;;
*) labase_fail 2 unknown-option "$1" ;;
esac

port="${IBC_COMMAND_PORT:-7462}"

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

say_stop() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'STOP\r\n' >&3
    exec 3>&-
}

if [ -n "$dry" ]; then
    echo "+ $(labase_say stop_ibgateway.sends "127.0.0.1:$port")"
    labase_say dry-run.done
    exit 0
fi
if ! listens; then
    labase_say stop_ibgateway.not-running "127.0.0.1:$port"
    exit 0
fi
say_stop
waited=0
while listens; do
    if [ "$waited" -ge 60 ]; then
        labase_warn stop_ibgateway.still-runs
        exit 1
    fi
    sleep 1
    waited=$((waited + 1))
done
labase_say stop_ibgateway.stopped
