package io.labase.trading.ib.sim;

import io.labase.trading.model.Order;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Copies of tickets with one thing changed. */
final class Orders {
    private Orders() {}

    static Order withTif(Order order, String tif) {
        return copy(order, order.quantity(), order.limitPrice(), order.stopPrice(), tif);
    }

    /** The live order with the quantity, prices and tif of a modification. */
    static Order changed(Order live, Order change) {
        return copy(live, change.quantity(), change.limitPrice(), change.stopPrice(), change.tif());
    }

    /** Another quantity and trigger. */
    static Order with(Order order, BigDecimal quantity, @Nullable BigDecimal stop) {
        return copy(order, quantity, order.limitPrice(), stop, order.tif());
    }

    /** The same under number 0. */
    static Order unnumbered(Order order) {
        return new Order(
                0,
                order.clientId(),
                order.permId(),
                order.parentId(),
                order.contract(),
                order.side(),
                order.type(),
                order.quantity(),
                order.limitPrice(),
                order.stopPrice(),
                order.tif(),
                order.account(),
                order.orderRef(),
                order.transmit());
    }

    /** The quantity with the sign of the side. */
    static BigDecimal signed(Side side, BigDecimal quantity) {
        return side == Side.BUY ? quantity : quantity.negate();
    }

    private static Order copy(
            Order order,
            BigDecimal quantity,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop,
            String tif) {
        return new Order(
                order.orderId(),
                order.clientId(),
                order.permId(),
                order.parentId(),
                order.contract(),
                order.side(),
                order.type(),
                quantity,
                limit,
                stop,
                tif,
                order.account(),
                order.orderRef(),
                order.transmit());
    }
}
