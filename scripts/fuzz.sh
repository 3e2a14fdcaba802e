#!/usr/bin/env bash
# Feeds broken frames to the real reader of the client and says what became of it.
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: scripts/fuzz.sh [N] [SEED]

Sends N broken frames (default: 1000000) through the real client: recorded
messages and samples of every kind with fields and bytes changed, and noise.
Whole frames in between must be heard as they are. Every 500th case is a
stream that breaks off, which ends its connection.

  N      number of frames
  SEED   whole number; the same one gives the same frames (default: random)

Prints cases, seed, survivors and memory. Exit code 0: nothing was harmed.
EOF
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
esac

cases="${1:-1000000}"
seed="${2:-$RANDOM$RANDOM}"
for number in "$cases" "$seed"; do
    case "$number" in
    '' | *[!0-9]*)
        echo "fuzz.sh: not a number: '$number'" >&2
        usage >&2
        exit 2
        ;;
    esac
done

cd "$(dirname "$0")/.."
# a small heap, so that whatever piles up is found; no coverage, which would only slow it down
exec mvn -B -q test -Djacoco.skip=true -DargLine=-Xmx256m \
    -Dtest='FuzzTest#brokenFramesHarmNothingButThemselves' \
    -Dfuzz.cases="$cases" -Dfuzz.seed="$seed" -Dsurefire.failIfNoSpecifiedTests=true
