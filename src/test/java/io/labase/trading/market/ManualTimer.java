package io.labase.trading.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Real time in the test's hand: what is scheduled runs on the test's thread when time is passed. */
final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {

    private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long due;
        private final long order;

        private Task(Runnable run, long due, long order) {
            super(run, null);
            this.due = due;
            this.order = order;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(
                    Comparator.<Task>comparingLong(t -> t.due).thenComparingLong(t -> t.order));
    private long nanos = 1_000_000_000L;
    private long order;
    private boolean closed;
    private Duration lastDelay = Duration.ZERO;

    long nanos() {
        return nanos;
    }

    /** The delay that was asked for last. */
    Duration lastDelay() {
        return lastDelay;
    }

    /** A wall clock that runs with this timer from {@code start}; it can be set. */
    SettableClock wallClock(Instant start) {
        return new SettableClock(this, start);
    }

    void pass(Duration time) {
        long until = nanos + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due <= until) {
            Task task = tasks.poll();
            nanos = Math.max(nanos, task.due);
            task.run();
        }
        nanos = until;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        lastDelay = Duration.ofNanos(unit.toNanos(delay));
        Task task = new Task(command, nanos + unit.toNanos(delay), order++);
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        command.run();
    }

    @Override
    public void shutdown() {
        closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        closed = true;
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return closed;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    /** See {@link #wallClock}. */
    static final class SettableClock extends Clock {
        private final ManualTimer timer;
        private final long origin;
        private Instant start;

        private SettableClock(ManualTimer timer, Instant start) {
            this.timer = timer;
            this.origin = timer.nanos;
            this.start = start;
        }

        void step(Duration by) {
            start = start.plus(by);
        }

        @Override
        public Instant instant() {
            return start.plusNanos(timer.nanos - origin);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
