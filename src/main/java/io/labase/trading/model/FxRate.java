package io.labase.trading.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one EUR amount is in another currency, kept as a pair so that no division rounds:
 * {@code eur} EUR are worth {@code foreign} units of the other currency.
 *
 * @param eur amount in EUR, above 0
 * @param foreign the same worth in the other currency, above 0
 * @param source where it comes from
 */
public record FxRate(BigDecimal eur, BigDecimal foreign, Source source) {

    /** Origin of a rate. */
    public enum Source {
        /** The currency is EUR itself. */
        SAME,
        /** The broker's mid price. */
        LIVE,
        /** The configured fallback, used when no live rate is to be had. */
        FALLBACK
    }

    /** EUR itself. */
    public static final FxRate EUR = new FxRate(BigDecimal.ONE, BigDecimal.ONE, Source.SAME);

    public FxRate {
        if (eur.signum() <= 0 || foreign.signum() <= 0) {
            throw new IllegalArgumentException("a rate is above 0, was " + eur + "/" + foreign);
        }
    }

    /** A live quote such as EUR.USD = 1.08: one EUR is worth 1.08 USD. */
    public static FxRate live(BigDecimal foreignPerEur) {
        return new FxRate(BigDecimal.ONE, foreignPerEur, Source.LIVE);
    }

    /** A configured rate such as 0.92 EUR per USD. */
    public static FxRate fallback(BigDecimal eurPerForeign) {
        return new FxRate(eurPerForeign, BigDecimal.ONE, Source.FALLBACK);
    }

    /** {@code amount} of the other currency in EUR, to 34 digits: for display and for sums. */
    public BigDecimal toEur(BigDecimal amount) {
        return amount.multiply(eur).divide(foreign, MathContext.DECIMAL128);
    }
}
