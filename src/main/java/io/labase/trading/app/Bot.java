package io.labase.trading.app;

import io.labase.trading.app.camel.MarketScheduleComponent;
import io.labase.trading.app.camel.RouteFiles;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.telegram.SafeHttpClient;
import io.labase.trading.market.GatewayClockPoller;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.model.InvalidConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes, running over an assembly of beans. */
final class Bot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final Duration TELEGRAM_CONNECT = Duration.ofSeconds(10);
    private static final Duration TELEGRAM_ANSWER = Duration.ofSeconds(20);
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
    private final Main main = new Main();
    private final List<String> locations;
    private @Nullable GatewayClockPoller poller;

    Bot(Assembly assembly, Mode mode) {
        this.assembly = assembly;
        this.mode = mode;
        MainConfigurationProperties configuration = main.configure();
        configuration.setBasePackageScanEnabled(false);
        locations = RouteFiles.locations(assembly.basis.settings().home());
        configuration.setRoutesIncludePattern(String.join(",", locations));
        configuration.setShutdownTimeout(5);
        configuration.setName("labase");
        // Nobody has the time to look into a single cycle, and it starts sooner without.
        configuration.setJmxEnabled(mode == Mode.CONTINUOUS);
        // A JMX client can have any route or step traced; nothing is until one asks for it.
        configuration.tracerConfig().setStandby(mode == Mode.CONTINUOUS);
        main.setInitialProperties(properties(assembly.basis.settings(), mode));
        assembly.beans().forEach(main::bind);
        main.addMainListener(new BeforeRoutes());
    }

    private static Properties properties(Settings settings, Mode mode) {
        Properties properties = new Properties();
        for (Key key : Key.values()) {
            if (!key.secret()) {
                properties.setProperty(key.text(), settings.text(key));
            }
        }
        String auto = Boolean.toString(mode == Mode.CONTINUOUS);
        properties.setProperty("scan.auto-startup", auto);
        properties.setProperty("connection.auto-startup", auto);
        properties.setProperty("folder.home", settings.home().toAbsolutePath().toString());
        properties.setProperty("folder.logs", settings.logs().toAbsolutePath().toString());
        properties.setProperty("folder.state", settings.state().toAbsolutePath().toString());
        boolean telegram = settings.telegramWanted();
        properties.setProperty(
                "alerts.channel", telegram ? "direct:alert-telegram" : "direct:alert-console");
        properties.setProperty(
                "telegram.chat", telegram ? settings.text(Key.TELEGRAM_CHAT_ID) : "none");
        return properties;
    }

    /** Components that need more than a setting. */
    private final class BeforeRoutes extends org.apache.camel.main.MainListenerSupport {
        @Override
        public void beforeConfigure(org.apache.camel.main.BaseMainSupport support) {
            CamelContext context = support.getCamelContext();
            telegram(context);
            if (assembly.basis.clocks().market() instanceof GatewayMarketClock clock) {
                MarketScheduleComponent schedule = new MarketScheduleComponent(clock);
                context.addComponent("quartz", schedule);
                poller =
                        new GatewayClockPoller(
                                assembly.market.broker,
                                clock,
                                schedule::nextDue,
                                assembly.basis.clocks().nanoTime());
            }
        }

        private void telegram(CamelContext context) {
            Settings settings = assembly.basis.settings();
            TelegramComponent telegram = new TelegramComponent();
            telegram.setAuthorizationToken(
                    settings.telegramToken().isEmpty() ? "none" : settings.telegramToken());
            telegram.setBaseUri(settings.text(Key.TELEGRAM_API_URL));
            telegram.setClient(
                    new SafeHttpClient(
                            TELEGRAM_CONNECT, TELEGRAM_ANSWER, new Redactor(settings.secrets())));
            context.addComponent("telegram", telegram);
        }
    }

    /**
     * Starts the routes.
     *
     * @throws InvalidConfigurationException if a route cannot be read or started: file and reason
     */
    void start() {
        try {
            main.start();
        } catch (Exception e) {
            // Camel's start may throw anything; all of it means that a route is not usable.
            LOG.error("routes not started", e);
            throw RouteErrors.explain(e, locations);
        }
        ProducerTemplate template = main.getCamelContext().createProducerTemplate();
        assembly.basis.alerts().open(template);
        assembly.basis.lane().open(template);
        if (poller != null) {
            // A single cycle begins at a time just told, and needs the first second's messages
            // itself.
            poller.start(mode == Mode.CONTINUOUS ? Duration.ZERO : FIRST_SECOND);
        }
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
        CamelContext context = main.getCamelContext();
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
        try {
            main.stop();
        } catch (Exception e) {
            // Nothing is left to be done about it: the process ends.
            LOG.warn("routes not stopped cleanly", e);
        }
    }
}
