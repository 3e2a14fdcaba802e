package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests without a number: rows come, then an end. One is under way at a time; who asks meanwhile
 * shares the next one, since the rows under way may be older than the question.
 *
 * <p>After a deadline the gateway still owes an end. It must not be taken for the end of the next
 * list, so the next end that comes pays that debt; if then no other comes, the first was lost and the
 * debt is forgotten.
 *
 * <p>An end may also come twice, and nothing in it tells for which list. So after an end the lane asks
 * again only once the gateway has answered something else: what it had sent before that answer, a
 * second end too, has come by then and found no list to end.
 *
 * @param <R> a row
 */
final class Lane<R> {
    private final String what;
    private final Message request;
    private final Duration deadline;
    private final IbConnection connection;
    private final Deadlines deadlines;
    private final Supplier<CompletableFuture<?>> echo;

    private final Map<Object, R> rows = new LinkedHashMap<>();
    private @Nullable CompletableFuture<List<R>> current;
    private @Nullable CompletableFuture<List<R>> next;
    private @Nullable Future<?> timer;
    private int owed;

    /** Whether the current list has been asked for, and not only promised. */
    private boolean asked;

    /** Whether an end has come since the last echo. */
    private boolean endHeard;

    private boolean debtPaid;

    /**
     * @param echo asks the gateway something else, to be answered in a moment; its answer may come on
     *     any thread
     */
    Lane(
            String what,
            Message request,
            Duration deadline,
            IbConnection connection,
            Deadlines timers,
            Supplier<CompletableFuture<?>> echo) {
        this.what = what;
        this.request = request;
        this.deadline = deadline;
        this.connection = connection;
        this.deadlines = timers;
        this.echo = echo;
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
        current = answer;
        asked = false;
        timer = deadlines.in(deadline, () -> overdue(answer));
        if (endHeard) {
            echo.get().whenComplete((value, failure) -> echoed(answer, failure));
        } else {
            send();
        }
        if (connection.ended()) {
            fail(connection.disconnected());
        }
    }

    private synchronized void echoed(
            CompletableFuture<List<R>> answer, @Nullable Throwable failure) {
        if (current != answer) {
            return;
        }
        if (failure != null) {
            fail(Answers.brokerException(failure));
            return;
        }
        endHeard = false;
        send();
    }

    private void send() {
        if (owed == 0) {
            rows.clear();
        }
        try {
            connection.send(Pacer.Kind.DATA, List.of(request));
            asked = true;
            owed++;
            debtPaid = false;
        } catch (BrokerException e) {
            fail(e);
        }
    }

    /**
     * Takes a row in; of two with the same key the later one stays.
     *
     * @return whether it belongs to a list under way
     */
    synchronized boolean row(Object key, R row) {
        if (owed > 0) {
            rows.remove(key);
            rows.put(key, row);
        }
        return asked && current != null;
    }

    /** The list is complete. */
    synchronized void end() {
        endHeard = true;
        if (owed == 0) {
            return;
        }
        List<R> list = List.copyOf(rows.values());
        rows.clear();
        owed--;
        if (owed > 0) {
            debtPaid = true;
        } else if (asked && current != null) {
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

    /**
     * The gateway refuses a list without saying which. Its end stays owed: if another list was meant,
     * this one still comes.
     *
     * @return whether this list was under way
     */
    synchronized boolean refuse(BrokerException e) {
        boolean underWay = asked && current != null;
        if (underWay) {
            fail(e);
        }
        return underWay;
    }

    private synchronized void overdue(CompletableFuture<List<R>> answer) {
        if (current != answer) {
            return;
        }
        if (debtPaid) {
            owed = 0;
        }
        fail(
                new BrokerException(
                        Kind.TIMEOUT,
                        0,
                        Wording.of(
                                "broker.timeout",
                                deadline.toMillis(),
                                Wording.of("request." + what.replace(' ', '-')))));
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
