#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/server/start_ibgateway.sh [--dry-run]

Starts IB Gateway by IBC on a display of its own (Xvfb) and stays with it: for ibgateway.service. IBC is
looked for in /opt/ibc, IB Gateway in /opt/ibgateway, the settings in /etc/labase/ibc.ini (made from
config/ibc_config_template.ini, with the login; mode 640). Other places: IBC_PATH, GATEWAY_PATH, IBC_INI.

  --dry-run   prints every command, changes nothing
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
    [ -r "$ini" ] || server_fail "$ini cannot be read; make it from config/ibc_config_template.ini"
    [ -x "$ibc/scripts/ibcstart.sh" ] || server_fail "no IBC in $ibc; unpack it there, see DEPLOYMENT.md"
    [ -n "$major" ] || server_fail "no IB Gateway in $gateway/ibgateway; install it there, see DEPLOYMENT.md"
fi

run mkdir -p "$settings" "$server_home/ibc-logs"
# Left by an unclean end, it makes the next login fail.
run find "$settings" -name autorestart -type f -mmin +1440 -delete

start=("$ibc/scripts/ibcstart.sh" "${major:-VERSION}" --gateway "--tws-path=$gateway" "--tws-settings-path=$settings"
    "--ibc-path=$ibc" "--ibc-ini=$ini" --on2fatimeout=restart)
if [ -n "$dry" ]; then
    run Xvfb "$display" -screen 0 1024x768x16 -nolisten tcp
    run env DISPLAY="$display" "${start[@]}"
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
