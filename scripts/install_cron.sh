#!/usr/bin/env bash
set -euo pipefail

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
# shellcheck source=scripts/lib/schedule.sh
. "$(dirname "$0")/lib/schedule.sh"
# shellcheck source=scripts/lib/earlier.sh
. "$(dirname "$0")/lib/earlier.sh"

usage() {
    labase_help "scripts/install_cron.sh [--dry-run] [--remove]" install_cron \
        --dry-run install_cron.dry-run --remove install_cron.remove
}

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
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

home=$(labase_home)
[ -n "$remove" ] || labase_need_home "$home"
command -v crontab >/dev/null || [ -n "$dry" ] || labase_fail 2 install_cron.none
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
    labase_warn dry-run.done
    [ -n "$remove" ] || labase_warn_of_earlier
    exit 0
fi
printf '%s\n' "$table" | crontab -
if [ -n "$remove" ]; then
    labase_say install_cron.removed "$name"
    exit 0
fi
labase_say install_cron.done "$name" "$java_home"
labase_warn_of_earlier
