package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import java.time.Instant;

/** How much of an order fills when the market reaches its price. */
@FunctionalInterface
interface FillPolicy {
    /** Everything at once. */
    FillPolicy WHOLE = (order, wanted, at) -> wanted;

    /**
     * The quantity of the next fill.
     *
     * @param order the order as it stands
     * @param wanted what may fill now
     * @param at market time of the fill
     * @return above 0 and at most {@code wanted}; 0 leaves the order waiting for the next step
     */
    BigDecimal next(SimOrder order, BigDecimal wanted, Instant at);
}
