package io.labase.trading.app.routes;

import io.labase.trading.app.camel.MarketScheduleEndpoint;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.app.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;

/**
 * When scheduled routes are due, for beans that have to know: by the crons of the routes that run,
 * which a user may have edited, and by the settings until routes run or if a route has no cron.
 */
public final class Timetable {
    private final Settings settings;
    private final Map<String, Schedule> inForce = new ConcurrentHashMap<>();

    public Timetable(Settings settings) {
        this.settings = settings;
    }

    /**
     * The schedule of a route, as it is when asked for.
     *
     * @param cron the setting that its packaged version has its cron from
     */
    public Supplier<Schedule> of(String routeId, Key cron) {
        Schedule set = settings.schedule(cron);
        return () -> inForce.getOrDefault(routeId, set);
    }

    /** Takes what the routes of a context say now. */
    public void read(CamelContext context) {
        Map<String, Schedule> read = new ConcurrentHashMap<>();
        for (Route route : context.getRoutes()) {
            cron(route.getEndpoint())
                    .ifPresent(
                            cron ->
                                    read.put(
                                            route.getRouteId(),
                                            new Schedule(cron, settings.zone())));
        }
        inForce.keySet().retainAll(read.keySet());
        inForce.putAll(read);
    }

    private static Optional<String> cron(Endpoint endpoint) {
        if (endpoint instanceof QuartzEndpoint quartz) {
            return Optional.ofNullable(quartz.getCron());
        }
        return endpoint instanceof MarketScheduleEndpoint schedule
                ? Optional.of(schedule.cron())
                : Optional.empty();
    }
}
