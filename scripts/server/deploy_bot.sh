#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

usage() {
    labase_help "scripts/server/deploy_bot.sh [--dry-run] [--from DIR]" deploy_bot \
        --dry-run help.dry-run "--from DIR" deploy_bot.from
}

from="$labase_project"
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --from)
        [ $# -ge 2 ] || labase_fail 2 needs-value --from
        from="$2"
        shift
        ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

server_need_root
[ -n "$dry" ] || [ -f "$from/target/labase-trading-alerts.jar" ] ||
    labase_fail 2 jar-missing "$from/target/labase-trading-alerts.jar"
[ -n "$dry" ] || id "$server_user" >/dev/null 2>&1 || labase_fail 2 deploy_bot.no-user "$server_user"

server_refuse_earlier
was_running=""
if systemctl is-active --quiet trading-bot 2>/dev/null; then
    was_running=yes
fi

run rm -rf "$server_app.new"
run install -d -m 755 "$server_app.new/target" "$server_app.new/src/main/resources"
run cp "$from/target/labase-trading-alerts.jar" "$server_app.new/target/"
run cp -R "$from/target/lib" "$server_app.new/target/"
run cp -R "$from/scripts" "$from/config" "$server_app.new/"
run cp -R "$from/src/main/resources/messages" "$server_app.new/src/main/resources/"
run chown -R root:root "$server_app.new"
run chmod -R go-w,a+rX "$server_app.new"
# The class archive is the one thing that a start may write beside the program.
run install -d -m 755 -o "$server_user" -g "$server_user" "$server_app.new/target/cds"

[ -z "$was_running" ] || run systemctl stop trading-bot
if [ -d "$server_app" ]; then
    run rm -rf "$server_app.before"
    run mv "$server_app" "$server_app.before"
fi
run mv "$server_app.new" "$server_app"

for file in tickers.json application.properties; do
    if [ ! -e "$server_home/$file" ]; then
        run install -m 640 -o "$server_user" -g "$server_user" "$from/$file" "$server_home/$file"
    fi
done
if [ ! -e "$server_home/.env" ]; then
    run install -m 600 -o "$server_user" -g "$server_user" "$from/.env.example" "$server_home/.env"
fi
[ -z "$was_running" ] || run systemctl start trading-bot
server_done deploy_bot.done "$server_home"
