package io.labase.trading.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local time, corrected by what the gateway's clock certainly differs. While local time agrees with
 * all recent answers of the gateway, nothing is corrected.
 */
public final class SystemMarketClock extends MarketClock {

    private static final Logger LOG = LoggerFactory.getLogger(SystemMarketClock.class);

    /** Waits are cut into pieces, so that a local clock that is set, or a sleep, is noticed. */
    private static final Duration LONGEST_NAP = Duration.ofSeconds(5);

    private final Clock base;
    private final ScheduledExecutorService timer;
    private final Waiters waiters = new Waiters();
    private final SkewEstimate estimate = new SkewEstimate();
    private volatile Duration skew = Duration.ZERO;

    /**
     * @param base local time
     * @param timer completes the futures of {@link #at}; not closed by this clock
     */
    public SystemMarketClock(Clock base, ScheduledExecutorService timer) {
        this.base = base;
        this.timer = timer;
    }

    /** Local time, uncorrected: what {@link #observe} is to be told. */
    public Instant local() {
        return base.instant();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(skew);
    }

    @Override
    public Duration skew() {
        return skew;
    }

    /**
     * The gateway told its time.
     *
     * @param gatewayTime its answer, whole seconds
     * @param sent local time before the question left
     * @param received local time after the answer came
     */
    public void observe(Instant gatewayTime, Instant sent, Instant received) {
        synchronized (estimate) {
            estimate.add(gatewayTime, sent, received);
            skew = estimate.skew();
        }
        waiters.completeDue(instant());
    }

    @Override
    public CompletableFuture<Void> at(Instant marketTime) {
        CompletableFuture<Void> future = waiters.add(marketTime);
        nap(marketTime, future);
        return future;
    }

    private void nap(Instant due, CompletableFuture<Void> future) {
        waiters.completeDue(instant());
        if (future.isDone()) {
            return;
        }
        Duration left = Duration.between(instant(), due);
        Duration nap = left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP;
        // a millisecond more: the timer may be early by the rounding of its own clock
        long millis = Math.max(0, nap.toMillis()) + 1;
        try {
            timer.schedule(() -> nap(due, future), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no longer waiting for {}: the timer is closed", due);
            future.cancel(false);
        }
    }
}
