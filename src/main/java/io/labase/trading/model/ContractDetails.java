package io.labase.trading.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the broker says of a qualified contract.
 *
 * @param contract the contract with its conId
 * @param longName company or fund name; may be empty
 * @param timeZoneId the exchange's zone as the broker spells it ({@code US/Eastern}, {@code MET})
 * @param liquidHours regular sessions, ascending; usually today and a few days ahead
 * @param ladder valid price steps on the routing exchange
 * @param priceMagnifier prices are in currency / magnifier (London: 100, prices in pence); at least 1
 */
public record ContractDetails(
        Contract contract,
        String longName,
        String timeZoneId,
        List<TradingSession> liquidHours,
        PriceLadder ladder,
        int priceMagnifier) {

    public ContractDetails {
        if (!contract.qualified()) {
            throw new IllegalArgumentException("contract details need a conId: " + contract);
        }
        if (priceMagnifier < 1) {
            throw new IllegalArgumentException(
                    "priceMagnifier must be >= 1, was " + priceMagnifier);
        }
        liquidHours = List.copyOf(liquidHours);
    }

    /** The regular session that contains {@code instant}, if any. */
    public Optional<TradingSession> sessionAt(Instant instant) {
        return liquidHours.stream().filter(s -> s.contains(instant)).findFirst();
    }

    /** Whether the regular market is open at {@code instant}. Unknown hours count as closed. */
    public boolean isOpenAt(Instant instant) {
        return sessionAt(instant).isPresent();
    }

    /** End of the last session known; {@link Instant#MIN} if none: the hours have to be asked again. */
    public Instant hoursKnownUntil() {
        return liquidHours.isEmpty()
                ? Instant.MIN
                : liquidHours.get(liquidHours.size() - 1).close();
    }
}
