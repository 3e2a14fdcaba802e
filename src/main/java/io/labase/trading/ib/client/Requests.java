package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests that carry a number, and their answers. A number is used once; after its answer, failure
 * or deadline it is forgotten and whatever still comes for it is ignored.
 */
final class Requests {
    /** Far above order ids: the gateway's errors name both in the same field. */
    static final int FIRST_ID = 1_000_000_000;

    /** Gathers the messages that answer one request, on the reading thread only. */
    @FunctionalInterface
    interface Collector<T> {
        /**
         * @return the whole answer once it is complete, else null
         * @throws BrokerException if this is no answer that can be used
         */
        @Nullable T add(Message message) throws BrokerException;

        /** What has come and is of use without the rest; called on any thread. */
        default List<?> came() {
            return List.of();
        }
    }

    /**
     * One request.
     *
     * @param what for messages: {@code bars of AAPL}
     * @param deadline how long the answer may take, waiting for its turn included
     * @param message the request under its number
     * @param collector gathers the answer
     * @param cancel takes the request back: after its deadline, a subscription always; null if that
     *     cannot be
     * @param history whether it counts as a historical request, to be cancelled at its deadline
     */
    record Question<T>(
            Wording what,
            Duration deadline,
            IntFunction<Message> message,
            Collector<T> collector,
            @Nullable IntFunction<Message> cancel,
            boolean history) {}

    private static final class Pending<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Collector<T> collector;

        Pending(Collector<T> collector) {
            this.collector = collector;
        }

        void add(Message message) {
            try {
                T whole = collector.add(message);
                if (whole != null) {
                    answer.complete(whole);
                }
            } catch (BrokerException e) {
                fail(e);
            }
        }

        void fail(BrokerException e) {
            answer.completeExceptionally(e.with(collector.came()));
        }
    }

    private final AtomicInteger ids = new AtomicInteger(FIRST_ID);
    private final Map<Integer, Pending<?>> open = new ConcurrentHashMap<>();
    private final IbConnection connection;
    private final Deadlines deadlines;

    Requests(IbConnection connection, Deadlines deadlines) {
        this.connection = connection;
        this.deadlines = deadlines;
    }

    /** Sends a request; the answer completes on the reading thread. */
    <T> CompletableFuture<T> ask(Question<T> question) {
        int id = ids.getAndIncrement();
        Pending<T> pending = new Pending<>(question.collector());
        open.put(id, pending);
        Pacer.Kind kind = question.history() ? Pacer.Kind.HISTORY : Pacer.Kind.DATA;
        Pacer.Batch batch;
        try {
            batch = connection.send(kind, List.of(question.message().apply(id)));
        } catch (BrokerException e) {
            open.remove(id);
            return Answers.failed(e);
        } catch (IllegalArgumentException e) {
            open.remove(id);
            Wording why = Wording.of("broker.not-sent", question.what(), Reasons.why(e));
            return Answers.failed(new BrokerException(Kind.REFUSED, 0, why));
        }
        Future<?> timer = deadlines.in(question.deadline(), () -> pending.fail(timeout(question)));
        // who waits hears of the end only after the request has been taken back
        CompletableFuture<T> finished =
                pending.answer.whenComplete(
                        (value, failure) -> {
                            timer.cancel(false);
                            open.remove(id);
                            finish(question, id, batch, failure);
                        });
        if (connection.ended()) {
            pending.fail(connection.disconnected());
        }
        return finished;
    }

    private static BrokerException timeout(Question<?> question) {
        return new BrokerException(
                Kind.TIMEOUT,
                0,
                Wording.of("broker.timeout", question.deadline().toMillis(), question.what()));
    }

    /** Gives the request's place back, and takes it back from the gateway where that is due. */
    private void finish(
            Question<?> question, int id, Pacer.Batch batch, @Nullable Throwable failure) {
        boolean left = !connection.pacer().remove(batch);
        if (question.history() && left) {
            connection.pacer().historyDone();
        }
        IntFunction<Message> cancel = question.cancel();
        boolean timedOut = failure instanceof BrokerException e && e.kind() == Kind.TIMEOUT;
        if (cancel == null || !left || question.history() && !timedOut) {
            return;
        }
        try {
            connection.send(Pacer.Kind.DATA, List.of(cancel.apply(id)));
        } catch (BrokerException e) {
            // the connection is gone, and the request with it
        }
    }

    /** Hands a message to the request that it answers. */
    void answer(int id, Message message) {
        Pending<?> pending = open.get(id);
        if (pending != null) {
            pending.add(message);
        }
    }

    /** Whether the number belongs to a request that still waits. */
    boolean waiting(int id) {
        return open.containsKey(id);
    }

    /** Whether the number was ever given to a request of this connection. */
    boolean known(int id) {
        return id >= FIRST_ID && id < ids.get();
    }

    /**
     * Fails a request with the gateway's error.
     *
     * @return false if the code does not end a request
     */
    boolean fail(ErrMsg error) {
        Kind kind = IbErrorCode.kind(error.code(), error.text());
        if (kind == null) {
            return false;
        }
        fail(error.id(), BrokerException.said(kind, error.code(), error.text()));
        return true;
    }

    void fail(int id, BrokerException e) {
        Pending<?> pending = open.get(id);
        if (pending != null) {
            pending.fail(e);
        }
    }

    void failAll(BrokerException e) {
        open.values().forEach(pending -> pending.fail(e));
    }
}
