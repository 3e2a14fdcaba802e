package io.labase.trading.model;

/**
 * A live order as the broker reports it.
 *
 * @param order the ticket; echoes of it are never sent back
 * @param status the status that came with it
 * @param warning the broker's remark; empty if none
 */
public record OpenOrder(Order order, OrderStatus status, String warning) {

    /** The same order in a named account. */
    public OpenOrder in(String account) {
        return new OpenOrder(order.in(account), status, warning);
    }
}
