#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

usage() {
    labase_help "scripts/server/install_systemd_services.sh [--dry-run] [--remove]" install_systemd_services \
        --dry-run help.dry-run --remove install_systemd_services.remove
}

remove=""
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --remove) remove=yes ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

server_need_root
units=/etc/systemd/system
# The bot stops first and starts last.
enabled=(trading-bot-watchdog.timer trading-bot.service ibgateway-sunday.timer ibgateway.service)
others=(trading-bot-watchdog.service ibgateway-sunday.service)

if [ -n "$remove" ]; then
    for unit in "${enabled[@]}"; do
        run systemctl disable --now "$unit" || true
    done
    for unit in "${enabled[@]}" "${others[@]}"; do
        run rm -f "$units/$unit"
    done
    run systemctl daemon-reload
    server_done install_systemd_services.removed
    exit 0
fi

server_refuse_earlier

[ -n "$dry" ] || [ -d "$server_app" ] || labase_fail 2 install_systemd_services.no-app "$server_app"
if [ -z "$dry" ] && [ ! -e /etc/labase/ibc.ini ]; then
    install -m 640 -o root -g "$server_user" "$labase_project/config/ibc_config_template.ini" /etc/labase/ibc.ini
    labase_fail 2 install_systemd_services.login /etc/labase/ibc.ini
fi
for unit in "${enabled[@]}" "${others[@]}"; do
    run install -m 644 -o root -g root "$labase_project/config/$unit" "$units/$unit"
done
run systemctl daemon-reload
for ((i = ${#enabled[@]} - 1; i >= 0; i--)); do
    run systemctl enable --now "${enabled[$i]}"
done
server_done install_systemd_services.done
