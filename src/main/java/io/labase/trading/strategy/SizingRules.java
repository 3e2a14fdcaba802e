package io.labase.trading.strategy;

import java.math.BigDecimal;

/**
 * The caps of one entry.
 *
 * @param riskEur most that may be lost at the stop, EUR, above 0
 * @param maxPositionEur most that may be bought, EUR, above 0
 * @param maxQuantity most shares in one order, above 0
 */
public record SizingRules(BigDecimal riskEur, BigDecimal maxPositionEur, int maxQuantity) {
    public SizingRules {
        if (riskEur.signum() <= 0 || maxPositionEur.signum() <= 0 || maxQuantity <= 0) {
            throw new IllegalArgumentException(
                    "caps must be > 0, were "
                            + riskEur
                            + ", "
                            + maxPositionEur
                            + ", "
                            + maxQuantity);
        }
    }
}
