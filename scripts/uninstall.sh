#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/schedule.sh
. "$(dirname "$0")/lib/schedule.sh"

usage() {
    labase_help "scripts/uninstall.sh" uninstall
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
"") ;;
*) labase_fail 2 unknown-option "$1" ;;
esac

home=$(labase_home)
name=$(labase_job_name "$home")
plist="$HOME/Library/LaunchAgents/$name.plist"
units="${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"

if [ -e "$plist" ]; then
    launchctl unload -w "$plist" || true
    rm -f "$plist"
fi
if [ -e "$units/$name.timer" ] || [ -e "$units/$name.service" ]; then
    systemctl --user disable --now "$name.timer" || true
    rm -f "$units/$name.timer" "$units/$name.service"
    systemctl --user daemon-reload || true
fi
if crontab -l 2>/dev/null | grep -q "# $name\$"; then
    "$labase_project/scripts/install_cron.sh" --remove
fi
labase_say uninstall.done "$name"
