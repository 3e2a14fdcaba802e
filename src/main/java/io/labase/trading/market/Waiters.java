package io.labase.trading.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Futures that wait for an instant, earliest first. Thread-safe; completes outside its lock. */
final class Waiters {

    private record Waiter(Instant due, CompletableFuture<Void> future) {}

    private final PriorityQueue<Waiter> queue =
            new PriorityQueue<>(Comparator.comparing(Waiter::due));

    CompletableFuture<Void> add(Instant due) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        synchronized (queue) {
            queue.add(new Waiter(due, future));
        }
        return future;
    }

    /** Completes all that are due at {@code now}, in the order of their instants. */
    void completeDue(Instant now) {
        List<Waiter> due = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && !queue.peek().due().isAfter(now)) {
                due.add(queue.poll());
            }
        }
        due.forEach(waiter -> waiter.future().complete(null));
    }

    /** The earliest instant that somebody still waits for. */
    Optional<Instant> next() {
        synchronized (queue) {
            queue.removeIf(waiter -> waiter.future().isDone());
            return Optional.ofNullable(queue.peek()).map(Waiter::due);
        }
    }
}
