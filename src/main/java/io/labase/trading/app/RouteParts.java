package io.labase.trading.app;

import io.labase.trading.app.camel.MarketScheduleComponent;
import io.labase.trading.app.camel.ZonedQuartzComponent;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.routes.RouteCheck;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.telegram.SafeHttpClient;
import io.labase.trading.market.GatewayMarketClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.telegram.TelegramComponent;

/** What the routes are made of: the same for trying them as for running them. */
final class RouteParts implements RouteCheck.Parts {
    private static final Duration TELEGRAM_CONNECT = Duration.ofSeconds(10);
    private static final Duration TELEGRAM_ANSWER = Duration.ofSeconds(20);

    private final Assembly assembly;
    private final Settings settings;
    private final boolean byThemselves;
    private final SafeHttpClient telegramClient;

    /**
     * @param byThemselves whether schedules and the connection run by themselves
     */
    RouteParts(Assembly assembly, boolean byThemselves) {
        this.assembly = assembly;
        this.settings = assembly.basis.settings();
        this.byThemselves = byThemselves;
        this.telegramClient =
                new SafeHttpClient(
                        TELEGRAM_CONNECT, TELEGRAM_ANSWER, new Redactor(settings.secrets()));
    }

    @Override
    public Map<String, Object> beans() {
        return assembly.beans();
    }

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        for (Key key : Key.values()) {
            if (!key.secret()) {
                properties.setProperty(key.text(), settings.text(key));
            }
        }
        String auto = Boolean.toString(byThemselves);
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
    @Override
    public void components(CamelContext context) {
        TelegramComponent telegram = new TelegramComponent();
        telegram.setAuthorizationToken(
                settings.telegramToken().isEmpty() ? "none" : settings.telegramToken());
        telegram.setBaseUri(settings.text(Key.TELEGRAM_API_URL));
        telegram.setClient(telegramClient);
        context.addComponent("telegram", telegram);
        if (assembly.basis.clocks().market() instanceof GatewayMarketClock clock) {
            context.addComponent("quartz", new MarketScheduleComponent(clock));
        } else {
            context.addComponent("quartz", new ZonedQuartzComponent(Clock.systemUTC()));
        }
    }
}
