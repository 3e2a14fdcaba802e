package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.FieldWriter;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is refused here because the gateway would refuse it, or worse, understand it otherwise. */
final class Tickets {
    private Tickets() {}

    /**
     * @throws IllegalArgumentException naming the order and what is wrong with it
     */
    static void check(List<Order> orders) {
        if (orders.isEmpty() || orders.size() > Pacer.PER_WINDOW) {
            throw new IllegalArgumentException(
                    "one write holds 1.." + Pacer.PER_WINDOW + " orders, was " + orders.size());
        }
        orders.forEach(Tickets::check);
    }

    private static void check(Order order) {
        require(order.orderId() > 0, order, "orderId must be > 0");
        require(order.quantity().signum() > 0, order, "quantity must be > 0");
        require(whole(order.quantity()), order, "quantity must be whole");
        require(order.contract().secType() != SecType.OTHER, order, "kind of contract");
        require(order.contract().qualified(), order, "contract must have its conId");
        require(!order.contract().exchange().isEmpty(), order, "contract must have an exchange");
        require(!order.account().isEmpty(), order, "account must be set");
        require(!order.orderRef().isEmpty(), order, "orderRef must be set");
        require(!order.tif().isEmpty(), order, "tif must be set");
        require(order.type().sendable(), order, "order type");
        boolean limit = order.type() == OrderType.LMT || order.type() == OrderType.STP_LMT;
        boolean stop = order.type() == OrderType.STP || order.type() == OrderType.STP_LMT;
        requirePrice("limitPrice", limit, order.limitPrice(), order);
        requirePrice("stopPrice", stop, order.stopPrice(), order);
        for (String text : List.of(order.account(), order.orderRef(), order.tif())) {
            require(text.chars().allMatch(c -> FieldWriter.printable((char) c)), order, "text");
        }
    }

    private static boolean whole(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0;
    }

    private static void requirePrice(
            String name, boolean used, @Nullable BigDecimal price, Order order) {
        boolean set = price != null && price.signum() > 0;
        require(used ? set : price == null, order, name + (used ? " must be > 0" : " is unused"));
    }

    private static void require(boolean fine, Order order, String what) {
        if (!fine) {
            throw new IllegalArgumentException("order refused, " + what + ": " + order);
        }
    }
}
