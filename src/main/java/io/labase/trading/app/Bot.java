package io.labase.trading.app;

import io.labase.trading.app.camel.MarketScheduleComponent;
import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.app.routes.RouteSet;
import io.labase.trading.market.GatewayClockPoller;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.model.InvalidConfigurationException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes, running over an assembly of beans. */
final class Bot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final Duration FIRST_SECOND = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(2);

    /** What starts by itself. */
    enum Mode {
        /** Everything. */
        CONTINUOUS,
        /** No schedule and no connection: the caller does both. */
        BY_HAND
    }

    private final Assembly assembly;
    private final Mode mode;
    private final RouteParts parts;
    private final LiveRoutes routes;
    private Main main = new Main();
    private @Nullable GatewayClockPoller poller;

    /**
     * @throws InvalidConfigurationException if the user's route files cannot be looked at
     */
    Bot(Assembly assembly, Mode mode) {
        this.assembly = assembly;
        this.mode = mode;
        this.parts = new RouteParts(assembly, mode == Mode.CONTINUOUS);
        this.routes = new LiveRoutes(assembly, parts);
    }

    private Main main(RouteSet set) {
        Main fresh = new Main();
        MainConfigurationProperties configuration = fresh.configure();
        configuration.setBasePackageScanEnabled(false);
        // Routes are loaded by hand, so none are looked for.
        configuration.setRoutesIncludePattern("false");
        configuration.setShutdownTimeout(5);
        configuration.setName("labase");
        // Nobody has the time to look into a single cycle, and it starts sooner without.
        configuration.setJmxEnabled(mode == Mode.CONTINUOUS);
        // A JMX client can have any route or step traced; nothing is until one asks for it.
        configuration.tracerConfig().setStandby(mode == Mode.CONTINUOUS);
        fresh.setInitialProperties(parts.properties());
        parts.beans().forEach(fresh::bind);
        fresh.addMainListener(new Loading(set));
        return fresh;
    }

    /** Components before, routes after Camel has read its configuration. */
    private final class Loading extends MainListenerSupport {
        private final RouteSet set;

        Loading(RouteSet set) {
            this.set = set;
        }

        @Override
        public void beforeConfigure(BaseMainSupport support) {
            parts.components(support.getCamelContext());
        }

        @Override
        public void afterConfigure(BaseMainSupport support) {
            set.loadInto(support.getCamelContext());
        }
    }

    /**
     * Starts the routes.
     *
     * @throws InvalidConfigurationException if a route cannot be read or started: file and reason
     */
    void start() {
        Chosen chosen = run(routes.start().choose());
        CamelContext context = context();
        routes.running(context, chosen);
        if (mode == Mode.CONTINUOUS) {
            routes.follow(context, chosen);
        }
        poller = poller(context);
        if (poller != null) {
            // A single cycle begins at a time just told, and needs the first second's messages
            // itself.
            poller.start(mode == Mode.CONTINUOUS ? Duration.ZERO : FIRST_SECOND);
        }
    }

    private Chosen run(Chosen chosen) {
        try {
            main = main(chosen.set());
            main.start();
            return chosen;
        } catch (Exception e) {
            // Camel's start may throw anything; all of it means that a route is not usable.
            LOG.error("routes not started", e);
            Chosen instead = routes.start().instead(chosen, e);
            stop();
            return run(instead);
        }
    }

    private @Nullable GatewayClockPoller poller(CamelContext context) {
        return context.hasComponent("quartz") instanceof MarketScheduleComponent schedule
                ? new GatewayClockPoller(
                        assembly.market.broker,
                        (GatewayMarketClock) assembly.basis.clocks().market(),
                        schedule::nextDue,
                        assembly.basis.clocks().nanoTime())
                : null;
    }

    /** From now on the routes stay as they are. */
    void settle() {
        routes.settle();
    }

    /** Completes when the bot has no routes any more and must end. */
    CompletableFuture<Void> lost() {
        return routes.lost();
    }

    /** Completes when the market's clock is being followed. */
    CompletableFuture<Void> clockFollowed() {
        return poller == null ? CompletableFuture.completedFuture(null) : poller.following();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Runs one cycle and returns when its last decision is made. */
    void cycle() {
        main.getCamelContext().createProducerTemplate().sendBody("direct:scan", "");
    }

    /**
     * Waits until no message is under way or queued, at most a second. Camel's own shutdown looks for
     * that once a second, which is long for a process that lives for two.
     */
    void awaitQuiet() {
        long end = System.nanoTime() + QUIET.toNanos();
        while (underWay() && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean underWay() {
        @Nullable CamelContext context = main.getCamelContext();
        if (context == null) {
            return false; // not even begun
        }
        return context.getInflightRepository().size() > 0
                || context.getEndpoints().stream()
                        .filter(SedaEndpoint.class::isInstance)
                        .map(SedaEndpoint.class::cast)
                        .anyMatch(queue -> queue.getCurrentQueueSize() > 0);
    }

    /** Stops the routes after what is in flight has ended; the connection stays. */
    @Override
    public void close() {
        if (poller != null) {
            poller.close();
        }
        awaitQuiet();
        stop();
    }

    private void stop() {
        try {
            main.stop();
        } catch (Exception e) {
            // Nothing is left to be done about it: the process ends.
            LOG.warn("routes not stopped cleanly", e);
        }
    }
}
