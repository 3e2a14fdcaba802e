package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Requests without a number: rows come, then an end. One is under way at a time; who asks meanwhile
 * shares the next one, since the rows under way may be older than the question.
 *
 * <p>After a deadline the gateway still owes an end. It must not be taken for the end of the next
 * list, so the next end that comes pays that debt; if then no other comes, the first was lost and the
 * debt is forgotten.
 *
 * @param <R> a row
 */
final class Lane<R> {
    private final String what;
    private final Message request;
    private final Duration deadline;
    private final IbConnection connection;
    private final Deadlines deadlines;

    private final Map<Object, R> rows = new LinkedHashMap<>();
    private @Nullable CompletableFuture<List<R>> current;
    private @Nullable CompletableFuture<List<R>> next;
    private @Nullable Future<?> timer;
    private int owed;
    private boolean debtPaid;

    Lane(
            String what,
            Message request,
            Duration deadline,
            IbConnection connection,
            Deadlines timers) {
        this.what = what;
        this.request = request;
        this.deadline = deadline;
        this.connection = connection;
        this.deadlines = timers;
    }

    /** Asks for the whole list; completes on the reading thread. */
    synchronized CompletableFuture<List<R>> ask() {
        if (current == null) {
            CompletableFuture<List<R>> answer = new CompletableFuture<>();
            start(answer);
            return answer;
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private void start(CompletableFuture<List<R>> answer) {
        if (owed == 0) {
            rows.clear();
        }
        try {
            connection.send(Pacer.Kind.DATA, List.of(request));
        } catch (BrokerException e) {
            answer.completeExceptionally(e);
            return;
        }
        current = answer;
        owed++;
        debtPaid = false;
        timer = deadlines.in(deadline, () -> overdue(answer));
        if (connection.ended()) {
            fail(connection.disconnected());
        }
    }

    /**
     * Takes a row in; of two with the same key the later one stays.
     *
     * @return whether a list is under way
     */
    synchronized boolean row(Object key, R row) {
        if (owed > 0) {
            rows.remove(key);
            rows.put(key, row);
        }
        return current != null;
    }

    /** The list is complete. */
    synchronized void end() {
        if (owed == 0) {
            return;
        }
        List<R> list = List.copyOf(rows.values());
        rows.clear();
        owed--;
        if (owed > 0) {
            debtPaid = true;
        } else if (current != null) {
            current.complete(list);
            startNext();
        }
    }

    /** The list under way cannot be had. */
    synchronized void fail(BrokerException e) {
        if (current != null) {
            current.completeExceptionally(e);
            startNext();
        }
    }

    private synchronized void overdue(CompletableFuture<List<R>> asked) {
        if (current != asked) {
            return;
        }
        if (debtPaid) {
            owed = 0;
        }
        fail(
                new BrokerException(
                        Kind.TIMEOUT,
                        0,
                        "no answer within " + deadline.toMillis() + " ms: " + what));
    }

    private void startNext() {
        if (timer != null) {
            timer.cancel(false);
        }
        CompletableFuture<List<R>> waiting = next;
        current = null;
        next = null;
        if (waiting != null) {
            start(waiting);
        }
    }
}
