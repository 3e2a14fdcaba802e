package io.labase.trading.app.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the routes of some files in the running context; the other files' routes run on. Nothing
 * that is under way is cut off: what does not come to its end in time keeps its routes.
 */
public final class RouteSwap implements RouteEdits.Swap {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    /** The routes of a cycle: bars are asked for, acknowledgements awaited. */
    private static final List<String> CYCLE = List.of("scan", "scan-ticker", "enter");

    /** What leads into the routes from outside. */
    public interface Entrances {
        /** What comes from outside waits. */
        void hold();

        /** It is let in again; what it knew of endpoints before is void. */
        void open();
    }

    private final CamelContext context;
    private final Model model;
    private final Entrances entrances;
    private final Slots slots;
    private final RouteStopper stopper;
    private final Duration patience;

    /**
     * @param clock this machine's time
     * @param patience how long all that is under way may take to come to its end
     */
    public RouteSwap(CamelContext context, Entrances entrances, Clock clock, Duration patience) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
        this.entrances = entrances;
        this.slots = new Slots(context, clock);
        this.stopper = new RouteStopper(context);
        this.patience = patience;
    }

    /**
     * Takes the routes of the changed files out and puts the new ones in. If those do not start, the
     * old ones are back when this returns.
     *
     * @return whether it was done; false if this is no moment for it: nothing has changed then
     * @throws RouteProblem what Camel says against the new ones, if nothing has changed because of it
     * @throws LostRoutesException if the old ones are not back
     */
    @Override
    public boolean swap(RouteSet before, RouteSet after) throws RouteProblem {
        Set<String> names = after.replaced(before);
        List<Route> routes = routes(names);
        if (busy(routes) || slots.near(routes)) {
            return false;
        }
        Map<String, Instant> due = slots.next(routes);
        if (!stop(routes)) {
            slots.makeUp(due);
            return false;
        }
        Set<Endpoint> known = new HashSet<>(context.getEndpoints());
        @Nullable Exception refusal = replace(before, after, names);
        if (refusal != null) {
            LOG.warn("new routes do not start, the old ones come back", refusal);
            bringBack(before, after, names, known);
        }
        entrances.open();
        slots.makeUp(due);
        if (refusal != null) {
            throw RouteErrors.explain(refusal, after, id -> 0);
        }
        return true;
    }

    private boolean busy(List<Route> routes) {
        return CYCLE.stream().anyMatch(stopper::underWay)
                || routes.stream().map(Route::getRouteId).anyMatch(stopper::underWay);
    }

    /** First what starts by itself, then what that hands to: nothing is left between two routes. */
    private boolean stop(List<Route> routes) {
        List<Route> order =
                routes.stream().sorted(Comparator.comparing(RouteSwap::order).reversed()).toList();
        List<Route> stopped = new ArrayList<>();
        long end = System.nanoTime() + patience.toNanos();
        boolean all = false;
        try {
            for (Route route : order) {
                if (!startsByItself(route)) {
                    entrances.hold();
                }
                if (context.getRouteController().getRouteStatus(route.getId()).isStopped()) {
                    continue;
                }
                if (!stopper.stop(route, end)) {
                    LOG.info("{} is still at work, its file is taken up later", route.getId());
                    return false;
                }
                stopped.add(route);
            }
            entrances.hold();
            all = !slots.near(routes);
            return all;
        } catch (LostRoutesException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("routes not stopped for an edit, tried again", e);
            return false;
        } finally {
            if (!all) {
                startAgain(stopped);
            }
        }
    }

    private void startAgain(List<Route> stopped) {
        Collections.reverse(stopped);
        try {
            for (Route route : stopped) {
                context.getRouteController().startRoute(route.getId());
            }
        } catch (Exception | Error e) {
            throw new LostRoutesException(e);
        }
        entrances.open();
    }

    private @Nullable Exception replace(RouteSet before, RouteSet after, Set<String> names) {
        try {
            remove(names, before.shares(names) || after.shares(names));
            load(after, names);
            return null;
        } catch (Exception e) {
            return e;
        } catch (Error e) {
            // Whatever it is, the old routes have to come back.
            return new IllegalStateException(e);
        }
    }

    private void bringBack(
            RouteSet before, RouteSet after, Set<String> names, Set<Endpoint> known) {
        try {
            remove(names, before.shares(names) || after.shares(names));
            // What a route that did not start has left behind: a trigger, say.
            for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
                if (!known.contains(endpoint)) {
                    context.removeEndpoint(endpoint);
                }
            }
            load(before, names);
        } catch (Exception | Error e) {
            throw new LostRoutesException(e);
        }
    }

    private void load(RouteSet set, Set<String> names) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(set.resources(names));
    }

    private void remove(Set<String> names, boolean shared) throws Exception {
        for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
            if (of(route.getResource(), names)) {
                model.removeRouteDefinition(route);
            }
        }
        if (shared) {
            // Then all files' routes are out as well.
            for (RouteConfigurationDefinition all :
                    List.copyOf(model.getRouteConfigurationDefinitions())) {
                model.removeRouteConfiguration(all);
            }
        }
    }

    private static int order(Route route) {
        int order = route.getStartupOrder() == null ? 1000 : route.getStartupOrder();
        return startsByItself(route) ? order + 1_000_000 : order;
    }

    private static boolean startsByItself(Route route) {
        return !route.getEndpoint().getEndpointUri().matches("(direct|seda):.*");
    }

    private List<Route> routes(Collection<String> names) {
        return context.getRoutes().stream()
                .filter(route -> of(route.getSourceResource(), names))
                .toList();
    }

    private static boolean of(@Nullable Resource source, Collection<String> names) {
        return source != null && names.contains(RouteSet.nameIn(source.getLocation()));
    }
}
