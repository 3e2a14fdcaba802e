package io.labase.trading.app;

import io.labase.trading.app.monitor.Health;
import io.labase.trading.app.monitor.HealthPages;
import io.labase.trading.app.monitor.HeartbeatPing;
import io.labase.trading.app.monitor.LocalServer;
import io.labase.trading.app.monitor.Metrics;
import io.labase.trading.app.settings.Key;
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
    private final long begun;
    private final Health health;
    private volatile @Nullable Long ended;
    private @Nullable HeartbeatPing ping;
    private @Nullable LocalServer server;

    Monitoring(Assembly bot) {
        this.bot = bot;
        this.begun = bot.basis.clocks().nanoTime().getAsLong();
        this.health =
                new Health(
                        bot.basis.readiness(),
                        new Health.Signs(
                                bot.market.bars::silent,
                                this::cycleAge,
                                () -> since(begun),
                                bot.basis.settings().heartbeatMaxAge()));
        gauges(bot.basis.metrics());
        bot.market.cycle.onEnd(this::ended);
    }

    private void gauges(Metrics metrics) {
        metrics.gauge("connected", "1: connected to the gateway", () -> bit(connected()));
        metrics.gauge("ready", "1: nothing is wrong", () -> bit(health.notReady().isEmpty()));
        metrics.gauge(
                "entries_allowed", "1: nothing forbids entries of all tickers", this::allowed);
        metrics.gauge("cycle_age_seconds", "Since the last cycle ended", () -> sec(cycleAge()));
        metrics.gauge(
                "bar_age_seconds", "Market time since a cycle brought bars", () -> sec(barAge()));
        metrics.gauge("outbox_length", "Messages not sent yet", bot.telling.outbox()::pending);
        metrics.gauge("journal_rows_waiting", "Rows not on disc yet", bot.journal::waiting);
    }

    private static double bit(boolean set) {
        return set ? 1 : 0;
    }

    private static double sec(@Nullable Duration age) {
        return age == null
                ? Double.NaN
                : age.toMillis() / (double) Duration.ofSeconds(1).toMillis();
    }

    private boolean connected() {
        return bot.basis.readiness().view().connected();
    }

    private double allowed() {
        return bit(bot.basis.readiness().block().isEmpty() && !bot.hands.pauses().all());
    }

    private @Nullable Duration barAge() {
        Instant last = bot.market.bars.lastLive();
        return last == null ? null : Duration.between(last, bot.basis.clocks().market().instant());
    }

    private @Nullable Duration cycleAge() {
        Long at = ended;
        return at == null ? null : since(at);
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(bot.basis.clocks().nanoTime().getAsLong() - nanos);
    }

    /** On the decision lane: counts, and hands the call over to threads of its own. */
    private void ended(CycleDesk.LastCycle cycle) {
        ended = bot.basis.clocks().nanoTime().getAsLong();
        bot.basis.metrics().cycles().observe(cycle.took());
        HeartbeatPing to = ping;
        if (to != null && health.notReady().isEmpty()) {
            to.call();
        }
    }

    /** What is wrong, if anything is. */
    Health health() {
        return health;
    }

    /** Begins to listen and to call. The bot does without what cannot be had. */
    void open() {
        bot.basis.settings().pingUri().ifPresent(uri -> ping = new HeartbeatPing(uri, PING));
        int port = bot.basis.settings().httpPort();
        if (port == 0) {
            return;
        }
        try {
            server = LocalServer.open(port, HealthPages.of(health, bot.basis.metrics()));
            LOG.info("health and metrics on http:/{}", server.address());
        } catch (IOException e) {
            LOG.warn(
                    "{}={}: {}; no health and metrics, set another port",
                    Key.HTTP_PORT.text(),
                    port,
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
