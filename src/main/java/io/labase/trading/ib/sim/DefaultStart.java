package io.labase.trading.ib.sim;

import io.labase.trading.model.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where market time begins if nobody says: 70 minutes into the last full trading day of the exchange
 * with most recordings, so that a breakout over an hour of bars can be seen at once. With nothing but
 * pairs that trade round the clock: a day before their end.
 */
final class DefaultStart {
    private static final Duration INTO_THE_DAY = Duration.ofMinutes(70);

    private DefaultStart() {}

    static Instant of(Instruments instruments) {
        return Arrays.stream(Venue.values())
                .filter(venue -> instruments.calendar(venue).lastRecorded().isPresent())
                .max(Comparator.comparingLong(venue -> recordings(instruments, venue)))
                .flatMap(venue -> lastFullDay(instruments.calendar(venue)))
                .map(open -> open.plus(INTO_THE_DAY))
                .orElseGet(() -> end(instruments).minus(Duration.ofDays(1)));
    }

    /** End of the last recorded bar of all. */
    static Instant end(Instruments instruments) {
        long last = instruments.all().stream().mapToLong(i -> i.prices().last()).max().orElse(0);
        return Instant.ofEpochMilli(last);
    }

    private static long recordings(Instruments instruments, Venue venue) {
        return instruments.all().stream().filter(i -> i.venue() == venue).count();
    }

    private static Optional<Instant> lastFullDay(ExchangeCalendar calendar) {
        LocalDate last = calendar.lastRecorded().orElseThrow();
        LocalDate day = last;
        // a year of nothing but shortened days is no calendar: then the last day has to do
        for (int i = 0; i < 366; i++, day = day.minusDays(1)) {
            if (calendar.on(day).isPresent() && !calendar.shortened(day)) {
                return calendar.on(day).map(session -> session.open());
            }
        }
        return calendar.on(last).map(session -> session.open());
    }
}
