package io.labase.trading.app;

import io.labase.trading.app.status.StatusSource;
import io.labase.trading.broker.Broker;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import io.labase.trading.market.BarHealth;
import io.labase.trading.market.BarHealth.Verdict;
import io.labase.trading.market.BarSize;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.TickerBars;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on whether bars arrive: silent markets forbid entries, and a silence that lasts gives the
 * connection up, for the keeper to open another one.
 */
final class BarWatch implements StatusSource.BarSigns {
    private static final Logger LOG = LoggerFactory.getLogger(BarWatch.class);

    private final BarSize size;
    private final BarHealth health;
    private final Readiness readiness;
    private final Broker broker;
    private final Clock marketClock;
    private final Consumer<Alert> alerts;
    private long liveMark;
    private boolean told;
    private volatile List<String> silent = List.of();
    private volatile @Nullable Instant lastLive;

    BarWatch(
            BarSize size,
            Readiness readiness,
            Broker broker,
            Clock marketClock,
            Consumer<Alert> alerts) {
        this.size = size;
        this.health = new BarHealth(size.length());
        this.readiness = readiness;
        this.broker = broker;
        this.marketClock = marketClock;
        this.alerts = alerts;
    }

    /** Called before the bars are asked for. */
    synchronized void begin() {
        liveMark = readiness.liveMark();
        health.begin(size.slotAt(marketClock.instant()));
    }

    /** Called for each ticker, in any order. */
    void take(TickerBars found) {
        health.take(found);
    }

    /** Called after the last decision of the cycle. */
    synchronized void end() {
        Readiness.View view = readiness.view();
        Verdict verdict = health.end(view.connected() && view.server());
        if (!verdict.judged()) {
            return;
        }
        if (verdict.live()) {
            lastLive = marketClock.instant();
            readiness.live(liveMark);
        }
        boolean was = !silent.isEmpty();
        silent = verdict.silent();
        if (silent.isEmpty()) {
            readiness.trust(Distrust.BARS);
            if (was) {
                back(verdict);
            }
        } else {
            readiness.distrust(Distrust.BARS);
            LOG.warn("no bars of {} since {}: no entries", silent, verdict.since());
        }
        if (verdict.reconnect()) {
            giveUp(verdict);
        }
    }

    private void giveUp(Verdict verdict) {
        LOG.error("bars of {} stay away: the connection is given up", silent);
        if (!told) {
            told = true;
            Map<String, Object> values = new HashMap<>();
            values.put("markets", silent);
            values.put("since", verdict.since());
            alerts.accept(Alert.of(Kind.BARS_MISSING, marketClock.instant(), values));
        }
        broker.close();
    }

    private void back(Verdict verdict) {
        Instant now = marketClock.instant();
        Instant since = verdict.since() == null ? now : verdict.since();
        long minutes = Duration.between(since, now).toMinutes();
        LOG.info("bars restored after {} min, {} bars missed", minutes, verdict.missed());
        if (told) {
            told = false;
            alerts.accept(
                    Alert.of(
                            Kind.BARS_BACK,
                            now,
                            Map.of("minutes", minutes, "missed", verdict.missed())));
        }
    }

    /** Markets whose bars stay away; empty if none does. */
    @Override
    public List<String> silent() {
        return silent;
    }

    /** Market time of the last cycle in which bars came; null before the first. */
    @Override
    public @Nullable Instant lastLive() {
        return lastLive;
    }
}
