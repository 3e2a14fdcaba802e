#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/install_cron.sh [--dry-run] [--remove]

Has the watchdog run at boot and at six minutes past every hour by cron: for systems without launchd
and systemd. The home folder is LABASE_HOME, else the current folder. Java is looked for now and
recorded. Other lines of the crontab stay. May be run again at any time.

  --dry-run   prints the new crontab, changes nothing
  --remove    takes the lines of this home folder away
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/schedule.sh
. "$(dirname "$0")/lib/schedule.sh"

dry=""
remove=""
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) dry=yes ;;
    --remove) remove=yes ;;
    *) labase_fail "unknown option $1; see --help" ;;
    esac
    shift
done

home=$(labase_home)
[ -n "$remove" ] || labase_need_home "$home"
command -v crontab >/dev/null || [ -n "$dry" ] || labase_fail "there is no crontab here; install cron"
name=$(labase_job_name "$home")

# grep ends with 1 if nothing is left.
table=$(crontab -l 2>/dev/null | grep -v "# $name\$" || true)
if [ -z "$remove" ]; then
    labase_record_java
    job="LABASE_HOME='$home' JAVA_HOME='$java_home' PATH='$labase_path' /bin/bash '$labase_project/scripts/watchdog.sh' >/dev/null 2>&1 # $name"
    table="${table:+$table
}6 * * * * $job
@reboot $job"
fi
if [ -n "$dry" ]; then
    printf '%s\n' "$table"
    exit 0
fi
printf '%s\n' "$table" | crontab -
if [ -n "$remove" ]; then echo "Removed from crontab: $name"; else echo "Installed in crontab: $name"; fi
