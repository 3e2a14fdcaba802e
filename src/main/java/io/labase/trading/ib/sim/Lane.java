package io.labase.trading.ib.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** One direction of one connection, as scripted faults hold it up. Guarded by the market's lock. */
final class Lane {
    /** A message that lets others pass. */
    private static final class Waiting {
        private final Runnable message;
        private int left;

        Waiting(int left, Runnable message) {
            this.left = left;
            this.message = message;
        }
    }

    private final Deque<Runnable> held = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean stalled;

    void stall() {
        stalled = true;
    }

    /** Holds a message back if the lane is stalled; whether it did. */
    boolean holds(Runnable message) {
        if (stalled) {
            held.add(message);
        }
        return stalled;
    }

    /** Lets everything go that was held back, in order. */
    void release() {
        stalled = false;
        while (!stalled && !held.isEmpty()) {
            held.remove().run();
        }
    }

    /**
     * Holds a message back until {@code by} others have passed.
     *
     * @return lets it go earlier
     */
    Runnable wait(int by, Runnable message) {
        Waiting entry = new Waiting(by, message);
        waiting.add(entry);
        return () -> {
            if (waiting.remove(entry)) {
                entry.message.run();
            }
        };
    }

    /** A message has passed. */
    void passed() {
        List<Waiting> due = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting entry = all.next();
            if (--entry.left <= 0) {
                all.remove();
                due.add(entry);
            }
        }
        due.forEach(entry -> entry.message.run());
    }
}
