# shellcheck shell=bash
# Sourced by java.sh and server.sh: what the scripts say, in the language of the bot's messages. The
# texts are in src/main/resources/messages/scripts.properties and scripts_en.properties: one line each,
# \n is a new line, \\ a \, {0} to {9} are values. Nothing here depends on LANG.

labase_project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# shellcheck source=scripts/lib/settings.sh
. "$labase_project/scripts/lib/settings.sh"

# Prints fr or en, as the bot would choose: home folder, then arguments with perhaps --set locale=en. What
# is neither fr nor en is none of ours: another program's LOCALE, or a slip that the bot names.
labase_language_of() {
    local home="$1" language=fr before="" word
    shift
    for word in \
        "$(labase_properties_value "$home/application.properties" locale || true)" \
        "$(labase_env_value "$home/.env" LOCALE || true)" "${LOCALE:-}"; do
        case "$word" in fr | en) language="$word" ;; esac
    done
    for word in "$@"; do
        case "$before$word" in
        --setlocale=fr | --set=locale=fr) language=fr ;;
        --setlocale=en | --set=locale=en) language=en ;;
        esac
        case "$word" in --set) before="$word" ;; *) before="" ;; esac
    done
    echo "$language"
}

# A sourced file sees the arguments of the script that sources it.
labase_language=$(labase_language_of "${LABASE_HOME:-.}" "$@")

labase_texts_of() {
    local suffix=""
    [ "$labase_language" = fr ] || suffix=_en
    echo "$labase_project/src/main/resources/messages/$1$suffix.properties"
}

# Prints the text of a key with its values; 1, and the key itself, if it has none. A file of texts other
# than "scripts" goes before it as file:key.
labase_text() {
    local file=scripts key="$1"
    case "$key" in *:*) file="${key%%:*}" key="${key#*:}" ;; esac
    shift
    env LC_ALL=C awk -f "$labase_project/scripts/lib/text.awk" text "$(labase_texts_of "$file")" "$key" "$@"
}

labase_say() { labase_text "$@" || true; }

labase_warn() { labase_say "$@" >&2; }

# Ends the script: exit code, key, values.
labase_fail() {
    local code="$1"
    shift
    echo "$(basename "$0"): $(labase_say "$@")" >&2
    exit "$code"
}

# Prints a help page: the command, the key of its texts (KEY.help, and KEY.more behind the options), and
# pairs of an option and the key of its text.
labase_help() {
    env LC_ALL=C awk -f "$labase_project/scripts/lib/text.awk" help "$(labase_texts_of scripts)" "$@"
}
