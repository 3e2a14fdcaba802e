#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/schedule.sh
. "$(dirname "$0")/lib/schedule.sh"
# shellcheck source=scripts/lib/earlier.sh
. "$(dirname "$0")/lib/earlier.sh"

usage() {
    labase_help "scripts/install.sh [--dry-run]" install --dry-run help.dry-run
}

dry=""
case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
--dry-run) dry=yes ;;
"") ;;
*) labase_fail 2 unknown-option "$1" ;;
esac

home=$(labase_home)
labase_need_home "$home"
labase_record_java
name=$(labase_job_name "$home")

run() {
    echo "+ $*"
    [ -n "$dry" ] || "$@"
}

# Writes standard input to a file, whole or not at all.
put() {
    echo "+ $(labase_say writes "$1")"
    if [ -n "$dry" ]; then
        sed 's/^/    /'
    else
        mkdir -p "$(dirname "$1")"
        cat >"$1.new"
        mv -f "$1.new" "$1"
    fi
}

launchd_plist() {
    cat <<TEXT
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>Label</key><string>$name</string>
    <key>ProgramArguments</key>
    <array><string>/bin/bash</string><string>$labase_project/scripts/watchdog.sh</string></array>
    <key>WorkingDirectory</key><string>$home</string>
    <key>EnvironmentVariables</key>
    <dict>
        <key>LABASE_HOME</key><string>$home</string>
        <key>JAVA_HOME</key><string>$java_home</string>
        <key>PATH</key><string>$labase_path</string>
    </dict>
    <key>RunAtLoad</key><true/>
    <key>StartCalendarInterval</key>
    <array><dict><key>Minute</key><integer>6</integer></dict></array>
    <key>AbandonProcessGroup</key><true/>
    <key>StandardOutPath</key><string>/dev/null</string>
    <key>StandardErrorPath</key><string>$home/logs/watchdog-errors.log</string>
</dict>
</plist>
TEXT
}

install_launchd() {
    local plist="$HOME/Library/LaunchAgents/$name.plist"
    [ -n "$dry" ] || mkdir -p "$home/logs"
    launchd_plist | put "$plist"
    if launchctl list "$name" >/dev/null 2>&1; then
        run launchctl unload "$plist"
    fi
    run launchctl load -w "$plist"
}

systemd_service() {
    cat <<TEXT
[Unit]
Description=Watchdog of the trading bot in $home

[Service]
Type=oneshot
# The bot that it starts outlives it.
KillMode=process
WorkingDirectory=$home
Environment="LABASE_HOME=$home" "JAVA_HOME=$java_home" "PATH=$labase_path"
ExecStart=/bin/bash "$labase_project/scripts/watchdog.sh"
TEXT
}

systemd_timer() {
    cat <<TEXT
[Unit]
Description=Looks hourly after the trading bot in $home

[Timer]
OnStartupSec=30
OnCalendar=*-*-* *:06:00
Persistent=true

[Install]
WantedBy=timers.target
TEXT
}

install_systemd() {
    local units="${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"
    systemd_service | put "$units/$name.service"
    systemd_timer | put "$units/$name.timer"
    run systemctl --user daemon-reload
    run systemctl --user enable --now "$name.timer"
    # Without it the jobs of a user end with the last login.
    run loginctl enable-linger "$(id -un)"
}

if [ "$(uname)" = Darwin ]; then
    install_launchd
elif systemctl --user show-environment >/dev/null 2>&1; then
    install_systemd
else
    exec "$labase_project/scripts/install_cron.sh" ${dry:+--dry-run}
fi
if [ -n "$dry" ]; then labase_say dry-run.done; else labase_say install.done "$name" "$java_home"; fi
labase_warn_of_earlier
