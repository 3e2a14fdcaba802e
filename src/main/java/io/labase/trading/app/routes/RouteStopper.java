package io.labase.trading.app.routes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;

/**
 * Stops routes that have come to rest by themselves. Camel would cut off what is at work when its
 * time is over, and can leave a queue behind that nothing reads.
 */
final class RouteStopper {
    private static final Duration STEP = Duration.ofMillis(5);

    /** What has nothing to do stops within this. */
    private static final Duration CERTAIN = Duration.ofSeconds(10);

    private final CamelContext context;

    RouteStopper(CamelContext context) {
        this.context = context;
    }

    boolean underWay(String routeId) {
        return context.getInflightRepository().size(routeId) > 0;
    }

    /**
     * Stops a route as soon as it has nothing to do.
     *
     * @param end until when that is waited for, nanoseconds of {@link System#nanoTime}
     * @return whether it is stopped; it runs on if not
     * @throws LostRoutesException if nobody knows whether it runs
     * @throws Exception whatever Camel says
     */
    boolean stop(Route route, long end) throws Exception {
        while (underWay(route.getRouteId()) || queued(route) > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        boolean done =
                context.getRouteController()
                        .stopRoute(route.getId(), CERTAIN.toMillis(), TimeUnit.MILLISECONDS, true);
        if (!done && route.getEndpoint() instanceof SedaEndpoint) {
            throw new LostRoutesException(
                    new IllegalStateException(route.getId() + " does not stop"));
        }
        return done;
    }

    private static int queued(Route route) {
        return route.getEndpoint() instanceof SedaEndpoint queue ? queue.getCurrentQueueSize() : 0;
    }
}
