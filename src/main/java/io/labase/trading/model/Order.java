package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order ticket.
 *
 * @param orderId number of the order within its client, above 0 for orders of the API
 * @param clientId the API client that placed it
 * @param permId the broker's lasting number; 0 until known
 * @param parentId orderId of the parent in a bracket; 0 if none
 * @param contract what is traded
 * @param side buy or sell
 * @param type order type
 * @param quantity total quantity, above 0 (0 in reports of completed orders)
 * @param limitPrice limit of LMT and STP LMT, else null
 * @param stopPrice trigger of STP and STP LMT, else null
 * @param tif time in force: {@code DAY}, {@code GTC}, {@code IOC}
 * @param account account code; empty only in somebody else's orders
 * @param orderRef our idempotency key; empty in somebody else's orders
 * @param transmit false while a child of the same bracket follows
 */
public record Order(
        int orderId,
        int clientId,
        long permId,
        int parentId,
        Contract contract,
        Side side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        String tif,
        String account,
        String orderRef,
        boolean transmit) {

    public Order {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity must be >= 0, was " + quantity);
        }
    }

    /** The same ticket for another quantity, to be sent as a modification under the same orderId. */
    public Order withQuantity(BigDecimal other) {
        return new Order(
                orderId,
                clientId,
                permId,
                parentId,
                contract,
                side,
                type,
                other,
                limitPrice,
                stopPrice,
                tif,
                account,
                orderRef,
                transmit);
    }

    /** The same order under the number of another client. */
    public Order of(int otherId, int otherClient) {
        return new Order(
                otherId,
                otherClient,
                permId,
                parentId,
                contract,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                tif,
                account,
                orderRef,
                transmit);
    }

    /** The same order in a named account. */
    public Order in(String named) {
        return new Order(
                orderId,
                clientId,
                permId,
                parentId,
                contract,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                tif,
                named,
                orderRef,
                transmit);
    }

    /** The same order as one that stands alone, to be sent under another orderId. */
    public Order alone(int otherId) {
        return new Order(
                otherId,
                clientId,
                0,
                0,
                contract,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                tif,
                account,
                orderRef,
                true);
    }

    /** The same order under what is known of its numbers. */
    public Order withNumbers(int ofClient, long lasting, int ofParent) {
        return new Order(
                orderId,
                ofClient,
                lasting,
                ofParent,
                contract,
                side,
                type,
                quantity,
                limitPrice,
                stopPrice,
                tif,
                account,
                orderRef,
                transmit);
    }
}
