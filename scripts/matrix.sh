#!/usr/bin/env bash
# Plays the fault matrix: every step of an entry crossed with everything that can go wrong.
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: scripts/matrix.sh [--seed N] [--random N] [--only NAME[,NAME]] [--keep DIR]
       scripts/matrix.sh --connections [N]
       scripts/matrix.sh --week [DAYS]

Crosses each step of a cycle with an entry with each fault and a restart, then
plays random scenarios; counts breaches of I1 to I7 from the gateway's own
books. About 700 scenarios, more than 90 of them with the jar as a process:
a little more than an hour on two idle cores. The tables go to target/matrix/report.md and
report.json.

  --seed N         seed of the random scenarios (default: 1)
  --random N       how many of them (default: 60)
  --only NAME      only these, as the report names them: jar:kill@before-fill,
                   seed:7; repeats a breach
  --keep DIR       where the home folders of scenarios with a breach stay
  --connections N  instead: N connections that come and go (default: 1000)
  --week DAYS      instead: simulated days with 38 tickers (default: 7)

Exit code 0: no breach.
EOF
}

properties=()
test=MatrixIT
full=true
number() {
    case "$1" in
    '' | *[!0-9]*)
        echo "matrix.sh: not a number: '$1'" >&2
        usage >&2
        exit 2
        ;;
    esac
}
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help)
        usage
        exit 0
        ;;
    --seed | --random)
        number "${2:-}"
        properties+=("-Dmatrix.${1#--}=$2")
        shift 2
        ;;
    --only)
        properties+=("-Dmatrix.only=${2:?a name is missing}")
        full=false
        shift 2
        ;;
    --keep)
        mkdir -p "${2:?a folder is missing}"
        properties+=("-Dmatrix.folder=$(cd "$2" && pwd)")
        shift 2
        ;;
    --connections)
        test=ConnectDropIT
        number "${2:-1000}"
        properties+=("-Dconnect.cycles=${2:-1000}")
        break
        ;;
    --week)
        test=WeekIT
        number "${2:-7}"
        properties+=("-Dweek.days=${2:-7}")
        break
        ;;
    *)
        echo "matrix.sh: unknown: $1" >&2
        usage >&2
        exit 2
        ;;
    esac
done

cd "$(dirname "$0")/.."
# No coverage, which would only slow it down; no unit tests: those of this name do not exist.
exec mvn -B -q verify -Djacoco.skip=true -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test="$test" -Dmatrix.full="$full" ${properties[@]+"${properties[@]}"}
