package io.labase.trading.app.routes;

import io.labase.trading.app.camel.MarketScheduleConsumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times at which scheduled routes are due, so that a replacement neither misses one nor runs one
 * twice. Quartz begins half a second after a trigger was made and counts whole seconds: close to a
 * time that is due, either may happen.
 */
final class Slots {
    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final Duration BEHIND = Duration.ofSeconds(2);

    /** Schedules that are due more often leave no room to keep away from. */
    private static final Duration OFTEN = Duration.ofSeconds(20);

    /**
     * One schedule.
     *
     * @param now in the schedule's own time
     * @param previous when it was due last since it was made; null for never
     * @param next when it is due; null for never
     * @param later when it is due after that; null for never
     */
    record Slot(
            Instant now,
            @Nullable Instant previous,
            @Nullable Instant next,
            @Nullable Instant later) {
        boolean near() {
            if (next == null || (later != null && next.plus(OFTEN).isAfter(later))) {
                return false;
            }
            return now.plus(AHEAD).isAfter(next)
                    || (previous != null && now.minus(BEHIND).isBefore(previous));
        }

        /** Whether a time has passed for which this schedule neither ran nor is about to. */
        boolean missed(Instant due) {
            return !now.isBefore(due)
                    && (previous == null || previous.isBefore(due))
                    && (next == null || next.isAfter(due));
        }
    }

    private final CamelContext context;
    private final Clock clock;

    /**
     * @param clock this machine's time, which Quartz follows
     */
    Slots(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Whether one of the routes is about to run, or just began to. */
    boolean near(Collection<Route> routes) {
        return routes.stream().map(this::slot).flatMap(Optional::stream).anyMatch(Slot::near);
    }

    /** When each of the routes is due next, by its id. */
    Map<String, Instant> next(Collection<Route> routes) {
        Map<String, Instant> next = new HashMap<>();
        for (Route route : routes) {
            slot(route).map(Slot::next).ifPresent(due -> next.put(route.getRouteId(), due));
        }
        return next;
    }

    /** Runs what was due while its route was away: it still runs once, only later. */
    void makeUp(Map<String, Instant> due) {
        due.forEach(
                (id, at) -> {
                    @Nullable Route route = context.getRoute(id);
                    if (route != null && slot(route).filter(slot -> slot.missed(at)).isPresent()) {
                        run(route, at);
                    }
                });
    }

    private void run(Route route, Instant due) {
        LOG.warn("{} was due at {}, while its file was replaced: it runs now", route.getId(), due);
        if (route.getConsumer() instanceof MarketScheduleConsumer consumer) {
            consumer.makeUp(due);
            return;
        }
        try {
            @Nullable Trigger trigger = trigger(route);
            if (trigger != null) {
                scheduler(route).triggerJob(trigger.getJobKey());
            }
        } catch (SchedulerException e) {
            LOG.error("{} did not run", route.getId(), e);
        }
    }

    private Optional<Slot> slot(Route route) {
        if (route.getConsumer() instanceof MarketScheduleConsumer consumer) {
            return Optional.of(
                    new Slot(
                            consumer.now(),
                            consumer.previous(),
                            consumer.nextDue().orElse(null),
                            consumer.later().orElse(null)));
        }
        try {
            @Nullable Trigger trigger = trigger(route);
            return Optional.ofNullable(trigger).map(this::slot);
        } catch (SchedulerException e) {
            LOG.warn("next run of {} is not known: {}", route.getId(), e.toString());
            return Optional.empty();
        }
    }

    private Slot slot(Trigger trigger) {
        @Nullable Date next = trigger.getNextFireTime();
        return new Slot(
                clock.instant(),
                instant(trigger.getPreviousFireTime()),
                instant(next),
                next == null ? null : instant(trigger.getFireTimeAfter(next)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Trigger trigger(Route route) throws SchedulerException {
        return route.getEndpoint() instanceof QuartzEndpoint quartz
                ? scheduler(route).getTrigger(quartz.getTriggerKey())
                : null;
    }

    private static Scheduler scheduler(Route route) {
        return ((QuartzEndpoint) route.getEndpoint()).getComponent().getScheduler();
    }
}
