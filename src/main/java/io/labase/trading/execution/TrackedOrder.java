package io.labase.trading.execution;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order and the last thing known of it.
 *
 * @param ticket the order
 * @param status last status; a terminal one is final
 * @param filled quantity filled
 * @param remaining quantity still to fill; null if never told
 * @param avgFillPrice average price; null while nothing is filled
 */
public record TrackedOrder(
        Order ticket,
        OrderStatus status,
        BigDecimal filled,
        @Nullable BigDecimal remaining,
        @Nullable BigDecimal avgFillPrice) {

    /** A ticket that is about to leave. */
    static TrackedOrder sent(Order ticket) {
        return new TrackedOrder(
                ticket, OrderStatus.API_PENDING, BigDecimal.ZERO, ticket.quantity(), null);
    }

    /** Whether the bot placed it: its reference is ours. */
    public boolean ours() {
        return ticket.orderRef().startsWith("labase/");
    }

    /** Whether it can still trade, as far as we know. */
    public boolean live() {
        return !status.terminal();
    }

    TrackedOrder with(OrderState state) {
        Order known = ticket.permId() > 0 ? ticket : withPermId(state.permId());
        BigDecimal most = state.filled().max(filled);
        return new TrackedOrder(
                known,
                status.terminal() ? status : state.status(),
                most,
                state.remaining(),
                state.avgFillPrice() == null ? avgFillPrice : state.avgFillPrice());
    }

    TrackedOrder withStatus(OrderStatus other) {
        return new TrackedOrder(ticket, other, filled, remaining, avgFillPrice);
    }

    TrackedOrder withFill(BigDecimal filledNow, BigDecimal avg) {
        BigDecimal most = filledNow.max(filled);
        BigDecimal rest = ticket.quantity().subtract(most).max(BigDecimal.ZERO);
        return new TrackedOrder(ticket, status, most, rest, avg);
    }

    TrackedOrder withTicket(Order told) {
        return new TrackedOrder(told, status, filled, remaining, avgFillPrice);
    }

    private Order withPermId(long permId) {
        return new Order(
                ticket.orderId(),
                ticket.clientId(),
                permId,
                ticket.parentId(),
                ticket.contract(),
                ticket.side(),
                ticket.type(),
                ticket.quantity(),
                ticket.limitPrice(),
                ticket.stopPrice(),
                ticket.tif(),
                ticket.account(),
                ticket.orderRef(),
                ticket.transmit());
    }
}
