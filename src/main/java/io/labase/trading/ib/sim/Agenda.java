package io.labase.trading.ib.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to happen at moments of market time. Guarded by the market's lock. */
final class Agenda {
    private record Entry(long at, long number, Runnable task) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long numbers;

    /** Puts a task down for a time, milliseconds since 1970; of two at the same time first come. */
    void add(long at, Runnable task) {
        entries.add(new Entry(at, numbers++, task));
    }

    /** Time of the next task; {@link Long#MAX_VALUE} if there is none. */
    long next() {
        Entry first = entries.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    /** Takes the next task that is due; null if none is. */
    @Nullable Runnable due(long now) {
        Entry first = entries.peek();
        if (first == null || first.at() > now) {
            return null;
        }
        entries.remove();
        return first.task();
    }
}
