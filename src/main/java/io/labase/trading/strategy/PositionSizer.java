package io.labase.trading.strategy;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Stop and quantity of an entry. The stop is the lowest low rounded down to a valid price, so the
 * risk is taken from the rounded stop; the quantity is rounded down, so no cap is ever exceeded.
 * Everything is computed in decimals and each cap is one exact division.
 */
public final class PositionSizer {
    private PositionSizer() {}

    /** The protective stop: the lowest low, rounded down on the contract's price ladder. */
    public static BigDecimal stop(Signal signal, ContractDetails details) {
        return details.ladder().floor(BigDecimal.valueOf(signal.lowestLow()));
    }

    /** The stop without a size, for a bar that is not traded. */
    public static Sizing unsized(Signal signal, ContractDetails details) {
        return new Sizing(stop(signal, details), 0, BigDecimal.ZERO, FxRate.EUR);
    }

    /**
     * Sizes an entry at the signal bar's close.
     *
     * @param rate worth of the contract's currency in EUR
     * @return quantity 0 if the caps allow no share, or if the stop is not below the price or not
     *     above 0
     */
    public static Sizing size(
            Signal signal, ContractDetails details, FxRate rate, SizingRules rules) {
        BigDecimal price = BigDecimal.valueOf(signal.bar().close());
        BigDecimal stop = stop(signal, details);
        BigDecimal risk = price.subtract(stop);
        if (risk.signum() <= 0 || stop.signum() <= 0) {
            return new Sizing(stop, 0, BigDecimal.ZERO, rate);
        }
        BigDecimal magnifier = BigDecimal.valueOf(details.priceMagnifier());
        BigDecimal quantity =
                shares(rules.riskEur(), risk, magnifier, rate)
                        .min(shares(rules.maxPositionEur(), price, magnifier, rate))
                        .min(BigDecimal.valueOf(rules.maxQuantity()));
        BigDecimal riskEur =
                rate.toEur(risk.multiply(quantity)).divide(magnifier, MathContext.DECIMAL128);
        return new Sizing(stop, quantity.intValueExact(), riskEur, rate);
    }

    /** floor(limit / (price / magnifier in EUR)), written as one division. */
    private static BigDecimal shares(
            BigDecimal limitEur, BigDecimal price, BigDecimal magnifier, FxRate rate) {
        BigDecimal numerator = limitEur.multiply(rate.foreign()).multiply(magnifier);
        BigDecimal denominator = price.multiply(rate.eur());
        return numerator.divide(denominator, 0, RoundingMode.FLOOR);
    }
}
