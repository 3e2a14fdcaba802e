#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/server/install_systemd_services.sh [--dry-run] [--remove]

Installs and starts the services of config/: ibgateway (with its restart on Sunday), trading-bot, and
the hourly watchdog. Needs root. May be run again at any time.

  --dry-run   prints every command, changes nothing
  --remove    stops and takes them away; home folder and program stay
TEXT
}

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

remove=""
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --remove) remove=yes ;;
    *) server_fail "unknown option $1; see --help" ;;
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
    exit 0
fi

[ -n "$dry" ] || [ -d "$server_app" ] || server_fail "$server_app is missing; run deploy_bot.sh first"
if [ -z "$dry" ] && [ ! -e /etc/labase/ibc.ini ]; then
    install -m 640 -o root -g "$server_user" "$server_project/config/ibc_config_template.ini" /etc/labase/ibc.ini
    server_fail "fill in user name and password in /etc/labase/ibc.ini, then run this again"
fi
for unit in "${enabled[@]}" "${others[@]}"; do
    run install -m 644 -o root -g root "$server_project/config/$unit" "$units/$unit"
done
run systemctl daemon-reload
for ((i = ${#enabled[@]} - 1; i >= 0; i--)); do
    run systemctl enable --now "${enabled[$i]}"
done
echo "See: systemctl status ibgateway trading-bot; journalctl -u trading-bot"
