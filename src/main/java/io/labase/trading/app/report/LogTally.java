package io.labase.trading.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many lines of each level the log has.
 *
 * @param infos at INFO
 * @param warnings at WARN
 * @param errors at ERROR
 */
record LogTally(int infos, int warnings, int errors) {
    /** How the log file's lines begin; those of a stack trace do not. */
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d),\\d{3} ([A-Z]+) ");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * Counts the lines that are not older than an instant; nothing if there is no log.
     *
     * @param since of this machine's clock, as the lines are
     * @throws IOException if the file cannot be read
     */
    static LogTally since(Instant since, Path log) throws IOException {
        if (!Files.exists(log)) {
            return new LogTally(0, 0, 0);
        }
        String first = TIME.format(since);
        int[] counts = new int[3];
        // A damaged byte in a message must not keep the rest from being counted.
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.map(LINE::matcher)
                    .filter(Matcher::lookingAt)
                    .filter(line -> line.group(1).compareTo(first) >= 0)
                    .map(line -> line.group(2))
                    .forEach(level -> count(level, counts));
        }
        return new LogTally(counts[0], counts[1], counts[2]);
    }

    private static void count(String level, int[] counts) {
        switch (level) {
            case "INFO" -> counts[0]++;
            case "WARN" -> counts[1]++;
            case "ERROR" -> counts[2]++;
            default -> {
                // Finer levels are nobody's morning reading.
            }
        }
    }
}
