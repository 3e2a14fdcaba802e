package io.labase.trading.model;

import java.math.BigDecimal;

/**
 * An order that ended today. The broker tells neither orderId nor clientId of it.
 *
 * @param order the ticket, with orderId and clientId 0; its quantity can be 0 for filled orders
 * @param parentPermId permId of the bracket's parent; 0 if none
 * @param status Filled, Cancelled, Inactive
 * @param filled quantity filled
 * @param completedTime the broker's text, with zone
 * @param completedStatus the broker's text, such as {@code Cancelled by Trader}
 */
public record CompletedOrder(
        Order order,
        long parentPermId,
        OrderStatus status,
        BigDecimal filled,
        String completedTime,
        String completedStatus) {

    /** The same order in a named account. */
    public CompletedOrder in(String account) {
        return new CompletedOrder(
                order.in(account), parentPermId, status, filled, completedTime, completedStatus);
    }
}
