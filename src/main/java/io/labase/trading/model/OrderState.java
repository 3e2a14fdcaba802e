package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One orderStatus message.
 *
 * @param orderId order of the client that placed it
 * @param clientId that client
 * @param permId the broker's lasting number; 0 if not yet known
 * @param parentId orderId of the parent; 0 if none
 * @param status the status
 * @param filled quantity filled so far
 * @param remaining quantity still to fill
 * @param avgFillPrice average price of the fills; null while nothing is filled
 * @param whyHeld the broker's reason for holding it ({@code locate}, {@code child}); often empty
 */
public record OrderState(
        int orderId,
        int clientId,
        long permId,
        int parentId,
        OrderStatus status,
        BigDecimal filled,
        BigDecimal remaining,
        @Nullable BigDecimal avgFillPrice,
        String whyHeld) {}
