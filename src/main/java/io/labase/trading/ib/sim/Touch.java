package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a move reaches an order's price.
 *
 * @param done share of the move that is gone by then, 0..1
 * @param price price at that point
 */
record Touch(double done, double price) {

    /** Where a move fills or triggers an order, if it does. */
    static Optional<Touch> of(LiveOrder order, Move move) {
        OrderType type = order.workingType();
        if (type == OrderType.MKT) {
            return Optional.of(new Touch(0, move.first()));
        }
        boolean stop = type == OrderType.STP || type == OrderType.STP_LMT;
        double level = price(stop ? order.order().stopPrice() : order.order().limitPrice());
        // a buy stop and a sell limit wait for a rise, a sell stop and a buy limit for a fall
        return level(move, level, stop == order.buys());
    }

    private static Optional<Touch> level(Move move, double level, boolean rise) {
        double sign = rise ? 1 : -1;
        if (sign * move.first() >= sign * level) {
            return Optional.of(new Touch(0, move.first()));
        }
        if (sign * move.last() >= sign * level) {
            double done = (level - move.first()) / (move.last() - move.first());
            return Optional.of(new Touch(Math.min(1, Math.max(0, done)), level));
        }
        return Optional.empty();
    }

    private static double price(@Nullable BigDecimal price) {
        return Objects.requireNonNull(price, "an order at a price has one").doubleValue();
    }
}
