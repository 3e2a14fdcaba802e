package io.labase.trading.market;

import io.labase.trading.broker.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link GatewayMarketClock} at the gateway's time by asking for it: often when something is
 * nearly due at the speed seen lately, else once a second. Never asks again before the answer.
 */
public final class GatewayClockPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayClockPoller.class);

    static final Duration SHORTEST = Duration.ofMillis(15);
    static final Duration LONGEST = Duration.ofSeconds(1);

    /** Between answers while the speed is not known: short enough not to run past a slot. */
    static final Duration LEARNING = Duration.ofMillis(50);

    /** While there is no connection; nothing is sent then. */
    static final Duration DISCONNECTED = Duration.ofMillis(500);

    private final Broker broker;
    private final GatewayMarketClock clock;
    private final Supplier<Optional<Instant>> nextDue;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread;
    private final SpeedEstimate estimate = new SpeedEstimate();
    private final CompletableFuture<Void> following = new CompletableFuture<>();

    /**
     * With a daemon thread of its own.
     *
     * @param nextDue the next market time at which something is to happen; what waits for the clock
     *     itself need not be told
     * @param nanoTime monotonic real time, nanoseconds
     */
    public GatewayClockPoller(
            Broker broker,
            GatewayMarketClock clock,
            Supplier<Optional<Instant>> nextDue,
            LongSupplier nanoTime) {
        this(
                broker,
                clock,
                nextDue,
                nanoTime,
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "gateway-clock");
                            thread.setDaemon(true);
                            return thread;
                        }));
    }

    /** On a thread of the caller's; it is shut down by {@link #close()}. */
    GatewayClockPoller(
            Broker broker,
            GatewayMarketClock clock,
            Supplier<Optional<Instant>> nextDue,
            LongSupplier nanoTime,
            ScheduledExecutorService thread) {
        this.broker = broker;
        this.clock = clock;
        this.nextDue = nextDue;
        this.nanoTime = nanoTime;
        this.thread = thread;
    }

    /** Begins asking. To be called once. */
    public void start() {
        start(Duration.ZERO);
    }

    /**
     * Begins asking after a while of real time: questions count among the messages that may leave in a
     * second. To be called once.
     */
    public void start(Duration delay) {
        again(delay);
    }

    /** Market seconds per real second, lately; empty while not known. For logs and status. */
    public synchronized OptionalDouble speed() {
        return estimate.speed();
    }

    /** Completes with the first answer: from then on a clock that starts to run is noticed at once. */
    public CompletableFuture<Void> following() {
        return following.copy();
    }

    /** Asks no more. Idempotent. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void again(Duration wait) {
        try {
            thread.schedule(this::ask, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("gateway clock is closed");
        }
    }

    private void ask() {
        if (!broker.connected()) {
            lost();
            return;
        }
        CompletableFuture.completedFuture(broker)
                .thenCompose(Broker::currentTime)
                .whenComplete(
                        (told, failure) -> {
                            long nanos = nanoTime.getAsLong();
                            handOver(told, failure, nanos);
                        });
    }

    /** Leaves the broker's thread, which must not run what waits for the clock. */
    private void handOver(@Nullable Instant told, @Nullable Throwable failure, long nanos) {
        try {
            thread.execute(() -> answered(told, failure, nanos));
        } catch (RejectedExecutionException closed) {
            LOG.debug("gateway clock is closed");
        }
    }

    private void answered(@Nullable Instant told, @Nullable Throwable failure, long nanos) {
        if (told == null) {
            LOG.debug("the gateway did not tell its time: {}", String.valueOf(failure));
            lost();
            return;
        }
        Duration wait = DISCONNECTED;
        try {
            synchronized (this) {
                estimate.add(nanos, told);
            }
            following.complete(null);
            clock.advanceTo(told);
            wait = untilNext(told);
        } catch (RuntimeException listenersFault) {
            // whatever a listener threw: without the next question market time would stand still
            LOG.error("what follows market time {} failed", told, listenersFault);
        }
        again(wait);
    }

    private void lost() {
        synchronized (this) {
            estimate.interrupted();
        }
        again(DISCONNECTED);
    }

    private Duration untilNext(Instant now) {
        OptionalDouble speed = speed();
        if (speed.isEmpty()) {
            return LEARNING;
        }
        Optional<Instant> due =
                Stream.of(nextDue.get(), clock.nextWaited())
                        .flatMap(Optional::stream)
                        // what is past has been told: it is nothing to hurry for
                        .filter(instant -> instant.isAfter(now))
                        .min(Instant::compareTo);
        if (due.isEmpty() || speed.getAsDouble() == 0) {
            return LONGEST;
        }
        double market = Duration.between(now, due.get()).toMillis() / 1000.0;
        double real = market / speed.getAsDouble();
        double bounded = Math.min(toSeconds(LONGEST), Math.max(toSeconds(SHORTEST), real));
        return Duration.ofNanos(Math.round(bounded * 1e9));
    }

    private static double toSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
