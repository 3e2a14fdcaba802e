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
 * A time as it stands in a cell: ours are UTC with Z, those of the replaced system may lack a zone.
 *
 * @param local date and time as written
 * @param offset the offset written with it; null if none was
 */
record JournalTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    private static final DateTimeFormatter LENIENT =
            DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX]]",
                    Locale.ROOT);

    static Optional<JournalTime> parse(String cell) {
        String text = cell.strip();
        if (text.length() < "2026-01-01".length() || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
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
