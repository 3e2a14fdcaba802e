package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to one client, each held back for its latency. Messages of the same kind keep
 * their order; historical data can be overtaken. Safe for any thread.
 */
final class Outbox {
    /** Messages that may wait for one client; it is cut off before there are more. */
    static final int FULL = 20_000;

    /** Longest real wait before the clock is looked at again: it may be driven by hand. */
    private static final long PATIENCE_MILLIS = 10;

    private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

    /**
     * How long replies take.
     *
     * @param reply every reply
     * @param history historical data, on top
     */
    record Latency(Duration reply, Duration history) {}

    private record Due(long at, long number, Message message) {}

    private final Latency latency;
    private final LongSupplier nanoTime;
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long numbers;
    private boolean finishing;
    private boolean sealed;

    Outbox(Latency latency, LongSupplier nanoTime) {
        this.latency = latency;
        this.nanoTime = nanoTime;
    }

    /** Puts a message behind those of its kind; false if the client is hopelessly behind. */
    synchronized boolean put(Message message) {
        if (sealed) {
            return true;
        }
        long delay = latency.reply().toNanos();
        if (message instanceof HistoricalData) {
            delay += latency.history().toNanos();
        }
        waiting.add(new Due(nanoTime.getAsLong() + delay, numbers++, message));
        notifyAll();
        return waiting.size() < FULL;
    }

    /** How many wait, of some kind. */
    synchronized int waiting(Predicate<Message> which) {
        return (int) waiting.stream().filter(due -> which.test(due.message())).count();
    }

    /** From now on messages are thrown away; those that wait still leave, then it is finished. */
    synchronized void seal() {
        sealed = true;
        finish();
    }

    synchronized boolean withdraw(Predicate<Message> which) {
        return waiting.removeIf(due -> which.test(due.message()));
    }

    /** The next message, as soon as it is due; null once all are gone after {@link #finish}. */
    synchronized @Nullable Message take() throws InterruptedException {
        while (true) {
            Due next = waiting.peek();
            if (next == null && finishing) {
                return null;
            }
            long left = next == null ? Long.MAX_VALUE : next.at() - nanoTime.getAsLong();
            if (next != null && left <= 0) {
                waiting.remove();
                return next.message();
            }
            wait(Math.min(PATIENCE_MILLIS, left / NANOS_PER_MILLI + 1));
        }
    }

    /** Whether nothing is due now. */
    synchronized boolean idle() {
        Due next = waiting.peek();
        return next == null || next.at() > nanoTime.getAsLong();
    }

    /** No more messages will come; those that wait still leave. */
    synchronized void finish() {
        finishing = true;
        notifyAll();
    }
}
