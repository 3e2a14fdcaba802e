package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the account holds of one contract.
 *
 * @param account account code
 * @param contract the contract; compare by conId only
 * @param quantity above 0 long, below 0 short, 0 just closed
 * @param avgCost average cost per unit, commission included; null if unset
 */
public record Position(
        String account, Contract contract, BigDecimal quantity, @Nullable BigDecimal avgCost) {

    /** The same position in a named account. */
    public Position in(String named) {
        return new Position(named, contract, quantity, avgCost);
    }
}
