package io.labase.trading.ib.sim;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in IB's spelling. */
final class Times {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss");
    private static final DateTimeFormatter OLD_SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd  HH:mm:ss");
    private static final Pattern FORM =
            Pattern.compile("(\\d{8})([ -])(\\d{2}:\\d{2}:\\d{2})(?: (.+))?");

    private Times() {}

    /** {@code 20250604 15:30:00 US/Eastern}. */
    static String withZone(Instant time, ZoneId zone) {
        return SECOND.format(time.atZone(zone)) + " " + zone.getId();
    }

    /** {@code 20250604  15:30:00}, with two blanks and no zone, as older servers write it. */
    static String withoutZone(Instant time, ZoneId zone) {
        return OLD_SECOND.format(time.atZone(zone));
    }

    /**
     * Reads a time that a client sent: {@code yyyyMMdd-HH:mm:ss} is UTC, {@code yyyyMMdd HH:mm:ss
     * zone} names its zone, without one {@code login} holds.
     *
     * @return empty if it is no time or the zone is unknown; {@code GMT} is, as at IB
     */
    static Optional<Instant> parse(String text, ZoneId login) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || "GMT".equals(form.group(4))) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(form.group(1) + " " + form.group(3), SECOND);
            ZoneId zone = form.group(4) == null ? login : ZoneId.of(form.group(4));
            boolean utc = form.group(2).equals("-");
            return Optional.of(local.atZone(utc ? ZoneOffset.UTC : zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a text names its zone. */
    static boolean namesZone(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && (form.group(2).equals("-") || form.group(4) != null);
    }
}
