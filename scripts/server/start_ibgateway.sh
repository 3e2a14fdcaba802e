#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

usage() {
    labase_help "scripts/server/start_ibgateway.sh [--dry-run]" start_ibgateway --dry-run help.dry-run
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

ibc="${IBC_PATH:-$server_ibc}"
gateway="${GATEWAY_PATH:-$server_jts}"
ini="${IBC_INI:-/etc/labase/ibc.ini}"
display="${IB_DISPLAY:-:99}"
settings="$server_home/Jts"

# The version is the name of the newest folder below .../ibgateway, as IB's installer lays it out.
version() {
    local folder newest=""
    for folder in "$gateway"/ibgateway/*/; do
        folder="${folder%/}"
        case "${folder##*/}" in
        *[!0-9]* | "") ;;
        *) if [ -z "$newest" ] || [ "${folder##*/}" -gt "$newest" ]; then newest="${folder##*/}"; fi ;;
        esac
    done
    echo "$newest"
}

major=$(version)
if [ -z "$dry" ]; then
    [ -r "$ini" ] || labase_fail 2 start_ibgateway.no-ini "$ini"
    [ -x "$ibc/scripts/ibcstart.sh" ] || labase_fail 2 start_ibgateway.no-ibc "$ibc"
    [ -n "$major" ] || labase_fail 2 start_ibgateway.no-gateway "$gateway/ibgateway"
fi

run mkdir -p "$settings" "$server_home/ibc-logs"
# Left by an unclean end, it makes the next login fail.
run find "$settings" -name autorestart -type f -mmin +1440 -delete

start=("$ibc/scripts/ibcstart.sh" "${major:-VERSION}" --gateway "--tws-path=$gateway" "--tws-settings-path=$settings"
    "--ibc-path=$ibc" "--ibc-ini=$ini" --on2fatimeout=restart)
if [ -n "$dry" ]; then
    run Xvfb "$display" -screen 0 1024x768x16 -nolisten tcp
    run env DISPLAY="$display" "${start[@]}"
    labase_say dry-run.done
    exit 0
fi

Xvfb "$display" -screen 0 1024x768x16 -nolisten tcp &
xvfb=$!
DISPLAY="$display" "${start[@]}" >>"$server_home/ibc-logs/ibc-$(date '+%Y-%m-%d').log" 2>&1 &
gateway_pid=$!
trap 'kill -TERM "$gateway_pid" 2>/dev/null || true' TERM INT
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
code=0
wait "$gateway_pid" || code=$?
while kill -0 "$gateway_pid" 2>/dev/null; do
    code=0
    wait "$gateway_pid" || code=$?
done
exit "$code"
