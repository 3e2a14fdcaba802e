# shellcheck shell=bash
# Sourced by the other scripts: where the project, the home folder and Java are, and how the JVM is
# started. Needs bash 3.2 and the tools that macOS and Linux share.

# shellcheck source=scripts/lib/text.sh
. "$(dirname "${BASH_SOURCE[0]}")/text.sh"

labase_jar="$labase_project/target/labase-trading-alerts.jar"
labase_cds="$labase_project/target/cds"

# The home folder, absolute: LABASE_HOME, else the current folder.
labase_home() {
    (cd "${LABASE_HOME:-.}" 2>/dev/null && pwd -P) ||
        labase_fail 2 home-missing "${LABASE_HOME:-.}"
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

# Where a Java may be, best first: JAVA_HOME, the system's choice on macOS, Homebrew's (not on PATH by
# itself), PATH, what Debian and others install.
labase_java_places() {
    local prefix place
    [ -z "${JAVA_HOME:-}" ] || echo "${JAVA_HOME%/}/bin/java"
    place=$(/usr/libexec/java_home -v 17+ 2>/dev/null) && echo "$place/bin/java"
    for prefix in "${HOMEBREW_PREFIX:-/opt/homebrew}" /opt/homebrew /usr/local /home/linuxbrew/.linuxbrew; do
        for place in openjdk openjdk@25 openjdk@21 openjdk@17; do
            echo "$prefix/opt/$place/bin/java"
        done
        for place in "$prefix"/opt/openjdk@*; do
            echo "$place/bin/java"
        done
    done
    command -v java || true
    for place in /usr/lib/jvm/*; do
        echo "$place/bin/java"
    done
}

# Prints the first java of version 17 or newer. With "compiler": of a JDK, to build with.
labase_find_java() {
    local place version old="" bare="" oldest=""
    while IFS= read -r place; do
        [ -x "$place" ] || continue
        place=$(labase_resolve "$place")
        version=$(labase_java_version "$place")
        if [ "$version" -lt 17 ]; then
            if [ -z "$old" ]; then old="$place" oldest="$version"; fi
        elif [ "${1:-}" = compiler ] && [ ! -x "${place%/java}/javac" ]; then
            bare="${bare:-$place}"
        else
            echo "$place"
            return
        fi
    done < <(labase_java_places)
    [ -z "$bare" ] || labase_fail 2 java.no-compiler "$bare"
    # 0: the stub of macOS, which is no Java.
    [ "${oldest:-0}" -eq 0 ] || labase_fail 2 java.old "$old" "$oldest"
    labase_fail 2 java.none
}

labase_need_jar() {
    [ -f "$labase_jar" ] || labase_fail 2 jar-missing "$labase_jar"
}

labase_is_built() {
    [ -f "$labase_jar" ] &&
        [ -z "$(find "$labase_project/src/main" "$labase_project/pom.xml" -newer "$labase_jar")" ]
}

# What Maven is at, by its output: a key and how many files it has fetched.
labase_build_stage() {
    env LC_ALL=C awk '
        BEGIN { stage = "build.prepares" }
        /^Fetching / { stage = "build.fetches-maven" }
        /Download(ing|ed) from / { stage = "build.fetches" }
        /Downloaded from / { files++ }
        /--- .*:compile / { stage = "build.compiles" }
        /--- .*:(copy-dependencies|jar) / { stage = "build.packs" }
        END { print stage, files + 0 }' "$1" 2>/dev/null
}

# Says every few seconds what Maven is at, as long as the script itself runs.
labase_build_progress() {
    local stage files begun="$SECONDS"
    while sleep "${LABASE_PROGRESS_SECONDS:-4}" && kill -0 "$$" 2>/dev/null; do
        read -r stage files < <(labase_build_stage "$1") || true
        labase_warn build.at "$((SECONDS - begun))" "$(labase_say "${stage:-build.prepares}" "${files:-0}")"
    done
}

# Builds the jar if it is missing or older than what it is made of. The key of a text: what comes next.
labase_build() {
    local java log="$labase_project/target/build.log" watcher code=0 begun="$SECONDS"
    if labase_is_built; then
        return
    fi
    java=$(labase_find_java compiler) || exit
    mkdir -p "$labase_project/target"
    labase_warn build.begins "$log"
    [ -z "${1:-}" ] || labase_warn "$1"
    : >"$log"
    labase_build_progress "$log" &
    watcher=$!
    # The format of the sources is a developer's business: no build of a user fails for it.
    (cd "$labase_project" && JAVA_HOME="${java%/bin/java}" ./mvnw -B -Dmaven.test.skip=true \
        -Dspotless.check.skip=true package) </dev/null >"$log" 2>&1 || code=$?
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    if [ "$code" -ne 0 ]; then
        { grep -E '^\[ERROR\] +[^ ]' "$log" || tail -n 5 "$log"; } | sed -n 1,8p >&2
        labase_fail 1 build.failed "$log"
    fi
    # Maven leaves a jar alone that would be the same: say that it is up to date.
    touch "$labase_jar"
    labase_warn build.done "$((SECONDS - begun))"
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
    labase_warn archive
    rm -f "$labase_cds"/*.jsa "$labase_cds"/*.tmp "$labase_cds"/*.failed
    (
        home=$(mktemp -d "${TMPDIR:-/tmp}/labase-cds.XXXXXX") || exit 0
        LABASE_HOME="$home" "$java" "${LABASE_FLAGS[@]}" -Djava.io.tmpdir="$home" \
            -XX:ArchiveClassesAtExit="$archive.tmp" \
            -jar "$labase_jar" demo --days 1 --speed 3000 \
            </dev/null >/dev/null 2>&1 && [ -f "$archive.tmp" ] && mv -f "$archive.tmp" "$archive"
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
