package io.labase.trading.app;

import io.labase.trading.broker.Broker;
import io.labase.trading.execution.Readiness;
import io.labase.trading.market.MarketClock;
import io.labase.trading.market.SystemMarketClock;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker's clock from time to time. Two missed answers mean that the connection is dead
 * although its socket is open; the answers tell how wrong the local clock is.
 */
public final class ConnectionProbe {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionProbe.class);
    private static final int MISSED_LIMIT = 2;

    private final Broker broker;
    private final MarketClock clock;
    private final Readiness readiness;
    private final Consumer<Alert> alerts;
    private final AtomicInteger missed = new AtomicInteger();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    public ConnectionProbe(
            Broker broker, MarketClock clock, Readiness readiness, Consumer<Alert> alerts) {
        this.broker = broker;
        this.clock = clock;
        this.readiness = readiness;
        this.alerts = alerts;
    }

    /**
     * Sends one probe and returns; while one is under way, that one is meant: messages per second are
     * limited.
     *
     * @return completes when the answer, or that there is none, has been dealt with; never fails
     */
    public synchronized CompletableFuture<Void> probe() {
        if (!broker.connected()) {
            missed.set(0);
            return CompletableFuture.completedFuture(null);
        }
        if (underWay.isDone()) {
            underWay = ask();
        }
        return underWay;
    }

    private CompletableFuture<Void> ask() {
        Instant sent = local();
        return broker.currentTime()
                .handle(
                        (told, failure) -> {
                            if (failure == null) {
                                missed.set(0);
                                observe(told, sent);
                            } else {
                                missedAnswer();
                            }
                            return null;
                        });
    }

    private void missedAnswer() {
        int count = missed.incrementAndGet();
        LOG.warn("the gateway did not answer a probe ({} of {})", count, MISSED_LIMIT);
        if (count >= MISSED_LIMIT) {
            missed.set(0);
            broker.close();
        }
    }

    private Instant local() {
        return clock instanceof SystemMarketClock system ? system.local() : clock.instant();
    }

    private void observe(Instant told, Instant sent) {
        if (!(clock instanceof SystemMarketClock system)) {
            return;
        }
        system.observe(told, sent, system.local());
        readiness.clock(!clock.skewForbidsEntries());
        if (clock.skewToBeTold()) {
            long seconds = clock.skew().toSeconds();
            alerts.accept(
                    new Alert(
                            Kind.CLOCK_SKEW,
                            clock.instant(),
                            "",
                            "clock",
                            Map.of("seconds", seconds)));
        }
    }
}
