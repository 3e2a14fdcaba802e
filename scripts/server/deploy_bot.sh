#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/server/deploy_bot.sh [--dry-run] [--from DIR]

Puts a built tree (jar, libraries, scripts) under /opt/labase/app on this server, owned by root so that
the bot cannot change its own program, and a home folder under /var/lib/labase with tickers.json and
application.properties if there are none; .env is made empty, readable for the bot only. A running bot
is stopped for the change and started again. The tree before is kept as /opt/labase/app.before.

  --dry-run   prints every command and file, changes nothing
  --from DIR  the built tree (default: the one this script is in)
TEXT
}

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

from="$server_project"
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --from)
        [ $# -ge 2 ] || server_fail "--from needs a folder; see --help"
        from="$2"
        shift
        ;;
    *) server_fail "unknown option $1; see --help" ;;
    esac
    shift
done

server_need_root
[ -n "$dry" ] || [ -f "$from/target/labase-trading-alerts.jar" ] ||
    server_fail "$from/target/labase-trading-alerts.jar is missing; build it: ./mvnw -B -q -DskipTests package"
[ -n "$dry" ] || id "$server_user" >/dev/null 2>&1 || server_fail "no user $server_user; run setup_server.sh first"

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
echo "Deployed. Fill in $server_home/.env and application.properties, then install_systemd_services.sh"
