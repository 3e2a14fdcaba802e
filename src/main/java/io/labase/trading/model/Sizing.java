package io.labase.trading.model;

import java.math.BigDecimal;

/**
 * The size of an entry.
 *
 * @param stop price of the protective stop, valid on the contract's ladder, in its price unit
 * @param quantity whole shares; 0 if the caps allow none
 * @param riskEur what is lost in EUR if the stop fills at its price
 * @param rate the rate used
 */
public record Sizing(BigDecimal stop, int quantity, BigDecimal riskEur, FxRate rate) {
    public Sizing {
        if (quantity < 0) {
            throw new IllegalArgumentException("quantity must be >= 0, was " + quantity);
        }
    }
}
