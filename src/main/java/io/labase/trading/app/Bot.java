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
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
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

    /** What starts by itself. */
    enum Mode {
        /** Everything. */
        CONTINUOUS,
        /** No schedule and no connection: the caller does both. */
        BY_HAND
    }

    private final Assembly assembly;
    private final Main main = new Main();
    private final List<String> locations;
    private @Nullable GatewayClockPoller poller;

    Bot(Assembly assembly, Mode mode) {
        this.assembly = assembly;
        MainConfigurationProperties configuration = main.configure();
        configuration.setBasePackageScanEnabled(false);
        locations = RouteFiles.locations(assembly.settings.home());
        configuration.setRoutesIncludePattern(String.join(",", locations));
        configuration.setShutdownTimeout(5);
        configuration.setName("labase");
        main.setInitialProperties(properties(assembly.settings, mode));
        assembly.beans().forEach(main::bind);
        main.addMainListener(new BeforeRoutes());
    }

    private static Properties properties(Settings settings, Mode mode) {
        Properties properties = new Properties();
        for (Key key : Key.values()) {
            properties.setProperty(key.text(), settings.text(key));
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
            if (assembly.clocks.market() instanceof GatewayMarketClock clock) {
                MarketScheduleComponent schedule = new MarketScheduleComponent(clock);
                context.addComponent("quartz", schedule);
                poller =
                        new GatewayClockPoller(
                                assembly.broker,
                                clock,
                                schedule::nextDue,
                                assembly.clocks.nanoTime());
            }
        }

        private void telegram(CamelContext context) {
            Settings settings = assembly.settings;
            TelegramComponent telegram = new TelegramComponent();
            telegram.setAuthorizationToken(
                    settings.telegramToken().isEmpty() ? "none" : settings.telegramToken());
            telegram.setBaseUri(settings.text(Key.TELEGRAM_API_URL));
            telegram.setClient(
                    new SafeHttpClient(
                            TELEGRAM_CONNECT,
                            TELEGRAM_ANSWER,
                            new Redactor(List.of(settings.telegramToken()))));
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
        assembly.alerts.open(template);
        assembly.lane.open(template);
        if (poller != null) {
            poller.start();
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Runs one cycle and returns when its last decision is made. */
    void cycle() {
        main.getCamelContext().createProducerTemplate().sendBody("direct:scan", "");
    }

    /** Stops the routes after what is in flight has ended; the connection stays. */
    @Override
    public void close() {
        if (poller != null) {
            poller.close();
        }
        try {
            main.stop();
        } catch (Exception e) {
            // Nothing is left to be done about it: the process ends.
            LOG.warn("routes not stopped cleanly", e);
        }
    }
}
