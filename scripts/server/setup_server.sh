#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/server.sh
. "$(dirname "$0")/../lib/server.sh"

usage() {
    labase_help "scripts/server/setup_server.sh [--dry-run] [--ssh-port N]" setup_server \
        --dry-run help.dry-run "--ssh-port N" setup_server.ssh-port
}

ssh_port=22
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --ssh-port)
        ssh_port="${2:-}"
        case "$ssh_port" in
        "" | *[!0-9]*) labase_fail 2 setup_server.port-needs ;;
        esac
        shift
        ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

server_need_root
server_need_debian

packages() {
    run apt-get update
    run env DEBIAN_FRONTEND=noninteractive apt-get install -y openjdk-17-jdk-headless xvfb unzip curl git ca-certificates \
        fontconfig fonts-dejavu-core ufw fail2ban unattended-upgrades systemd-timesyncd needrestart \
        libxtst6 libxrender1 libxi6 libgtk-3-0
}

user_and_folders() {
    if ! id "$server_user" >/dev/null 2>&1; then
        run useradd --system --create-home --home-dir "$server_home" --shell /usr/sbin/nologin "$server_user"
    fi
    run install -d -m 750 -o "$server_user" -g "$server_user" "$server_home"
    run install -d -m 755 -o root -g root "$(dirname "$server_app")" "$server_ibc" "$server_jts"
    run install -d -m 750 -o root -g "$server_user" /etc/labase
}

firewall() {
    run ufw default deny incoming
    run ufw default allow outgoing
    run ufw limit "$ssh_port/tcp"
    run ufw --force enable
}

# A key of root, or of the user who called sudo: without one the door would close for good.
has_key() {
    local home
    for home in /root "$(getent passwd "${SUDO_USER:-root}" | cut -d : -f 6)"; do
        [ ! -s "$home/.ssh/authorized_keys" ] || return 0
    done
    return 1
}

ssh_by_key() {
    if [ -z "$dry" ] && ! has_key; then
        labase_fail 1 setup_server.no-key
    fi
    put /etc/ssh/sshd_config.d/10-labase.conf 644 <<'TEXT'
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
X11Forwarding no
MaxAuthTries 3
TEXT
    run sshd -t
    run systemctl reload ssh
}

fail2ban() {
    put /etc/fail2ban/jail.d/labase.conf 644 <<TEXT
[sshd]
enabled = true
backend = systemd
port = $ssh_port
maxretry = 4
findtime = 10m
bantime = 1h
bantime.increment = true
TEXT
    run systemctl enable --now fail2ban
    run systemctl restart fail2ban
}

updates() {
    put /etc/apt/apt.conf.d/20auto-upgrades 644 <<'TEXT'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
TEXT
    # The machine is restarted by a person who looks at the positions: needrestart tells when it is due.
    put /etc/apt/apt.conf.d/52labase 644 <<'TEXT'
Unattended-Upgrade::Automatic-Reboot "false";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
TEXT
    run systemctl enable --now unattended-upgrades
    run systemctl enable --now systemd-timesyncd
}

# IB Gateway's own logs reach a gigabyte a day and nothing clears them.
gateway_logs() {
    put /etc/cron.daily/labase-ibgateway-logs 755 <<TEXT
#!/bin/sh
# By age, and by size whatever the age: a full disc stops trading.
find $server_home/Jts $server_home/ibc-logs -type f \\( -name '*.log*' -o -name '*.ibenc' -o -name '*.txt' \\) -mtime +7 -delete 2>/dev/null
find $server_home/Jts -type f \\( -name '*.log*' -o -name '*.ibenc' \\) -mtime +0 -size +500M -delete 2>/dev/null
exit 0
TEXT
}

packages
user_and_folders
ssh_by_key
firewall
fail2ban
updates
gateway_logs
server_done setup_server.done
