package io.labase.trading.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as written in a cell: ours are UTC with Z, those of the replaced system may lack a zone.
 *
 * @param local date and time as written
 * @param offset the offset written with it; null if none was
 */
record JournalTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    private static final String PLAIN = "0000-00-00T00:00:00Z";
    private static final String PLAIN_MILLIS = "0000-00-00T00:00:00.000Z";

    private static final DateTimeFormatter LENIENT =
            DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX]]",
                    Locale.ROOT);

    static Optional<JournalTime> parse(String cell) {
        String text = cell.strip();
        if (text.length() < "2026-01-01".length() || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        if (isPlainUtc(text)) {
            return plainUtc(text);
        }
        try {
            TemporalAccessor best =
                    LENIENT.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(of(best));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Our own way of writing a time, which a journal has by the million. */
    private static boolean isPlainUtc(String text) {
        int length = text.length();
        boolean sized = length == PLAIN.length() || length == PLAIN_MILLIS.length();
        String form = length == PLAIN.length() ? PLAIN : PLAIN_MILLIS;
        for (int i = 0; sized && i < length; i++) {
            char wanted = form.charAt(i);
            char found = text.charAt(i);
            sized = wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
        }
        return sized;
    }

    private static Optional<JournalTime> plainUtc(String text) {
        try {
            int millis = text.length() == PLAIN.length() ? 0 : number(text, 20, 23);
            LocalDateTime local =
                    LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            millis * 1_000_000);
            return Optional.of(new JournalTime(local, ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static JournalTime of(TemporalAccessor time) {
        if (time instanceof OffsetDateTime withOffset) {
            return new JournalTime(withOffset.toLocalDateTime(), withOffset.getOffset());
        }
        if (time instanceof LocalDateTime local) {
            return new JournalTime(local, null);
        }
        return new JournalTime(LocalDate.from(time).atStartOfDay(), null);
    }

    /** The instant; without an offset the text is taken for UTC. */
    Instant instant() {
        return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
    }

    /** Whether it can lie on {@code day} of {@code zone}: without an offset, as UTC or as local time. */
    boolean mayBeOn(LocalDate day, ZoneId zone) {
        boolean utc = LocalDate.ofInstant(instant(), zone).equals(day);
        return utc || (offset == null && local.toLocalDate().equals(day));
    }
}
