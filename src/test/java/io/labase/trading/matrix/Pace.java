package io.labase.trading.matrix;

import io.labase.trading.ib.sim.SimGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Market time that runs as fast as real time, so that every deadline of the bot means what it says,
 * but jumps over the minutes in which nothing is to happen.
 */
final class Pace implements AutoCloseable {
    private static final long STEP_MILLIS = 5;

    private final AtomicLong jumped = new AtomicLong();
    private final ScheduledExecutorService market =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "matrix-market");
                        thread.setDaemon(true);
                        return thread;
                    });

    LongSupplier nanos() {
        return () -> System.nanoTime() + jumped.get();
    }

    /** From now on the gateway's market moves. */
    void drive(SimGateway gateway) {
        market.scheduleWithFixedDelay(
                gateway::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Goes to a time; stays where it is when that is past. */
    void jump(SimGateway gateway, Instant to) {
        long ahead = Duration.between(gateway.clock().now(), to).toNanos();
        if (ahead > 0) {
            jumped.addAndGet(ahead);
            gateway.step();
        }
    }

    @Override
    public void close() {
        market.shutdownNow();
    }
}
