# shellcheck shell=bash
# Sourced after java.sh by the installers: names, and the environment that a scheduler does not give.

labase_job=io.labase.trading.watchdog
# Jobs have next to nothing on their PATH.
# shellcheck disable=SC2034  # used by the scripts that source this
labase_path=/usr/local/bin:/opt/homebrew/bin:/usr/bin:/bin:/usr/sbin:/sbin

# Sets java_home to what is recorded in the job: JAVA_HOME as the user wrote it, else the Java found. If
# an update takes that folder away, the scripts look again in the usual places.
# shellcheck disable=SC2034  # used by the scripts that source this
labase_record_java() {
    local java
    java=$(labase_find_java) || exit
    java_home="${java%/bin/java}"
    if [ -n "${JAVA_HOME:-}" ] && [ "$(labase_java_version "$JAVA_HOME/bin/java")" -ge 17 ]; then
        java_home="$JAVA_HOME"
    fi
}

# A name per home folder: several may be installed side by side.
labase_job_name() { echo "$labase_job.$(printf '%s' "$1" | cksum | tr -d ' ')"; }

# shellcheck disable=SC2154  # set by java.sh
labase_need_home() {
    [ -e "$1/tickers.json" ] || labase_fail 2 no-home "$1"
    case "$1$labase_project" in
    *[\"\'\`\$%\\\&\<\>]* | *$'\n'*)
        labase_fail 2 path-unfit "$1" "$labase_project"
        ;;
    esac
}
