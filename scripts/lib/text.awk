# Prints texts of a properties file; run by text.sh with LC_ALL=C, so bytes are what is counted.
#   text FILE KEY VALUE...           the text with its values; exit code 1, and the key, if there is none
#   help FILE COMMAND KEY (OPTION KEY)...
# Any awk will do: the one of macOS, mawk, gawk, busybox.

function load(file, line, at) {
    while ((getline line < file) > 0) {
        at = index(line, "=")
        if (at > 1 && line !~ /^#/) texts[substr(line, 1, at - 1)] = substr(line, at + 1)
    }
}

# \n is a new line, \\ a \, {0} the value behind the key.
function filled(text, result, mark) {
    result = ""
    while (match(text, /\\n|\\\\|[{][0-9][}]/)) {
        mark = substr(text, RSTART, RLENGTH)
        result = result substr(text, 1, RSTART - 1)
        if (mark == "\\n") result = result "\n"
        else if (mark == "\\\\") result = result "\\"
        else result = result ARGV[4 + substr(mark, 2, 1)]
        text = substr(text, RSTART + RLENGTH)
    }
    return result text
}

# Characters of UTF-8.
function width(text) {
    gsub(/[\200-\277]/, "", text)
    return length(text)
}

# A paragraph, no line longer than 90 characters: how the first line begins, and every other.
function wrapped(text, first, other, words, n, i, line, begun, result) {
    n = split(text, words, " ")
    line = first
    result = ""
    begun = 0
    for (i = 1; i <= n; i++) {
        # French signs of punctuation are words of their own, and never the first of a line.
        if (begun && width(line " " words[i]) > 90 && words[i] !~ /^([;:?!]|\302\273)/) {
            result = result line "\n"
            line = other
            begun = 0
        }
        line = line (begun ? " " : "") words[i]
        begun = 1
    }
    return result line
}

function paragraphs(text, parts, n, i) {
    n = split(filled(text), parts, "\n")
    for (i = 1; i <= n; i++) print wrapped(parts[i], "", "")
}

function help(command, key, i) {
    print texts["help.usage"] " " command "\n"
    paragraphs(texts[key ".help"])
    if (ARGC > 5) print ""
    for (i = 5; i + 1 < ARGC; i += 2)
        print wrapped(filled(texts[ARGV[i + 1]]), sprintf("  %-18s ", ARGV[i]), sprintf("%21s", ""))
    if ((key ".more") in texts) {
        print ""
        paragraphs(texts[key ".more"])
    }
}

BEGIN {
    load(ARGV[2])
    if (ARGV[1] == "help") {
        help(ARGV[3], ARGV[4])
        exit 0
    }
    if (!(ARGV[3] in texts)) {
        print ARGV[3]
        exit 1
    }
    print filled(texts[ARGV[3]])
}
