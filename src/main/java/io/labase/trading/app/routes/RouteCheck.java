package io.labase.trading.app.routes;

import io.labase.trading.app.camel.ZonedQuartzComponent;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SimpleRegistry;

/**
 * Tries routes in a context of its own, in which nothing runs: no schedule, no consumer, no managed
 * bean.
 */
public final class RouteCheck {
    /** What the routes are made of. */
    public interface Parts {
        /** Beans by the names that the routes use. */
        Map<String, Object> beans();

        /** What stands for placeholders. */
        Properties properties();

        /** Adds the components that need more than a setting; called once per context. */
        void components(CamelContext context);
    }

    private final Parts parts;

    public RouteCheck(Parts parts) {
        this.parts = parts;
    }

    /**
     * Loads everything, starts nothing.
     *
     * @throws RouteProblem the first thing that is wrong
     */
    void check(RouteSet set) throws RouteProblem {
        for (RouteSet.Item item : set.items()) {
            Wording problem = item.problem();
            if (problem != null) {
                throw new RouteProblem(List.of(item.name()), 0, problem);
            }
        }
        SimpleRegistry beans = new SimpleRegistry();
        parts.beans().forEach(beans::bind);
        try (DefaultCamelContext context = new DefaultCamelContext(beans)) {
            try {
                prepare(context);
                RouteLint lint = new RouteLint(context);
                load(context, set, lint);
                lint.all();
                context.start();
                lint.listeners();
            } catch (RouteProblem e) {
                throw e;
            } catch (Exception e) {
                // Camel may throw anything; all of it means that the routes are not usable.
                throw RouteErrors.explain(e, set, id -> line(context, id));
            } catch (LinkageError | StackOverflowError e) {
                // A class that a route names, or a file nested without end.
                throw RouteErrors.explain(new IllegalStateException(e), set, id -> 0);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a context that closes without I/O", e);
        }
    }

    private void prepare(DefaultCamelContext context) {
        context.disableJMX();
        context.getCamelContextExtension().setName("route-check");
        context.setAutoStartup(false);
        // Nobody wants to read of routes that never ran.
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getPropertiesComponent().setInitialProperties(parts.properties());
        parts.components(context);
        if (context.hasComponent("quartz") == null) {
            context.addComponent("quartz", new ZonedQuartzComponent(Clock.systemUTC()));
        }
        if (context.hasComponent("quartz") instanceof ZonedQuartzComponent quartz) {
            quartz.setAutoStartScheduler(false);
            quartz.setEnableJmx(false);
        }
    }

    private static void load(DefaultCamelContext context, RouteSet set, RouteLint lint)
            throws RouteProblem {
        for (RouteSet.Item item : set.items()) {
            try {
                PluginHelper.getRoutesLoader(context).loadRoutes(item.resource());
            } catch (Exception e) {
                // Not every failure says which file it is about.
                throw new IllegalArgumentException(item.path(), e);
            }
            lint.added();
        }
    }

    private static int line(DefaultCamelContext context, String routeId) {
        RouteDefinition route =
                context.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteDefinition(routeId);
        return route == null ? 0 : RouteLint.line(route);
    }
}
