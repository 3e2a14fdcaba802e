package io.labase.trading.model;

import java.util.Objects;

/**
 * An instrument as IB names it.
 *
 * @param conId IB's number of the instrument; 0 while not yet qualified
 * @param symbol IB's symbol, without any exchange suffix
 * @param secType kind of instrument
 * @param exchange where orders are routed ({@code SMART}, {@code IDEALPRO}); empty if IB did not say
 * @param primaryExchange the listing exchange; empty if unknown
 * @param currency ISO code of the price's currency
 */
public record Contract(
        int conId,
        String symbol,
        SecType secType,
        String exchange,
        String primaryExchange,
        String currency) {

    public Contract {
        if (conId < 0) {
            throw new IllegalArgumentException("conId must be >= 0, was " + conId);
        }
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(secType, "secType");
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(primaryExchange, "primaryExchange");
        Objects.requireNonNull(currency, "currency");
    }

    /** A currency pair at IDEALPRO: {@code cash("EUR", "USD")} is quoted in USD per EUR. */
    public static Contract cash(String base, String quote) {
        return new Contract(0, base, SecType.CASH, "IDEALPRO", "", quote);
    }

    /** Whether IB has given this contract its number. */
    public boolean qualified() {
        return conId > 0;
    }
}
