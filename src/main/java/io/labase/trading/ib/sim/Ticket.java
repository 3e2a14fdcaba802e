package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Order;

/**
 * An order as a client sent it.
 *
 * @param order the order; its contract may name an instrument by conId or by symbol
 * @param extras what a plain order does not say
 */
record Ticket(Order order, OrderExtras extras) {

    /** A plain order. */
    static Ticket of(Order order) {
        return new Ticket(order, OrderExtras.NONE);
    }

    Ticket with(Order other) {
        return new Ticket(other, extras);
    }

    OrderKey key() {
        return new OrderKey(order.clientId(), order.orderId());
    }
}
