package io.labase.trading.ib.sim;

import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Plausible commissions, in the contract's currency: 0.005 a share, at least 1, at most 1 % in US
 * dollars; 0.05 %, at least 3, elsewhere; 0.18 %, at least 1.75, for crypto.
 */
final class Commissions {
    private static final int DIGITS = 6;
    private static final BigDecimal PER_SHARE = new BigDecimal("0.005");
    private static final BigDecimal LEAST_US = BigDecimal.ONE;
    private static final BigDecimal MOST_US = new BigDecimal("0.01");
    private static final BigDecimal SHARE = new BigDecimal("0.0005");
    private static final BigDecimal LEAST = new BigDecimal("3.00");
    private static final BigDecimal CRYPTO_SHARE = new BigDecimal("0.0018");
    private static final BigDecimal LEAST_CRYPTO = new BigDecimal("1.75");

    private Commissions() {}

    /**
     * Commission of an order for all that it has filled.
     *
     * @param instrument what was traded
     * @param quantity filled quantity
     * @param value quantity times price, in the contract's currency
     */
    static BigDecimal of(Instrument instrument, BigDecimal quantity, BigDecimal value) {
        BigDecimal fee;
        if (instrument.contract().secType() == SecType.CRYPTO) {
            fee = value.multiply(CRYPTO_SHARE).max(LEAST_CRYPTO);
        } else if (instrument.contract().currency().equals("USD")) {
            fee = quantity.multiply(PER_SHARE).max(LEAST_US).min(value.multiply(MOST_US));
        } else {
            fee = value.multiply(SHARE).max(LEAST);
        }
        return fee.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
