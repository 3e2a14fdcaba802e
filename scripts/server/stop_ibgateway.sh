#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/server/stop_ibgateway.sh [--dry-run]

Stops IB Gateway in good order: the STOP command to IBC's command server on 127.0.0.1:7462 (set in
config/ibc_config_template.ini), so that it logs off. Waits 60 seconds at most; systemd ends what is
left. Not running is no error.

  --dry-run   prints what would be done, changes nothing
TEXT
}

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
--dry-run) dry=yes ;;
"") ;;
*) server_fail "unknown option $1; see --help" ;;
esac

port="${IBC_COMMAND_PORT:-7462}"

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

say_stop() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'STOP\r\n' >&3
    exec 3>&-
}

if [ -n "$dry" ]; then
    echo "+ send STOP to 127.0.0.1:$port"
    exit 0
fi
if ! listens; then
    echo "Not running: nothing listens on 127.0.0.1:$port"
    exit 0
fi
say_stop
waited=0
while listens; do
    if [ "$waited" -ge 60 ]; then
        echo "Told to stop, but it still runs after a minute" >&2
        exit 1
    fi
    sleep 1
    waited=$((waited + 1))
done
echo "Stopped: IB Gateway"
