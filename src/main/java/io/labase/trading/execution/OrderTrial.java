package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One order that is placed to be cancelled, to see that the account takes orders. It is over only when
 * the broker's status says so; whatever else happens, a cancel is asked for. To be named as the
 * broker's listener before it connects; good for one order.
 */
public final class OrderTrial implements Consumer<BrokerEvent> {

    /** How it ended. */
    public enum Outcome {
        /** Acknowledged, then cancelled: all is well. */
        CANCELLED,
        /** The broker did not take it, and it does not stand. */
        REFUSED,
        /** Cancelled, but never acknowledged before. */
        SILENT,
        /** It bought. */
        FILLED,
        /** It may stand at the broker: a person has to look. */
        STANDING,
        /** It was ended from outside before it left. */
        NOT_SENT
    }

    /**
     * What came of it.
     *
     * @param order under its own numbers; permId 0 if never told
     * @param acknowledged the status of the acknowledgement; UNKNOWN if there was none
     * @param text what was said of it last
     */
    public record Result(Outcome outcome, Order order, OrderStatus acknowledged, Wording text) {}

    private final Broker broker;
    private final Duration patience;
    private final CompletableFuture<OrderStatus> answered = new CompletableFuture<>();
    private final CompletableFuture<OrderStatus> over = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelRefused = new CompletableFuture<>();
    private @Nullable Order order;
    private boolean ended;
    private boolean refused;
    private boolean filled;
    private boolean cancelling;
    private OrderStatus acknowledged = OrderStatus.UNKNOWN;
    private Wording remark = Wording.of("trial.silent");

    /**
     * @param patience how long the acknowledgement may take, and the end as long again
     */
    public OrderTrial(Broker broker, Duration patience) {
        this.broker = broker;
        this.patience = patience;
    }

    @Override
    public synchronized void accept(BrokerEvent event) {
        Order ticket = order;
        if (ticket == null) {
            return;
        }
        if (event instanceof BrokerEvent.OrderOpened e) {
            if (ticket.orderRef().equals(e.order().order().orderRef())) {
                order = ticket.withNumbers(ticket.clientId(), e.order().order().permId(), 0);
            }
        } else if (event instanceof BrokerEvent.StatusChanged e) {
            if (own(e.state(), ticket)) {
                status(e.state());
            }
        } else if (event instanceof BrokerEvent.Told e) {
            if (e.orderId() == ticket.orderId()) {
                told(e);
            }
        } else if (event instanceof BrokerEvent.Filled e) {
            filled |= ticket.orderRef().equals(e.execution().orderRef());
        } else if (event instanceof BrokerEvent.Disconnected e) {
            remark = Wording.of("broker.ended", e.reason());
            answered.complete(OrderStatus.UNKNOWN);
            over.complete(OrderStatus.UNKNOWN);
        }
    }

    /** An orderId alone may be that of another client. */
    private static boolean own(OrderState state, Order ticket) {
        return state.orderId() == ticket.orderId()
                && (ticket.permId() == 0
                        || state.permId() == 0
                        || state.permId() == ticket.permId());
    }

    private void status(OrderState state) {
        OrderStatus status = state.status();
        filled |= state.filled().signum() > 0;
        if (status.working()) {
            acknowledged = status;
            answered.complete(status);
        }
        if (status.terminal()) {
            answered.complete(status);
            over.complete(status);
        }
    }

    private void told(BrokerEvent.Told event) {
        // the notice of a cancel would hide why it was asked for
        if (event.severity().refusal() && cancelling) {
            cancelRefused.complete(null);
        } else if (!cancelling) {
            remark = Wording.of("broker.said", event.code(), event.text());
        }
        if (event.severity().refusal() && !cancelling) {
            refused = true;
            answered.complete(OrderStatus.UNKNOWN);
        }
    }

    /**
     * Places the order, waits for its acknowledgement, cancels it, and waits for its end.
     *
     * @param ticket the order without its number
     * @param placing receives the order under its number just before it leaves
     * @throws BrokerException if it has not left
     */
    public Result run(Order ticket, Consumer<Order> placing)
            throws BrokerException, InterruptedException {
        Order numbered = ticket.alone(broker.reserveOrderIds(1));
        placing.accept(numbered);
        if (!place(numbered)) {
            return new Result(Outcome.NOT_SENT, numbered, OrderStatus.UNKNOWN, remark);
        }
        try {
            await(answered);
        } finally {
            cancel();
        }
        awaitEnd();
        return result(numbered);
    }

    /** A refused order of which the broker knows nothing has no end that could be told. */
    private void awaitEnd() throws InterruptedException {
        await(deniable() ? CompletableFuture.anyOf(over, cancelRefused) : over);
    }

    private synchronized boolean place(Order numbered) throws BrokerException {
        if (ended) {
            return false;
        }
        order = numbered;
        try {
            broker.place(List.of(numbered));
        } catch (BrokerException | IllegalArgumentException e) {
            order = null;
            throw e;
        }
        return true;
    }

    /** Refused, and never seen at work: a cancel that finds nothing proves that it does not stand. */
    private synchronized boolean deniable() {
        return refused && !acknowledged.working();
    }

    /** Asks for the cancel once; that the connection is gone shows in the end that does not come. */
    private synchronized void cancel() {
        Order ticket = order;
        if (ticket == null || over.isDone() || cancelling) {
            return;
        }
        cancelling = true;
        try {
            broker.cancel(ticket.orderId());
        } catch (BrokerException e) {
            remark = e.wording();
            over.complete(OrderStatus.UNKNOWN);
        }
    }

    /**
     * Ends it from outside: an order that has left is cancelled, one that has not never leaves.
     *
     * @return null if nothing has left, else what came of it
     */
    public @Nullable Result end() throws InterruptedException {
        Order left;
        synchronized (this) {
            ended = true;
            left = order;
        }
        if (left == null) {
            return null;
        }
        cancel();
        awaitEnd();
        return result(left);
    }

    private void await(CompletableFuture<?> happening) throws InterruptedException {
        try {
            happening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // what is known by then is the result
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized Result result(Order numbered) {
        Order last = order == null ? numbered : order;
        return new Result(outcome(), last, acknowledged, remark);
    }

    private Outcome outcome() {
        OrderStatus end = over.getNow(OrderStatus.UNKNOWN);
        if (filled || end == OrderStatus.FILLED) {
            return Outcome.FILLED;
        }
        boolean gone = end.terminal() || deniable() && cancelRefused.isDone();
        if (!gone) {
            return Outcome.STANDING;
        }
        if (acknowledged.working()) {
            return Outcome.CANCELLED;
        }
        return refused || !cancelling ? Outcome.REFUSED : Outcome.SILENT;
    }
}
