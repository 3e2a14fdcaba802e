package io.labase.trading.ib.sim;

import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * Something that can be asked for and, but for rates, traded.
 *
 * @param ticker name in the bot's notation
 * @param venue where it is listed
 * @param contract with conId; its exchange is where orders are routed
 * @param calendar regular hours
 * @param prices what it costs
 */
record Instrument(
        String ticker, Venue venue, Contract contract, ExchangeCalendar calendar, Prices prices) {

    int conId() {
        return contract.conId();
    }

    /** IB's code of the exchange that lists it. */
    String listing() {
        return Exchanges.listing(ticker);
    }

    TickRule rule() {
        return TickRule.of(venue);
    }

    boolean crypto() {
        return contract.secType() == SecType.CRYPTO;
    }

    /** Last price in units of the contract's currency: London's pence become pounds. */
    OptionalDouble value(long time) {
        OptionalDouble price = prices.at(time);
        return price.isEmpty()
                ? price
                : OptionalDouble.of(price.getAsDouble() / venue.priceMagnifier());
    }

    /** An order price or fill price in units of the contract's currency. */
    BigDecimal value(BigDecimal price) {
        return venue.priceMagnifier() == 1
                ? price
                : price.divide(BigDecimal.valueOf(venue.priceMagnifier()));
    }

    /** Whether {@code query} means this instrument; empty fields mean anything. */
    boolean matches(Contract query) {
        if (query.conId() > 0) {
            return query.conId() == conId();
        }
        return query.symbol().equals(contract.symbol())
                && query.secType() == contract.secType()
                && accepts(query.currency(), contract.currency())
                && onExchange(query.exchange())
                && listedAt(query.primaryExchange());
    }

    private static boolean accepts(String asked, String own) {
        return asked.isEmpty() || asked.equals(own);
    }

    private boolean onExchange(String asked) {
        return accepts(asked, contract.exchange()) || listedAt(asked);
    }

    private boolean listedAt(String asked) {
        boolean american = venue == Venue.US && Exchanges.AMERICAN.contains(asked);
        return american || accepts(asked, venue.exchange());
    }
}
