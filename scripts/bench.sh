#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/bench.sh [--latencies "0 150 300"] [--repeats N] [--cycles N] [--strict]

Measures the bot against its own simulated gateway with the 38 tickers of tickers.json, which takes 20
ms for every reply and 0, 150 and 300 ms more for bars: a whole "once", started by the scripts and by
plain "java -jar"; the warm cycle of "run"; start to ready; memory of "run"; and, at the same gateway,
a client that asks for one thing after the other. Prints medians, ratios and the targets.

  --latencies  milliseconds per historical reply to measure with (default "0 150 300")
  --repeats    runs of each "once" (default 5)
  --cycles     warm cycles of "run"; the two before them do not count (default 6)
  --strict     exit code 1 if a target is missed

Takes about four minutes. Other work on the machine shows in every number.
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
labase_language=en # a developer's tool: one language

fail() {
    echo "bench.sh: $1" >&2
    exit 1
}

latencies="0 150 300"
repeats=5
cycles=6
strict=""
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --latencies | --repeats | --cycles)
        [ $# -ge 2 ] || labase_fail 2 needs-value "$1"
        case "$1" in
        --latencies) latencies="$2" ;;
        --repeats) repeats="$2" ;;
        --cycles) cycles="$2" ;;
        esac
        shift
        ;;
    --strict) strict=yes ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

reply=20
# Market time to begin with, inside the sessions of all exchanges, and for "run" its speed.
once_at=2013-10-11T15:00:05Z
run_at=2013-10-11T14:20:05Z
speed=100
bot="$labase_project/scripts/bot.sh"

work=$(mktemp -d "${TMPDIR:-/tmp}/labase-bench.XXXXXX")
started=""
# shellcheck disable=SC2329  # called by trap
cleanup() {
    local pid
    for pid in $started; do
        kill "$pid" 2>/dev/null || true
    done
    wait
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say() { echo "bench: $1" >&2; }

# The middle one of numbers, one per line.
median() { sort -n | awk '{ v[NR] = $1 } END { print NR ? v[int((NR + 1) / 2)] : "?" }'; }

# Seconds that a command takes; what it prints is kept for the case that it fails.
seconds() {
    local TIMEFORMAT=%R
    { time "$@" >"$work/out.txt" 2>&1 || { cat "$work/out.txt" >/dev/tty; false; }; } 2>&1
}

tickers() { grep -o '"[A-Z0-9.-]*"' "$labase_project/tickers.json" | tr -d '"'; }

make_bars() {
    local ticker sources
    mkdir "$work/bars"
    sources=("$labase_project"/src/main/resources/demo/bars/*.csv)
    local i=0
    for ticker in $(tickers); do
        cp "${sources[$((i % ${#sources[@]}))]}" "$work/bars/$ticker.csv"
        i=$((i + 1))
    done
    say "$i tickers, bars of ${#sources[@]} recordings"
}

wait_for() { # file, pattern, what
    local waited=0
    until grep -q "$2" "$1" 2>/dev/null; do
        if [ "$waited" -ge 6000 ]; then
            cat "$1" >&2
            fail "$3 did not come within a minute"
        fi
        sleep 0.01
        waited=$((waited + 1))
    done
}

# Starts a gateway; sets port and gateway.
start_gateway() { # historical latency, market time, speed
    : >"$work/gateway.txt"
    "$LABASE_JAVA" -XX:+UseSerialGC -Xmx256m -jar "$labase_jar" gateway --port 0 --bars "$work/bars" --at "$2" --speed "$3" \
        --latency-ms "$reply" --hist-latency-ms "$1" >"$work/gateway.txt" 2>&1 &
    gateway=$!
    started="$started $gateway"
    wait_for "$work/gateway.txt" '^gateway on' "the gateway"
    port=$(sed -n 's/^gateway on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$work/gateway.txt")
}

stop_process() {
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

fresh_home() {
    rm -rf "${work:?}/home"
    mkdir "$work/home"
    cp "$labase_project/tickers.json" "$work/home/"
    export LABASE_HOME="$work/home"
}

home_that_knows_contracts() {
    fresh_home
    mkdir "$work/home/state"
    cp "$work/contracts.json" "$work/home/state/"
}

settings() {
    echo "--set ibkr.port=$port --set market.clock=gateway --set locale=en --set skip.telegram=1"
}

measure_once() { # latency; sets cold, scripted, plain
    local i
    start_gateway "$1" "$once_at" 1
    fresh_home
    # shellcheck disable=SC2046
    cold=$(seconds "$bot" once $(settings))
    cp "$work/home/state/contracts.json" "$work/contracts.json"
    : >"$work/scripted.txt"
    : >"$work/plain.txt"
    i=0
    while [ "$i" -lt "$repeats" ]; do
        home_that_knows_contracts
        # shellcheck disable=SC2046
        seconds "$bot" once $(settings) >>"$work/scripted.txt"
        home_that_knows_contracts
        # shellcheck disable=SC2046
        seconds "$LABASE_JAVA" -jar "$labase_jar" once $(settings) >>"$work/plain.txt"
        i=$((i + 1))
    done
    scripted=$(median <"$work/scripted.txt")
    plain=$(median <"$work/plain.txt")
    stop_process "$gateway"
}

start_run() {
    # shellcheck disable=SC2046
    "$bot" run $(settings) >"$work/run.txt" 2>&1 &
    run=$!
    started="$started $run"
    wait_for "$work/run.txt" '^Ready' "the bot"
}

measure_run() { # latency; sets contracts, bars, ready, warm, rss
    local TIMEFORMAT=%R wanted=$((cycles + 2)) waited=0
    start_gateway "$1" "$run_at" "$speed"
    # shellcheck disable=SC2046  # one word each
    set -- $("$LABASE_JAVA" -cp "$labase_jar:$labase_project/target/lib/*" \
        "$labase_project/scripts/bench/SequentialClient.java" 127.0.0.1 "$port" 21 $(tickers))
    contracts=$1
    bars=$2
    fresh_home
    : >"$work/run.txt"
    { time start_run; } 2>"$work/ready.txt"
    ready=$(tail -n 1 "$work/ready.txt")
    while [ "$(grep -c 'cycle of' "$work/home/logs/bot.log" || true)" -lt "$wanted" ]; do
        if [ "$waited" -ge 1200 ]; then
            fail "no $wanted cycles within two minutes; see $work/home/logs"
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    rss=$(ps -p "$run" -o rss= | awk '{ print int($1 / 1024) }')
    # "cycle of T: N decisions, E entries, M ms": only those that looked at every ticker count
    warm=$(sed -n 's/.*cycle of [^ ]*: \([0-9]*\) decisions, [0-9]* entries, \([0-9]*\) ms/\2/p' \
        "$work/home/logs/bot.log" | tail -n +3 | median)
    stop_process "$run"
    stop_process "$gateway"
}

missed=0
judge() { # what, value, unit, limit
    local verdict=met
    if ! awk -v v="$2" -v l="$4" 'BEGIN { exit !(v <= l) }'; then
        verdict=MISSED
        missed=1
    fi
    row "$1" "$2" "$3" "<= $4" "$verdict"
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "-" }'; }

row() { printf '%-44s %9s %-3s %-10s %s\n' "$1" "$2" "$3" "${4:-}" "${5:-}"; }

report() { # latency
    local answer=$(($1 + reply)) limit
    limit=$(awk -v a="$answer" 'BEGIN { printf "%.0f", 1.2 * a }')
    echo
    echo "Bars after $1 + $reply ms"
    row "one after the other: contracts" "$contracts" ms
    row "one after the other: bars" "$bars" ms
    judge "run: warm cycle" "$warm" ms "$limit"
    row "  over the time of one answer" "$(ratio "$warm" "$answer")" "" "<= 1.20"
    row "  one after the other over warm cycle" "$(ratio "$bars" "$warm")" x
    if [ "$1" = 150 ]; then
        judge "once: scripts/bot.sh" "$scripted" s 2.5
    else
        row "once: scripts/bot.sh" "$scripted" s
    fi
    row "once: java -jar" "$plain" s
    row "  java -jar over scripts/bot.sh" "$(ratio "$plain" "$scripted")" x
    row "once: scripts/bot.sh, contracts not known" "$cold" s
    judge "run: start to ready" "$ready" s 2
    judge "run: resident memory" "$rss" MB 180
}

labase_build
labase_jvm prepare
make_bars
echo "$(uname -sm), Java $(labase_java_version "$LABASE_JAVA"), $(tickers | wc -l | tr -d ' ') tickers"
for latency in $latencies; do
    say "$latency ms: once"
    measure_once "$latency"
    say "$latency ms: run"
    measure_run "$latency"
    report "$latency"
done
[ -z "$strict" ] || exit "$missed"
