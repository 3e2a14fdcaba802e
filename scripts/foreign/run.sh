#!/usr/bin/env bash
# Runs clients of others against the simulated gateway.
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: scripts/foreign/run.sh [node|python]...

Starts the packaged gateway on a free port and runs a client of others against
it: contracts, bars, orders, fills, positions, account. Without an argument
both. Build first: mvn -B -q package

  node    @stoqey/ib; installed into this folder if it is not there
  python  ib_async, or else ib_insync; must be importable (pip install ib_async)

JAVA, NODE and PYTHON name other executables, SKIP names steps to leave out,
separated by commas. Exit code 0: all is ok; 1: a step FAILED; 77: what ran is
ok, but not all that was asked for could be run.
EOF
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
esac

SKIPPED=77
here="$(cd "$(dirname "$0")" && pwd)"
jar="$here/../../target/labase-trading-alerts.jar"
java="${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}"
node="${NODE:-node}"
python="${PYTHON:-python3}"
scratch="$(mktemp -d)"
gateway=""

# shellcheck disable=SC2317 # called by the trap
end() {
    if [ -n "$gateway" ]; then
        kill "$gateway" 2>/dev/null || true
        wait "$gateway" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}
trap end EXIT

# A minute of market time a second: bars end soon, orders fill before the close.
start_gateway() {
    local options=(--port 0 --speed 60)
    if "$java" -jar "$jar" gateway --help | grep -q -e --faults; then
        options+=(--faults "$here/partial.json")
    else
        # this gateway has no market data, no updates of bars and fills everything at once
        export SKIP="kept-up-to-date bars,market data,partial fill"
    fi
    : >"$scratch/gateway.log"
    "$java" -jar "$jar" gateway "${options[@]}" >"$scratch/gateway.log" 2>&1 &
    gateway=$!
    port=""
    while [ -z "$port" ]; do
        port="$(sed -n 's/^gateway on 127.0.0.1:\([0-9]*\).*/\1/p' "$scratch/gateway.log")"
        if [ -z "$port" ] && ! kill -0 "$gateway" 2>/dev/null; then
            echo "the gateway did not start:" >&2
            cat "$scratch/gateway.log" >&2
            exit 1
        fi
        [ -n "$port" ] || sleep 0.2
    done
}

stop_gateway() {
    kill "$gateway" 2>/dev/null || true
    wait "$gateway" 2>/dev/null || true
    gateway=""
}

have_node() {
    if ! "$node" --version >/dev/null 2>&1; then
        echo "skipped node: there is none"
        return 1
    fi
    if [ ! -d "$here/node_modules/@stoqey/ib" ] &&
        ! (cd "$here" && npm ci --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000 \
            >"$scratch/npm.log" 2>&1); then
        echo "skipped node: @stoqey/ib cannot be installed"
        return 1
    fi
}

have_python() {
    if ! "$python" -c 'import ib_async' 2>/dev/null &&
        ! "$python" -c 'import ib_insync' 2>/dev/null; then
        echo "skipped python: neither ib_async nor ib_insync can be imported"
        return 1
    fi
}

if [ ! -f "$jar" ]; then
    echo "run.sh: no target/labase-trading-alerts.jar; build it: mvn -B -q package" >&2
    exit 2
fi
[ $# -gt 0 ] || set -- node python
code=0
for client in "$@"; do
    case "$client" in
    node)
        have_node || {
            [ "$code" -ne 0 ] || code=$SKIPPED
            continue
        }
        command=("$node" "$here/client.mjs")
        ;;
    python)
        have_python || {
            [ "$code" -ne 0 ] || code=$SKIPPED
            continue
        }
        command=("$python" "$here/client.py")
        ;;
    *)
        echo "run.sh: unknown client '$client'" >&2
        usage >&2
        exit 2
        ;;
    esac
    start_gateway
    echo "== $client"
    "${command[@]}" "$port" || code=1
    stop_gateway
done
exit "$code"
