package io.labase.trading.ib.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** The spans of market time that a simulated clock runs through; it jumps over everything else. */
@FunctionalInterface
public interface ActiveWindows {

    /**
     * A span of market time.
     *
     * @param start inclusive
     * @param end exclusive, after {@code start}
     */
    record Window(Instant start, Instant end) {
        public Window {
            if (!end.isAfter(start)) {
                throw new IllegalArgumentException(
                        "a window ends after it starts, was " + start + " .. " + end);
            }
        }
    }

    /**
     * Hours of the day.
     *
     * @param from local time, inclusive
     * @param to local time, exclusive, after {@code from}: windows do not cross midnight
     */
    record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!to.isAfter(from)) {
                throw new IllegalArgumentException(
                        "hours end after they start, was " + from + " .. " + to);
            }
        }
    }

    /** The first window that ends after {@code time}: the one around it, or the next. */
    Window next(Instant time);

    /** No jumps. */
    static ActiveWindows always() {
        return time -> new Window(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));
    }

    /**
     * The same hours on every day that {@code days} lets through; there has to be one every year.
     *
     * @param zone zone of hours and days
     * @param hours ascending, at least one
     */
    static ActiveWindows daily(ZoneId zone, List<Hours> hours, Predicate<LocalDate> days) {
        List<Hours> sorted = List.copyOf(hours);
        return time -> {
            LocalDate day = time.atZone(zone).toLocalDate();
            for (int i = 0; i <= 366; i++, day = day.plusDays(1)) {
                for (Hours span : days.test(day) ? sorted : List.<Hours>of()) {
                    Instant end = day.atTime(span.to()).atZone(zone).toInstant();
                    if (end.isAfter(time)) {
                        return new Window(day.atTime(span.from()).atZone(zone).toInstant(), end);
                    }
                }
            }
            throw new IllegalStateException("no window within a year after " + time);
        };
    }
}
