package io.labase.trading.app.settings;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/**
 * A Quartz cron in a zone, right in the two nights on which its clocks change; Quartz by itself is silent
 * for an hour in autumn. Of every hour: each of its times comes in both passes of the hour that is there
 * twice, and none in the one that is not there. With hours of its own: each of its times comes once a
 * day, in the first pass, and as much later as the clocks went ahead if it is not there. Whole seconds.
 */
public final class Cron {
    /** No clock was ever changed by more. */
    private static final int CHANGE_HOURS = 3;

    private static final int HOURS_FIELD = 2;

    private final CronExpression onTheWall;
    private final ZoneId zone;
    private final boolean everyHour;

    /**
     * @param text six or seven fields
     * @param zone whose hours and days are meant
     * @throws ParseException if it is no cron
     */
    public Cron(String text, ZoneId zone) throws ParseException {
        this.onTheWall = new CronExpression(text);
        this.onTheWall.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        this.zone = zone;
        this.everyHour = text.strip().split("\\s+")[HOURS_FIELD].matches("\\*|[*0]/1|0-23(/1)?");
    }

    /** Its text. */
    public String text() {
        return onTheWall.getCronExpression();
    }

    /** The first time after {@code instant}; empty if there is none any more. */
    public Optional<Instant> after(Instant instant) {
        return Optional.ofNullable(everyHour ? inEachOffset(instant) : onceOnTheWall(instant));
    }

    private @Nullable Instant inEachOffset(Instant instant) {
        Instant from = instant;
        ZoneOffset offset = zone.getRules().getOffset(instant);
        ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
        while (true) {
            LocalDateTime wall = next(LocalDateTime.ofInstant(from, offset));
            if (wall == null) {
                return null;
            }
            Instant due = wall.toInstant(offset);
            if (change == null || due.isBefore(change.getInstant())) {
                return due;
            }
            // From the change on, itself included.
            from = change.getInstant().minusSeconds(1);
            offset = change.getOffsetAfter();
            change = zone.getRules().nextTransition(change.getInstant());
        }
    }

    private @Nullable Instant onceOnTheWall(Instant instant) {
        LocalDateTime now = LocalDateTime.ofInstant(instant, zone);
        LocalDateTime wall = changedBefore(instant) ? now.minusHours(CHANGE_HOURS) : now;
        Instant due = null;
        // A time that was not there comes later, perhaps after one that stands later on the wall.
        for (wall = next(wall); wall != null; wall = next(wall)) {
            Instant candidate = wall.atZone(zone).toInstant();
            if (candidate.isAfter(instant) && (due == null || candidate.isBefore(due))) {
                due = candidate;
            }
            if (due != null && wall.isAfter(LocalDateTime.ofInstant(due, zone))) {
                return due;
            }
        }
        return due;
    }

    private boolean changedBefore(Instant instant) {
        ZoneOffset then = zone.getRules().getOffset(instant.minusSeconds(CHANGE_HOURS * 3600L));
        return !then.equals(zone.getRules().getOffset(instant));
    }

    private @Nullable LocalDateTime next(LocalDateTime wall) {
        Date next = onTheWall.getNextValidTimeAfter(Date.from(wall.toInstant(ZoneOffset.UTC)));
        return next == null ? null : LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
    }
}
