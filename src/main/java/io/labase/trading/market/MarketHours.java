package io.labase.trading.market;

import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.TradingSession;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When the markets of some contracts are open, from their regular hours as the broker tells them: in
 * the weeks in which only one side of the Atlantic has changed its clocks no table would be right. A
 * market is a listing exchange.
 */
public final class MarketHours {
    private MarketHours() {}

    /** Names of the markets that are open now, by the time at which they close. */
    public static SortedMap<Instant, SortedSet<String>> open(
            Collection<ContractDetails> contracts, Instant now) {
        SortedMap<Instant, SortedSet<String>> markets = new TreeMap<>();
        for (ContractDetails details : contracts) {
            details.sessionAt(now).ifPresent(s -> add(markets, s.close(), details.contract()));
        }
        return markets;
    }

    /** Names of the markets that are closed now, by the time at which they open next, if it is known. */
    public static SortedMap<Instant, SortedSet<String>> opening(
            Collection<ContractDetails> contracts, Instant now) {
        SortedMap<Instant, SortedSet<String>> markets = new TreeMap<>();
        for (ContractDetails details : contracts) {
            if (!details.isOpenAt(now)) {
                details.liquidHours().stream()
                        .map(TradingSession::open)
                        .filter(open -> open.isAfter(now))
                        .min(Comparator.naturalOrder())
                        .ifPresent(open -> add(markets, open, details.contract()));
            }
        }
        return markets;
    }

    /** A contract's market: the exchange that lists it, as the broker names it. */
    static String name(Contract contract) {
        String listed = contract.primaryExchange();
        return listed.isEmpty() ? contract.exchange() : listed;
    }

    private static void add(
            SortedMap<Instant, SortedSet<String>> markets, Instant at, Contract contract) {
        markets.computeIfAbsent(at, time -> new TreeSet<>()).add(name(contract));
    }
}
