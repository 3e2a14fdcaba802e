package io.labase.trading.market;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TradingSession;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the tests of this room begin with. */
final class Fixtures {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private Fixtures() {}

    /** An instant by New York's clock, {@code 2026-01-15T09:35}. */
    static Instant newYork(String local) {
        return ZonedDateTime.of(LocalDateTime.parse(local), NEW_YORK).toInstant();
    }

    static Ticker ticker(String symbol) {
        return watchlist(symbol).tickers().get(0);
    }

    static Watchlist watchlist(String... symbols) {
        String list = String.join("\",\"", symbols);
        return parse("{\"tickers\":[\"" + list + "\"]}");
    }

    static Watchlist parse(String json) {
        return Watchlist.parse("tickers.json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Regular sessions of New York on the weekdays from {@code first} on. */
    static List<TradingSession> sessions(LocalDate first, int days) {
        List<TradingSession> sessions = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusDays(days)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                sessions.add(
                        new TradingSession(
                                day.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).toInstant(),
                                day.atTime(LocalTime.of(16, 0)).atZone(NEW_YORK).toInstant()));
            }
        }
        return sessions;
    }

    static ContractDetails details(String symbol, int conId, List<TradingSession> hours) {
        Contract query = Venue.contractOf(symbol);
        return new ContractDetails(
                new Contract(
                        conId,
                        query.symbol(),
                        query.secType(),
                        query.exchange(),
                        query.primaryExchange(),
                        query.currency()),
                symbol + " Inc",
                "US/Eastern",
                hours,
                PriceLadder.of("0.0001"),
                1);
    }

    static List<Bar> barsAt(Instant... starts) {
        return Arrays.stream(starts).map(start -> barAt(start, 100)).toList();
    }

    static Bar barAt(Instant start, double price) {
        return new Bar(start, price, price, price, price, BigDecimal.TEN);
    }
}
