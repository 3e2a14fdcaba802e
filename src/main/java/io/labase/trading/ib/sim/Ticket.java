package io.labase.trading.ib.sim;

import io.labase.trading.model.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client sent it.
 *
 * @param order the order; its contract may name an instrument by conId or by symbol
 * @param ocaGroup orders of one group cancel each other; empty for none
 * @param whatIf only the margins are asked for
 * @param cashQty amount to spend instead of a quantity, crypto only; null if not set
 */
record Ticket(Order order, String ocaGroup, boolean whatIf, @Nullable BigDecimal cashQty) {

    /** A plain order. */
    static Ticket of(Order order) {
        return new Ticket(order, "", false, null);
    }

    Ticket with(Order other) {
        return new Ticket(other, ocaGroup, whatIf, cashQty);
    }

    OrderKey key() {
        return new OrderKey(order.clientId(), order.orderId());
    }
}
