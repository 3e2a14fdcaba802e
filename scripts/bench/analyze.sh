#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/bench/analyze.sh [--years N] [--tickers N] [--heap MB]

Writes a trades_log.csv of so many years and tickers, 78 bars a day each, lets "analyze" read all of it,
and prints its size, the time taken and the peak of resident memory. Ten years of 38 tickers are about
a gigabyte in TMPDIR, removed at the end.

  --years    years of journal (default 10)
  --tickers  tickers (default 38)
  --heap     megabytes of Java heap allowed (default 64)
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/../lib/java.sh"
labase_language=en # a developer's tool: one language

years=10
tickers=38
heap=64
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --years | --tickers | --heap)
        [ $# -ge 2 ] || labase_fail 2 needs-value "$1"
        case "$1" in
        --years) years="$2" ;;
        --tickers) tickers="$2" ;;
        --heap) heap="$2" ;;
        esac
        shift
        ;;
    *) labase_fail 2 unknown-option "$1" ;;
    esac
    shift
done

work=$(mktemp -d "${TMPDIR:-/tmp}/labase-bench.XXXXXX")
analysis=""
# shellcheck disable=SC2329  # called by trap
cleanup() {
    [ -z "$analysis" ] || kill "$analysis" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

labase_build
LABASE_JAVA=$(labase_find_java)
mkdir "$work/home"
rows=$("$LABASE_JAVA" "$labase_project/src/test/java/io/labase/trading/performance/LargeJournal.java" \
    "$work/home" "$years" "$tickers")
megabytes=$(du -m "$work/home/trades_log.csv" | cut -f1)

# The largest of the samples; the process ends by itself.
peak=0
"$LABASE_JAVA" -XX:+UseSerialGC "-Xmx${heap}m" -jar "$labase_jar" analyze --from "$work/home" \
    --days $((years * 366)) --set locale=en >"$work/analysis.txt" 2>&1 &
analysis=$!
begin=$(date +%s)
while kill -0 "$analysis" 2>/dev/null; do
    now=$(ps -p "$analysis" -o rss= 2>/dev/null || echo 0)
    if [ "${now:-0}" -gt "$peak" ]; then
        peak=$now
    fi
    sleep 0.1
done
if ! wait "$analysis"; then
    cat "$work/analysis.txt" >&2
    echo "analyze.sh: analyze failed" >&2
    exit 1
fi
analysis=""
took=$(($(date +%s) - begin))

grep 'Bars evaluated' "$work/analysis.txt"
echo "$rows rows, $megabytes MB, heap of $heap MB"
echo "time: $took s, $((rows / (took > 0 ? took : 1))) rows/s"
echo "peak resident memory: $((peak / 1024)) MB"
