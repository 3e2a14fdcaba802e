package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Converts amounts into the account's base currency by the recorded or assumed rates of the euro. */
final class Rates {
    /** Per euro, where no recording tells. */
    private static final Map<String, BigDecimal> ASSUMED =
            Map.of(
                    "GBP", new BigDecimal("0.86"),
                    "CHF", new BigDecimal("0.95"),
                    "JPY", new BigDecimal("160"));

    private final Instruments instruments;
    private final String base;

    /**
     * @param instruments may hold {@code EURUSD} and other pairs of the euro
     * @param base base currency, ISO code
     */
    Rates(Instruments instruments, String base) {
        this.instruments = instruments;
        this.base = base;
    }

    String base() {
        return base;
    }

    /** Units of the base currency per unit of {@code currency} at {@code time}. */
    BigDecimal toBase(String currency, long time) {
        return currency.equals(base)
                ? BigDecimal.ONE
                : perEuro(base, time).divide(perEuro(currency, time), MathContext.DECIMAL64);
    }

    private BigDecimal perEuro(String currency, long time) {
        if (currency.equals("EUR")) {
            return BigDecimal.ONE;
        }
        return instruments
                .byTicker("EUR" + currency)
                .flatMap(
                        pair ->
                                pair.prices().at(time).stream()
                                        .mapToObj(BigDecimal::valueOf)
                                        .findFirst())
                .orElse(ASSUMED.getOrDefault(currency, BigDecimal.ONE));
    }
}
