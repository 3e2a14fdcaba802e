package io.labase.trading.app.settings;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times of a cron. Quartz counts whole seconds. */
public final class Schedule {
    private final Cron cron;
    private final ZoneId zone;

    /**
     * @param cron checked text of a setting
     * @param zone the trading zone, in which its hours and days are meant
     */
    public Schedule(String cron, ZoneId zone) {
        try {
            this.cron = new Cron(cron, zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException("a cron that was not checked", e);
        }
        this.zone = zone;
    }

    /** The trading day of an instant. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The next time that is due; {@link Instant#MAX} if there is none any more. */
    public Instant after(Instant instant) {
        return cron.after(instant).orElse(Instant.MAX);
    }

    /** Whether something was due on the day of {@code now} by then. */
    public boolean dueBy(Instant now) {
        return !firstOn(day(now)).isAfter(now);
    }

    /** The newest time that was due on the day of {@code now} by then; empty if none was. */
    public Optional<Instant> newestBy(Instant now) {
        @Nullable Instant newest = null;
        for (Instant due = firstOn(day(now)); !due.isAfter(now); due = after(due)) {
            newest = due;
        }
        return Optional.ofNullable(newest);
    }

    /** The days between two others, both left out, on which something was due. */
    public List<LocalDate> daysBetween(LocalDate before, LocalDate after) {
        return before.plusDays(1)
                .datesUntil(after.isAfter(before) ? after : before.plusDays(1))
                .filter(day -> firstOn(day).isBefore(startOf(day.plusDays(1))))
                .toList();
    }

    private Instant firstOn(LocalDate day) {
        return after(startOf(day).minusSeconds(1));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
