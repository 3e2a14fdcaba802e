package io.labase.trading.ib.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, and when it may go. The gateway takes 50 messages a second of all kinds and
 * 50 open historical requests; this stays below both, also after network jitter.
 *
 * <p>Nothing is held back that may go: up to {@value #PER_WINDOW} messages leave at once. A moment
 * counts from when the write was done, so the distance on the wire can only be longer.
 */
final class Pacer {
    static final int PER_WINDOW = 45;
    static final long WINDOW_NANOS = 1_000_000_000L;
    static final int OPEN_HISTORY = 40;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Kinds of messages; the first has the right of way, the others go in the order of asking. */
    enum Kind {
        ORDER,
        DATA,
        HISTORY
    }

    /** Messages that leave in one write. */
    static final class Batch {
        private final Kind kind;
        private final List<byte[]> payloads;
        private long number;

        Batch(Kind kind, List<byte[]> payloads) {
            if (payloads.isEmpty() || payloads.size() > PER_WINDOW) {
                throw new IllegalArgumentException(
                        "a batch holds 1.." + PER_WINDOW + " messages, was " + payloads.size());
            }
            this.kind = kind;
            this.payloads = List.copyOf(payloads);
        }

        List<byte[]> payloads() {
            return payloads;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<Kind, Deque<Batch>> waiting = new EnumMap<>(Kind.class);
    private final Deque<Long> written = new ArrayDeque<>();
    private long lastNumber;
    private int openHistory;
    private boolean closed;

    /**
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    Pacer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Kind kind : Kind.values()) {
            waiting.put(kind, new ArrayDeque<>());
        }
    }

    /**
     * Lets a batch wait for its turn.
     *
     * @return false if nothing is taken any more
     */
    synchronized boolean add(Batch batch) {
        if (closed) {
            return false;
        }
        batch.number = ++lastNumber;
        queue(batch.kind).add(batch);
        notifyAll();
        return true;
    }

    /** Takes a batch back; false if it has already left. */
    synchronized boolean remove(Batch batch) {
        return queue(batch.kind).remove(batch);
    }

    /** A historical request that has left is answered or given up. */
    synchronized void historyDone() {
        openHistory--;
        notifyAll();
    }

    /** Takes nothing more; what may go at once still goes. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Waits for the next batch that may go.
     *
     * @return null once closed
     */
    synchronized @Nullable Batch take() throws InterruptedException {
        while (true) {
            Batch batch = poll();
            if (batch != null || closed) {
                return batch;
            }
            // 0 waits for a new batch or an answer; else for the window to move on
            wait(waitMillis());
        }
    }

    /** The next batch, if one may go now. It has to be {@link #written} before the next poll. */
    synchronized @Nullable Batch poll() {
        Batch batch = next();
        if (batch == null || batch.payloads.size() > free()) {
            return null;
        }
        queue(batch.kind).remove();
        if (batch.kind == Kind.HISTORY) {
            openHistory++;
        }
        return batch;
    }

    /** The batch has left. */
    synchronized void written(Batch batch) {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < batch.payloads.size(); i++) {
            written.add(now);
        }
    }

    private Deque<Batch> queue(Kind kind) {
        return Objects.requireNonNull(waiting.get(kind));
    }

    private @Nullable Batch next() {
        Batch order = queue(Kind.ORDER).peek();
        if (order != null) {
            return order;
        }
        Batch data = queue(Kind.DATA).peek();
        Batch history = openHistory < OPEN_HISTORY ? queue(Kind.HISTORY).peek() : null;
        if (data == null || history == null) {
            return data == null ? history : data;
        }
        return data.number < history.number ? data : history;
    }

    private int free() {
        long now = nanoTime.getAsLong();
        while (!written.isEmpty() && now - written.peek() > WINDOW_NANOS) {
            written.remove();
        }
        return PER_WINDOW - written.size();
    }

    private long waitMillis() {
        Long oldest = written.peek();
        if (next() == null || oldest == null) {
            return 0;
        }
        long left = WINDOW_NANOS - (nanoTime.getAsLong() - oldest);
        return Math.max(0, left / NANOS_PER_MILLI) + 1;
    }
}
