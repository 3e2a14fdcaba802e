package io.labase.trading.ib.wire;

import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order. Repeats are normal.
 *
 * <pre>
 * 0   msgId          int   3 (no version field)
 * 1   orderId        int
 * 2   status         str
 * 3   filled         qty
 * 4   remaining      qty
 * 5   avgFillPrice   dec   0 while nothing is filled
 * 6   permId         long
 * 7   parentId       int
 * 8   lastFillPrice  dec   0 while nothing is filled
 * 9   clientId       int
 * 10  whyHeld        str
 * 11  mktCapPrice    dec   0 if there is none
 * </pre>
 *
 * @param state the status
 * @param lastFillPrice price of the last fill; null while nothing is filled
 */
public record OrderStatusMessage(OrderState state, @Nullable BigDecimal lastFillPrice)
        implements Message {

    static final Codec<OrderStatusMessage> CODEC =
            new Codec<>(
                    3,
                    OrderStatusMessage.class,
                    OrderStatusMessage::read,
                    OrderStatusMessage::write);

    private static OrderStatusMessage read(FieldReader in) throws FieldException {
        int orderId = in.integer("orderId");
        OrderStatus status = OrderStatus.of(in.text("status"));
        BigDecimal filled = in.requiredDecimal("filled");
        BigDecimal remaining = in.requiredDecimal("remaining");
        BigDecimal average = fillPrice(in.decimal("avgFillPrice"), filled);
        long permId = in.longInteger("permId");
        int parentId = in.integerOr(0, "parentId");
        BigDecimal last = fillPrice(in.decimal("lastFillPrice"), filled);
        int clientId = in.integerOr(0, "clientId");
        String whyHeld = in.text("whyHeld");
        in.skip("mktCapPrice");
        return new OrderStatusMessage(
                new OrderState(
                        orderId, clientId, permId, parentId, status, filled, remaining, average,
                        whyHeld),
                last);
    }

    /** A price of 0 beside nothing filled is the gateway's way to say that there is none. */
    private static @Nullable BigDecimal fillPrice(@Nullable BigDecimal price, BigDecimal filled) {
        boolean none = price == null || price.signum() == 0 && filled.signum() == 0;
        return none ? null : price;
    }

    private static void write(OrderStatusMessage message, FieldWriter out) {
        OrderState state = message.state();
        out.integer(state.orderId()).text(state.status().text());
        out.decimal(state.filled()).decimal(state.remaining());
        out.decimal(orZero(state.avgFillPrice())).longInteger(state.permId());
        out.integer(state.parentId()).decimal(orZero(message.lastFillPrice()));
        out.integer(state.clientId()).text(state.whyHeld()).zeros("mktCapPrice");
    }

    private static BigDecimal orZero(@Nullable BigDecimal price) {
        return price == null ? BigDecimal.ZERO : price;
    }
}
