package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place from which sell orders, their changes and all cancels leave. What could not be sent
 * makes the books doubtful: they are then taken anew and looked at again.
 */
final class StopDesk {
    private static final Logger LOG = LoggerFactory.getLogger(StopDesk.class);

    private final Broker broker;
    private final OrderBook book;
    private final Readiness readiness;

    private final StopChanges changes;
    private final Set<Integer> cancels = Collections.newSetFromMap(new Recent<>(1_000));

    StopDesk(OrderLane.Setup setup) {
        this.broker = setup.tools().broker();
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.changes = new StopChanges(setup.nanoTime());
    }

    /** Sends a new stop under the reference that it protects; its number if it may have left. */
    OptionalInt stop(String orderRef, Contract contract, BigDecimal quantity, BigDecimal level) {
        return send(orderRef, contract, quantity, OrderType.STP, level, "GTC");
    }

    /** Sends a closing order; its number if it may have left. */
    OptionalInt sell(String orderRef, Contract contract, BigDecimal quantity) {
        return send(orderRef, contract, quantity, OrderType.MKT, null, "DAY");
    }

    private OptionalInt send(
            String orderRef,
            Contract contract,
            BigDecimal quantity,
            OrderType type,
            @Nullable BigDecimal level,
            String tif) {
        String account = readiness.view().account();
        if (account == null) {
            return OptionalInt.empty();
        }
        int id = broker.reserveOrderIds(1);
        Order ticket =
                new Order(
                        id, 0, 0, 0, contract, Side.SELL, type, quantity, null, level, tif, account,
                        orderRef, true);
        book.sending(List.of(ticket));
        if (!place(ticket)) {
            book.neverLeft(List.of(ticket));
            return OptionalInt.empty();
        }
        LOG.info("{}: sent SELL {} {} {} #{}", orderRef, type.text(), quantity, level, id);
        return OptionalInt.of(id);
    }

    /**
     * Changes the quantity of one of our orders that is not over, in the form that is due; nothing is
     * sent while the broker has still to answer the same change. It is done when the broker tells the
     * order with that quantity, or its end.
     *
     * @param total with what has filled already
     * @return whether the change may have left
     */
    boolean resize(Order known, BigDecimal total, Optional<Contract> routed) {
        Order ticket =
                new Order(
                        known.orderId(),
                        known.clientId(),
                        known.permId(),
                        known.parentId(),
                        routed.orElse(known.contract()),
                        known.side(),
                        known.type(),
                        total,
                        known.limitPrice(),
                        known.stopPrice(),
                        known.tif(),
                        known.account(),
                        known.orderRef(),
                        true);
        return change(ticket);
    }

    private boolean change(Order ticket) {
        StopChanges.Step step = changes.want(ticket);
        if (!step.send()) {
            return true;
        }
        int orderId = ticket.orderId();
        boolean sent =
                switch (step.form()) {
                    case AS_IT_STANDS -> place(ticket);
                    case WITHOUT_PARENT ->
                            place(ticket.withNumbers(ticket.clientId(), ticket.permId(), 0));
                    case ANEW -> cancel(orderId);
                };
        LOG.info(
                "{}: order #{} to be for {}, {}",
                ticket.orderRef(),
                orderId,
                ticket.quantity(),
                step.form());
        if (!sent) {
            changes.notSent(orderId);
        }
        return sent;
    }

    /** The broker told how an order of ours stands. */
    void told(Order now) {
        changes.told(now);
    }

    /**
     * An order of ours, a change of it or a cancel was refused.
     *
     * @return whether it was a change: it is on its way in another form, or told when it is overdue
     */
    boolean refused(Told why) {
        StopChanges.Refusal refusal = changes.refused(why);
        if (refusal == StopChanges.Refusal.OF_SOMETHING_ELSE) {
            return false;
        }
        Order ticket = changes.wanted(why.orderId()).orElseThrow();
        LOG.warn(
                "{}: change of order #{} to {} refused, {}: {}",
                ticket.orderRef(),
                ticket.orderId(),
                ticket.quantity(),
                why.code(),
                why.text());
        if (refusal == StopChanges.Refusal.FOR_ITS_PARENT && stands(ticket.orderId())) {
            change(ticket);
        } else {
            readiness.want();
        }
        return true;
    }

    /**
     * Whether an order may be changed. Under the number of one that is over, or about to be, nothing
     * may be sent: a gateway that has forgotten it takes that for another order, and the books, in
     * which it has ended, would never show it.
     */
    private boolean stands(int orderId) {
        return !askedToCancel(orderId)
                && book.own(orderId).filter(o -> o.live() && !o.inDoubt()).isPresent();
    }

    /**
     * Changes that were refused some time ago, of orders that still stand.
     *
     * @param all also those that were refused just now
     */
    List<Told> refusalsToTell(boolean all) {
        return changes.overdue(all).stream()
                .filter(why -> book.own(why.orderId()).filter(TrackedOrder::live).isPresent())
                .toList();
    }

    /** Whether a stop was cancelled because it could not be changed, so that another replaces it. */
    boolean replaced(int orderId) {
        return changes.replaced(orderId);
    }

    /** Whether the broker took no notice of a change for so long that a person has to look. */
    boolean ignored(int orderId) {
        return changes.ignored(orderId);
    }

    /** Whether we have asked to cancel an order. */
    boolean askedToCancel(int orderId) {
        return cancels.contains(orderId);
    }

    /** The total quantity that was last asked for by a change of an order; empty if none was. */
    Optional<BigDecimal> asked(int orderId) {
        return changes.asked(orderId);
    }

    private boolean place(Order ticket) {
        try {
            broker.place(List.of(ticket));
            return true;
        } catch (BrokerException | IllegalArgumentException e) {
            LOG.warn("{}: order {} not sent: {}", ticket.orderRef(), ticket, e.getMessage());
            readiness.doubt("order " + ticket.orderId() + " was not sent");
            return false;
        }
    }

    /** Asks to cancel one of our orders; whether the question may have left. */
    boolean cancel(int orderId) {
        try {
            broker.cancel(orderId);
            cancels.add(orderId);
            return true;
        } catch (BrokerException e) {
            LOG.warn("order {} not cancelled: {}", orderId, e.getMessage());
            readiness.doubt("order " + orderId + " was not cancelled");
            return false;
        }
    }
}
