#!/usr/bin/env bash
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/bench/pictures.sh [--from DIR] [--locale fr|en] [--out DIR]

Makes the pictures of the documents: plays the five recorded days of the demo, lets "analyze --html" read
its journals, and takes the page as docs/analyze.png. Needs chromium. About five minutes.

  --from    journals of a demo that was played before
  --locale  language of the pictures (default en, as the documents)
  --out     folder of the pictures (default docs)
TEXT
}

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/../lib/java.sh"
labase_language=en # a developer's tool: one language

fail() {
    echo "$(basename "$0"): $1" >&2
    exit "$2"
}

from=""
locale=en
out="$labase_project/docs"
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --from | --locale | --out)
        [ $# -ge 2 ] || fail "$1 needs a value; see --help" 2
        case "$1" in
        --from) from="$2" ;;
        --locale) locale="$2" ;;
        --out) out="$2" ;;
        esac
        shift
        ;;
    *) fail "unknown option $1; see --help" 2 ;;
    esac
    shift
done
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    fail "no chromium found; install it, for instance: apt install chromium" 2

work=$(mktemp -d "${TMPDIR:-/tmp}/labase-pictures.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

labase_build
LABASE_JAVA=$(labase_find_java)

# Slow enough for a busy machine: a bar that arrives late is not traded.
if [ -z "$from" ]; then
    echo "playing the demo ..."
    "$LABASE_JAVA" "-Djava.io.tmpdir=$work" -jar "$labase_jar" demo --days 5 --speed 600 \
        --set "locale=$locale" >"$work/demo.txt" 2>&1 || {
        tail -20 "$work/demo.txt" >&2
        fail "the demo failed" 1
    }
    from=$(echo "$work"/labase-demo-*)
fi
mkdir "$work/demo"
cp "$from"/*.csv "$work/demo"
(cd "$work/demo" && "$LABASE_JAVA" -jar "$labase_jar" analyze --html "$work/analyze.html" \
    --set "locale=$locale" >/dev/null)

# The window is as high as the page of these days, up to the closed trades.
if ! "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --force-device-scale-factor=1 --window-size=1010,3448 "--screenshot=$work/analyze.png" \
    "file://$work/analyze.html" >"$work/chromium.txt" 2>&1 || [ ! -s "$work/analyze.png" ]; then
    tail -5 "$work/chromium.txt" >&2
    fail "chromium made no picture" 1
fi
cp "$work/analyze.png" "$out/analyze.png"
echo "$out/analyze.png"
