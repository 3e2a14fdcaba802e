# shellcheck shell=bash
# Sourced by the other scripts: where the project, the home folder and Java are, and how the JVM is
# started. Needs bash 3.2 and the tools that macOS and Linux share.

labase_project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
labase_jar="$labase_project/target/labase-trading-alerts.jar"
labase_cds="$labase_project/target/cds"

labase_fail() {
    echo "$(basename "$0"): $1" >&2
    exit "${2:-2}"
}

# The home folder, absolute: LABASE_HOME, else the current folder.
labase_home() {
    (cd "${LABASE_HOME:-.}" 2>/dev/null && pwd -P) ||
        labase_fail "LABASE_HOME=${LABASE_HOME:-.} is no folder; create it or correct the name"
}

# Major version of a java program; 0 if it does not run (macOS has a stub that only complains). A JDK
# says it in a file, which is quicker to ask.
labase_java_version() {
    local line="" release="${1%/bin/java}/release"
    if [ -f "$release" ]; then
        line=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$release")
    fi
    if [ -z "$line" ]; then
        line=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | sed -n 1p)
    fi
    echo "${line:-0}"
}

# Where a program really is, behind all links.
labase_resolve() {
    local path="$1" target
    while [ -L "$path" ]; do
        target=$(readlink "$path")
        case "$target" in
        /*) path="$target" ;;
        *) path="$(dirname "$path")/$target" ;;
        esac
    done
    echo "$path"
}

# Prints the first java of version 17 or newer: JAVA_HOME, the system's choice on macOS, Homebrew, PATH.
labase_find_java() {
    local candidate found=""
    for candidate in \
        "${JAVA_HOME:+$JAVA_HOME/bin/java}" \
        "$(/usr/libexec/java_home -v 17+ 2>/dev/null || true)/bin/java" \
        /opt/homebrew/opt/openjdk/bin/java \
        /opt/homebrew/opt/openjdk@21/bin/java \
        /opt/homebrew/opt/openjdk@17/bin/java \
        /usr/local/opt/openjdk/bin/java \
        /usr/local/opt/openjdk@21/bin/java \
        /usr/local/opt/openjdk@17/bin/java \
        "$(command -v java || true)"; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            candidate=$(labase_resolve "$candidate")
            found="$candidate"
            if [ "$(labase_java_version "$candidate")" -ge 17 ]; then
                echo "$candidate"
                return
            fi
        fi
    done
    if [ -n "$found" ]; then
        labase_fail "$found is older than Java 17; install a JDK 17 or set JAVA_HOME to one"
    fi
    labase_fail "no Java found; install a JDK 17 or newer, or set JAVA_HOME to one"
}

labase_need_jar() {
    [ -f "$labase_jar" ] ||
        labase_fail "$labase_jar is missing; build it: scripts/demo.sh, or ./mvnw -B -q -DskipTests package"
}

# Builds the jar if it is missing or older than what it is made of.
labase_build() {
    if [ -f "$labase_jar" ] &&
        [ -z "$(find "$labase_project/src/main" "$labase_project/pom.xml" -newer "$labase_jar")" ]; then
        return
    fi
    echo "Building $labase_jar (the first time fetches libraries, some minutes) ..." >&2
    (cd "$labase_project" && ./mvnw -B -q -Dmaven.test.skip=true package) ||
        labase_fail "the build failed; its message stands above" 1
    # Maven leaves a jar alone that would be the same: say that it is up to date.
    touch "$labase_jar"
}

# What the JVM is told on every start: little memory, one collector thread, quick compilation.
labase_flags() {
    LABASE_FLAGS=(-XX:+UseSerialGC -Xms32m -Xmn20m -Xmx128m -XX:+ExitOnOutOfMemoryError -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8)
}

# Name of the class archive of this jar, at this place, on this Java. Another one makes another name.
labase_archive() {
    local runtime="${1%/bin/java}"
    local key
    key=$({
        echo "$1 $labase_jar"
        cat "$runtime/release" "$labase_jar" 2>/dev/null
    } | cksum | tr -d ' ')
    echo "$labase_cds/$key.jsa"
}

labase_archive_fits() {
    [ -f "$1" ] && [ ! "$labase_jar" -nt "$1" ] &&
        [ -z "$(find "$labase_project/target/lib" -newer "$1" 2>/dev/null)" ]
}

# Makes the class archive by a short demo, once per build. Whatever goes wrong, the bot starts
# without it: slower, not otherwise.
labase_make_archive() {
    local java="$1" archive="$2" lock="$labase_cds/making"
    if ! mkdir -p "$labase_cds" 2>/dev/null || [ ! -w "$labase_cds" ]; then
        return 0
    fi
    # It did not work for this build less than a day ago: no delay at every start for that.
    if [ -n "$(find "$archive.failed" -prune -mmin -1440 2>/dev/null)" ]; then
        return 0
    fi
    if ! mkdir "$lock" 2>/dev/null; then
        # Somebody else makes it; a lock that outlived its process is taken away after ten minutes.
        [ -z "$(find "$lock" -prune -mmin +10 2>/dev/null)" ] || rmdir "$lock" 2>/dev/null || true
        return 0
    fi
    echo "First start of this build: preparing its class archive (once, some seconds) ..." >&2
    rm -f "$labase_cds"/*.jsa "$labase_cds"/*.tmp "$labase_cds"/*.failed
    (
        home=$(mktemp -d "${TMPDIR:-/tmp}/labase-cds.XXXXXX") || exit 0
        LABASE_HOME="$home" "$java" "${LABASE_FLAGS[@]}" -Djava.io.tmpdir="$home" \
            -XX:ArchiveClassesAtExit="$archive.tmp" \
            -jar "$labase_jar" demo --days 1 --speed 3000 \
            </dev/null >/dev/null 2>&1 && mv -f "$archive.tmp" "$archive"
        rm -rf "$home"
    ) || true
    rm -f "$archive.tmp"
    [ -f "$archive" ] || : >"$archive.failed" || true
    rmdir "$lock" 2>/dev/null || true
}

# Sets LABASE_JAVA and LABASE_FLAGS. "prepare": the class archive is made if there is none that fits;
# "use": one that is there is used.
labase_jvm() {
    local archive
    LABASE_JAVA=$(labase_find_java) || exit
    labase_flags
    archive=$(labase_archive "$LABASE_JAVA")
    if [ "$1" = prepare ] && ! labase_archive_fits "$archive"; then
        labase_make_archive "$LABASE_JAVA" "$archive"
    fi
    if labase_archive_fits "$archive"; then
        LABASE_FLAGS=("${LABASE_FLAGS[@]}" -XX:SharedArchiveFile="$archive" -Xshare:auto
            -Xlog:cds=off -Xlog:cds+dynamic=off)
    fi
}
