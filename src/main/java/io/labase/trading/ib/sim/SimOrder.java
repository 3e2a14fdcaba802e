package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of the simulated gateway at one moment.
 *
 * @param order the ticket, with permId and qualified contract
 * @param status where it stands
 * @param filled quantity filled so far
 * @param avgFillPrice average price; null while nothing is filled
 * @param lastFillPrice price of the last fill; null while nothing is filled
 * @param life the rest
 */
public record SimOrder(
        Order order,
        OrderStatus status,
        BigDecimal filled,
        @Nullable BigDecimal avgFillPrice,
        @Nullable BigDecimal lastFillPrice,
        Life life) {

    /**
     * Circumstances of an order.
     *
     * @param transmitted false while it waits for the last order of its bracket
     * @param whyHeld IB's word for why it is held; empty if it is not
     * @param extras what a plain ticket does not say
     * @param parentPermId permId of the bracket's parent; 0 if none
     * @param toldBy client that its status names: the one that placed it, or that cancelled it
     * @param placedAt market time at which it came
     * @param endedAt market time of its end; null while it lives
     */
    public record Life(
            boolean transmitted,
            String whyHeld,
            OrderExtras extras,
            long parentPermId,
            int toldBy,
            Instant placedAt,
            @Nullable Instant endedAt) {}

    /** Quantity still to fill. */
    public BigDecimal remaining() {
        return order.quantity().subtract(filled);
    }

    /** In the books, transmitted and not over. */
    public boolean open() {
        return life.transmitted() && life.endedAt() == null;
    }

    /** A person has entered it in TWS: it has no number of a client. */
    public boolean ofPerson() {
        return order.orderId() < 0;
    }

    /** A person has entered it in TWS, and not transmitted it. */
    boolean unnumbered() {
        return ofPerson() && !life.transmitted() && life.endedAt() == null;
    }

    /** The same as clients are told it. */
    OrderState state() {
        return new OrderState(
                Math.max(0, order.orderId()),
                life.toldBy(),
                order.permId(),
                order.parentId(),
                status,
                filled,
                remaining(),
                avgFillPrice,
                life.whyHeld());
    }
}
