# shellcheck shell=bash
# Sourced after process.sh: one plain message to Telegram without a JVM.

# Text to be put between double quotes: of JSON, and of a curl configuration.
labase_escape() { sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'; }

labase_json() { printf '%s' "$1" | labase_escape | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }'; }

# Sends a text. 0: Telegram took it, or messages are off, then they go to the console. Else prints why
# not. The token goes to curl by its standard input: arguments of a process can be read by others.
labase_telegram() {
    local home="$1" text="$2" token chat url body code=0 status answer
    token=$(labase_env_value "$home/.env" TELEGRAM_BOT_TOKEN) || token=""
    token="${TELEGRAM_BOT_TOKEN-$token}"
    chat=$(labase_setting "$home" telegram.chat-id TELEGRAM_CHAT_ID "")
    url=$(labase_setting "$home" telegram.api-url TELEGRAM_API_URL https://api.telegram.org)
    if [ -z "$token" ] || [ -z "$chat" ] || labase_is_on "$(labase_setting "$home" skip.telegram SKIP_TELEGRAM 0)"; then
        return 0
    fi
    case "$token$chat$url" in
    *[!A-Za-z0-9:._~@/-]*)
        labase_say telegram.characters
        return 1
        ;;
    esac
    body=$(printf '{"chat_id":"%s","text":"%s"}' "$(labase_json "$chat")" "$(labase_json "$text")" | labase_escape)
    status=$(printf 'url = "%s/bot%s/sendMessage"\nheader = "Content-Type: application/json"\ndata = "%s"\n' \
        "${url%/}" "$token" "$body" |
        curl -q -s -w '\n%{http_code}' --connect-timeout 10 --max-time 25 -K - 2>/dev/null) || code=$?
    answer=${status%$'\n'*}
    status=${status##*$'\n'}
    if [ "$status" = 200 ]; then
        # A portal or a proxy answers 200 with a page of its own.
        case "${answer//[[:space:]]/}" in
        *'"ok":true'*) return 0 ;;
        *) labase_say telegram.no-answer ;;
        esac
        return 1
    fi
    case "$status" in
    [1-9]*) labase_say telegram.status "$status" ;;
    *) labase_say telegram.unreachable "$code" ;;
    esac
    return 1
}
