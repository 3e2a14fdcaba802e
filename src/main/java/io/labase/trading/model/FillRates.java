package io.labase.trading.model;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rates at which a fill is converted, in the cell {@code message} of its row: {@code 1 EUR = 1.0843
 * USD} for the broker's mid price, {@code 1 USD = 0.92 EUR (fx.usd-eur)} for the configured one. A
 * report of any later day then speaks of the same EUR as the messages of the day.
 */
public final class FillRates {
    private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,20})?)";
    private static final Pattern LIVE = Pattern.compile("1 EUR = " + NUMBER + " ([A-Z]{3})");
    private static final Pattern FALLBACK =
            Pattern.compile("1 ([A-Z]{3}) = " + NUMBER + " EUR \\(fx\\.usd-eur\\)");

    private FillRates() {}

    /**
     * What a row has to say: the rate of its currency, and that of USD, in which results are added up.
     *
     * @param currency of the contract
     * @param known rate of a currency, if one is known now
     * @return empty if none is known
     */
    public static String text(String currency, Function<String, Optional<FxRate>> known) {
        Set<String> currencies = new LinkedHashSet<>(List.of(currency));
        currencies.add("USD");
        StringJoiner text = new StringJoiner("; ");
        for (String code : currencies) {
            known.apply(code)
                    .filter(rate -> rate.source() != FxRate.Source.SAME)
                    .ifPresent(rate -> text.add(text(code, rate)));
        }
        return text.toString();
    }

    private static String text(String currency, FxRate rate) {
        return rate.source() == FxRate.Source.FALLBACK
                ? "1 " + currency + " = " + plain(rate.eur()) + " EUR (fx.usd-eur)"
                : "1 EUR = " + plain(rate.foreign()) + " " + currency;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** The rates that a cell names, by currency; empty for the rows of older versions. */
    public static Map<String, FxRate> read(String message) {
        Map<String, FxRate> rates = new HashMap<>();
        for (String part : message.split("; ")) {
            Matcher live = LIVE.matcher(part);
            Matcher fallback = FALLBACK.matcher(part);
            if (live.matches()) {
                number(live.group(1)).map(FxRate::live).ifPresent(r -> rates.put(live.group(2), r));
            } else if (fallback.matches()) {
                number(fallback.group(2))
                        .map(FxRate::fallback)
                        .ifPresent(r -> rates.put(fallback.group(1), r));
            }
        }
        return Map.copyOf(rates);
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(new BigDecimal(text)).filter(number -> number.signum() > 0);
    }
}
