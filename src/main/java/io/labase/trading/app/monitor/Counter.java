package io.labase.trading.app.monitor;

import java.util.concurrent.atomic.LongAdder;

/** Something that only grows, from any thread, without a lock. */
public final class Counter {
    private final LongAdder value = new LongAdder();

    Counter() {}

    /** Counts {@code more} of them. */
    public void add(int more) {
        value.add(more);
    }

    long value() {
        return value.sum();
    }
}
