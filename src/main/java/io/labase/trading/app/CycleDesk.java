package io.labase.trading.app;

import io.labase.trading.app.status.BotStatus.Cycle;
import io.labase.trading.app.status.StatusSource;
import io.labase.trading.market.BarFeed;
import io.labase.trading.market.FxRates;
import io.labase.trading.model.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beginning and end of a cycle: rates asked in time, the heartbeat, one line in the log. */
public final class CycleDesk implements StatusSource.Cycles {
    private static final Logger LOG = LoggerFactory.getLogger(CycleDesk.class);

    private final BarFeed feed;
    private final FxRates rates;
    private final BarWatch bars;
    private final Runnable freshBooks;
    private final Clock marketClock;
    private final Clock localClock;
    private final LongSupplier nanoTime;
    private final AtomicInteger decisions = new AtomicInteger();
    private final AtomicInteger entries = new AtomicInteger();
    private volatile Instant marketTime = Instant.EPOCH;
    private volatile long begun;
    private boolean running;
    private volatile @Nullable Cycle last;
    private volatile @Nullable Long ended;
    private volatile Runnable onBegin = () -> {};
    private volatile Consumer<Cycle> onEnd = cycle -> {};

    /** The clocks of a cycle. */
    public record Clocks(Clock market, Clock local, LongSupplier nanoTime) {}

    /**
     * @param freshBooks has orders and positions taken anew; must not wait for it
     */
    CycleDesk(BarFeed feed, FxRates rates, BarWatch bars, Runnable freshBooks, Clocks clocks) {
        this.freshBooks = freshBooks;
        this.feed = feed;
        this.bars = bars;
        this.rates = rates;
        this.marketClock = clocks.market();
        this.localClock = clocks.local();
        this.nanoTime = clocks.nanoTime();
    }

    /** Called before the bars are asked for. */
    public void begin() {
        running(true);
        decisions.set(0);
        entries.set(0);
        marketTime = marketClock.instant();
        begun = nanoTime.getAsLong();
        prepare();
        bars.begin();
        freshBooks.run();
        rates.refresh(feed.currencies());
    }

    /** A preparation that fails is a fault of ours, and no reason to look at no bars. */
    private void prepare() {
        try {
            onBegin.run();
        } catch (RuntimeException e) {
            LOG.error("cycle not prepared", e);
        }
    }

    /** Counts a decision of the running cycle. */
    void count(Decision decision) {
        decisions.incrementAndGet();
        if (decision.isEnter()) {
            entries.incrementAndGet();
        }
    }

    /**
     * Called after the last decision.
     *
     * @return the heartbeat: local time, ISO-8601, UTC
     */
    public String end() {
        bars.end();
        feed.over();
        Instant now = localClock.instant();
        long end = nanoTime.getAsLong();
        Duration took = Duration.ofNanos(end - begun);
        Cycle cycle = new Cycle(marketTime, now, took, decisions.get(), entries.get());
        last = cycle;
        ended = end;
        try {
            onEnd.accept(cycle);
        } catch (RuntimeException e) {
            LOG.error("the end of a cycle was not reported", e);
        } finally {
            running(false);
        }
        LOG.info(
                "cycle of {}: {} decisions, {} entries, {} ms",
                cycle.marketTime(),
                cycle.decisions(),
                cycle.entries(),
                took.toMillis());
        return now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "\n";
    }

    private synchronized void running(boolean now) {
        running = now;
        notifyAll();
    }

    /** Waits for the end of a running cycle, at most {@code limit}. */
    synchronized void awaitEnd(Duration limit) {
        long end = nanoTime.getAsLong() + limit.toNanos();
        try {
            while (running && end - nanoTime.getAsLong() > 0) {
                wait(Math.max(1, Duration.ofNanos(end - nanoTime.getAsLong()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Names what is done first in every cycle, on its thread: must not wait. */
    void onBegin(Runnable preparation) {
        onBegin = preparation;
    }

    /** Names who hears of the end of every cycle, on its thread: must neither fail nor wait. */
    void onEnd(Consumer<Cycle> listener) {
        onEnd = listener;
    }

    @Override
    public @Nullable Cycle last() {
        return last;
    }

    @Override
    public @Nullable Duration sinceEnd() {
        Long at = ended;
        return at == null ? null : Duration.ofNanos(nanoTime.getAsLong() - at);
    }
}
