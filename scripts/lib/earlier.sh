# shellcheck shell=bash
# Sourced after text.sh: whether the Python bot that this one replaces is still about. Its watchdog, run
# by cron, would start it again beside ours. Nothing is removed here: that is said to a person.

# Its jobs, as a pattern for grep -E.
labase_earlier_jobs='^[^#]*((watchdog|heartbeat_morning|log_rotation|daily_report|runner_5m)\.py|sleep 30 && \./scripts/start\.sh)'
labase_earlier_program='[Pp]ython[^ ]* (.*[ /])?runner_5m\.py'

# Lines of ps: pid and command.
labase_earlier_processes() {
    ps -A -ww -o pid= -o command= 2>/dev/null | grep -E "$labase_earlier_program" || true
}

# Services that still start it; one of ours has the same name as one of them.
labase_earlier_services() {
    local name
    for name in trading-bot labase-bot tradingbot; do
        # Taken whole first: under pipefail a grep that leaves early makes the writer fail.
        case "$(systemctl cat "$name" 2>/dev/null || true)" in
        *runner_5m.py*) echo "$name" ;;
        esac
    done
}

# shellcheck disable=SC2154  # set by text.sh
labase_earlier_page() {
    if [ "$labase_language" = fr ] && [ -e "$labase_project/docs/fr/from-python.md" ]; then
        echo docs/fr/from-python.md
    else
        echo docs/from-python.md
    fi
}

labase_indent() { sed 's/^ */    /'; }

# Settings within a line may be secrets, and what is said here reaches logs.
labase_strike() { sed -E 's/(^|[^A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*=)[^[:space:]]+/\1\2***/g'; }

# Says what is left of it and how to take it away, in the order in which that has to be done. Nothing is
# left: nothing is said.
labase_warn_of_earlier() {
    local lines services processes name
    lines=$(crontab -l 2>/dev/null | grep -E "$labase_earlier_jobs" || true)
    services=$(labase_earlier_services)
    processes=$(labase_earlier_processes)
    [ -n "$lines$services$processes" ] || return 0
    {
        if [ -n "$lines" ]; then
            labase_say earlier.cron
            printf '%s\n' "$lines" | labase_strike | labase_indent
            labase_say earlier.cron-remove
            # docs/from-python.md goes back by this copy.
            echo "    [ -e ~/crontab-before ] || crontab -l > ~/crontab-before"
            echo "    crontab -l | grep -vE '$labase_earlier_jobs' | crontab -"
        fi
        for name in $services; do
            labase_say earlier.service "$name"
            echo "    sudo systemctl disable --now $name"
        done
        if [ -n "$processes" ]; then
            labase_say earlier.process
            printf '%s\n' "$processes" | labase_strike | labase_indent
            labase_say earlier.process-stop
            echo "    kill $(printf '%s\n' "$processes" | awk '{ printf "%s%s", sep, $1; sep = " " }')"
        fi
        labase_say earlier.page "$(labase_earlier_page)"
    } >&2
}
