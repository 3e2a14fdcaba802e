package io.labase.trading.performance;

import io.labase.trading.model.FxRate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Adds up amounts of several currencies in one of them, each at the rate of its own fill. */
final class Purse {
    private final EntryRates rates;
    private final String currency;
    private BigDecimal total = BigDecimal.ZERO;
    private boolean complete = true;
    private boolean fallback;

    Purse(EntryRates rates, String currency) {
        this.rates = rates;
        this.currency = currency;
    }

    void add(BigDecimal amount, String from, Fill fill) {
        if (from.equals(currency)) {
            total = total.add(amount);
            return;
        }
        Optional<FxRate> source = rates.rate(from, fill);
        Optional<FxRate> target = rates.rate(currency, fill);
        if (source.isEmpty() || target.isEmpty()) {
            complete = false;
            return;
        }
        fallback |= isFallback(source.get()) || isFallback(target.get());
        BigDecimal eur = source.get().toEur(amount);
        total =
                total.add(
                        eur.multiply(target.get().foreign())
                                .divide(target.get().eur(), MathContext.DECIMAL128));
    }

    private static boolean isFallback(FxRate rate) {
        return rate.source() == FxRate.Source.FALLBACK;
    }

    /** The sum; empty if a rate was missing. */
    Optional<BigDecimal> total() {
        return complete ? Optional.of(total) : Optional.empty();
    }

    /** Whether a configured rate stood in for a real one. */
    boolean usedFallback() {
        return fallback;
    }
}
