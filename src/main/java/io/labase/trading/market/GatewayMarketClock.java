package io.labase.trading.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Market time as a gateway told it last, for simulated gateways whose time runs at another speed or
 * jumps. Whole seconds, never backwards, and a certain lower bound: what is over by this clock is
 * over at the gateway. {@link Instant#EPOCH} until the gateway has told it once.
 */
public final class GatewayMarketClock extends MarketClock {

    private final Waiters waiters = new Waiters();
    private final List<Consumer<Instant>> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
        return now;
    }

    /** Whether the gateway has told its time yet. */
    public boolean known() {
        return now.isAfter(Instant.EPOCH);
    }

    @Override
    public CompletableFuture<Void> at(Instant marketTime) {
        CompletableFuture<Void> future = waiters.add(marketTime);
        waiters.completeDue(now);
        return future;
    }

    /**
     * Names a receiver of every new market time, called by whoever advances the clock after the
     * futures of {@link #at}. It must only hand over.
     */
    public void onAdvance(Consumer<Instant> listener) {
        listeners.add(listener);
    }

    /** That receiver hears no more. */
    public void noMore(Consumer<Instant> listener) {
        listeners.remove(listener);
    }

    /** The gateway told its time. An earlier time than the last one changes nothing. */
    public void advanceTo(Instant told) {
        synchronized (this) {
            if (!told.isAfter(now)) {
                return;
            }
            now = told;
        }
        waiters.completeDue(told);
        listeners.forEach(listener -> listener.accept(told));
    }

    /** The earliest instant that a future of {@link #at} still waits for. */
    Optional<Instant> nextWaited() {
        return waiters.next();
    }
}
