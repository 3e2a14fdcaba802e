package io.labase.trading.ib.client;

import java.util.concurrent.atomic.AtomicInteger;

/** The sequence of order ids. It only rises: a gateway that falls back must not be followed. */
final class OrderIds {
    /** The next id; 0 until anybody has told where the sequence starts. */
    private final AtomicInteger next = new AtomicInteger();

    /** Makes every later id at least {@code id}. */
    void startAt(int id) {
        next.accumulateAndGet(id, Math::max);
    }

    /** Makes every later id higher than {@code used}. */
    void raiseAbove(int used) {
        if (used > 0 && used < Integer.MAX_VALUE) {
            startAt(used + 1);
        }
    }

    /**
     * Takes {@code count} ids.
     *
     * @return the first
     * @throws IllegalStateException if nobody has told where the sequence starts, or it has ended
     */
    int reserve(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1, was " + count);
        }
        return next.getAndUpdate(
                id -> {
                    if (id == 0) {
                        throw new IllegalStateException("no gateway has told the next order id");
                    }
                    if (id > Integer.MAX_VALUE - count) {
                        throw new IllegalStateException("the sequence of order ids has ended");
                    }
                    return id + count;
                });
    }
}
