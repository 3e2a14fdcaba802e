package io.labase.trading.app;

import io.labase.trading.app.monitor.HealthPages;
import io.labase.trading.app.monitor.HeartbeatPing;
import io.labase.trading.app.monitor.LocalServer;
import io.labase.trading.app.monitor.Metrics;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusWords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the running bot is watched from outside: health and metrics on a local port, and the ping. */
final class Monitoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);
    private static final Duration PING = Duration.ofSeconds(10);

    private final Assembly bot;
    private @Nullable HeartbeatPing ping;
    private @Nullable LocalServer server;

    Monitoring(Assembly bot) {
        this.bot = bot;
        gauges(bot.basis.metrics());
        bot.market.cycle.onEnd(this::ended);
    }

    private void gauges(Metrics metrics) {
        metrics.gauge(
                "cycle_age_seconds",
                "Since the last cycle ended",
                () -> seconds(bot.market.cycle.sinceEnd()));
        metrics.gauge(
                "bar_age_seconds",
                "Market time since a cycle brought bars",
                () -> seconds(barAge()));
        metrics.gauge("outbox_length", "Messages not sent yet", bot.telling.outbox()::pending);
        metrics.gauge("journal_rows_waiting", "Rows not on disc yet", bot.journal::waiting);
    }

    private static double seconds(@Nullable Duration age) {
        return age == null
                ? Double.NaN
                : age.toMillis() / (double) Duration.ofSeconds(1).toMillis();
    }

    private @Nullable Duration barAge() {
        Instant last = bot.market.bars.lastLive();
        return last == null ? null : Duration.between(last, bot.basis.clocks().market().instant());
    }

    /** On the decision lane: counts, and hands the call over to threads of its own. */
    private void ended(BotStatus.Cycle cycle) {
        bot.basis.metrics().cycles().observe(cycle.took());
        HeartbeatPing to = ping;
        if (to != null) {
            to.cycleEnded(bot.status.get());
        }
    }

    /** Begins to listen and to call. The bot does without what cannot be had. */
    void open() {
        bot.basis.settings().pingUri().ifPresent(uri -> ping = new HeartbeatPing(uri, PING));
        int port = bot.basis.settings().httpPort();
        if (port == 0) {
            return;
        }
        try {
            server =
                    LocalServer.open(
                            port, HealthPages.of(bot.status, bot.basis.metrics(), words()));
            LOG.info("health and metrics on http:/{}", server.address());
        } catch (IOException e) {
            LOG.warn(
                    "{}={}: {}; no health and metrics, set another port",
                    Key.HTTP_PORT.text(),
                    port,
                    e.getMessage());
        }
    }

    private StatusWords words() {
        Settings settings = bot.basis.settings();
        return new StatusWords(settings.text(Key.LOCALE), settings.zone());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
