#!/usr/bin/env bash
# Prints every text that the bot can show or send, with sample values.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: scripts/messages.sh [fr|en]

Prints every message, console line, error line and watchdog message with sample values, each with its
keys in src/main/resources/messages: for whoever reads them all, changes one or translates them.
Without a language: French, then English. Builds what has changed first.
TEXT
}

case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
"" | fr | en) ;;
*)
    usage >&2
    exit 2
    ;;
esac

# shellcheck source=scripts/lib/java.sh
. "$(dirname "$0")/lib/java.sh"
labase_language=en # a developer's tool: one language
java=$(labase_find_java)
labase_build
cd "$labase_project"
made=target/test-classes/io/labase/trading/alert/MessageList.class
if [ ! -f "$made" ] || [ -n "$(find src/test/java/io/labase/trading/alert -newer "$made")" ]; then
    ./mvnw -B -q test-compile >&2 || {
        echo "messages.sh: the build failed; its message is above" >&2
        exit 1
    }
fi
exec "$java" -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 \
    -cp "target/test-classes:$labase_jar:target/lib/*" io.labase.trading.alert.MessageList "$@"
