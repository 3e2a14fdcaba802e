package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.TradingSession;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketHoursTest {
    /** Paris has left summer time on 25 October 2026, New York leaves it a week later. */
    private static final ContractDetails NEW_YORK =
            details(
                    1,
                    "NYSE",
                    "2026-10-26T13:30:00Z/2026-10-26T20:00:00Z",
                    "2026-10-27T13:30:00Z/2026-10-27T20:00:00Z");

    private static final ContractDetails NASDAQ =
            details(
                    2,
                    "NASDAQ",
                    "2026-10-26T13:30:00Z/2026-10-26T20:00:00Z",
                    "2026-10-27T13:30:00Z/2026-10-27T20:00:00Z");
    private static final ContractDetails PARIS =
            details(
                    3,
                    "SBF",
                    "2026-10-26T08:00:00Z/2026-10-26T16:30:00Z",
                    "2026-10-27T08:00:00Z/2026-10-27T16:30:00Z");
    private static final List<ContractDetails> ALL = List.of(NEW_YORK, NASDAQ, PARIS);

    private static ContractDetails details(int conId, String exchange, String... sessions) {
        return new ContractDetails(
                new Contract(conId, "X" + conId, SecType.STK, "SMART", exchange, "USD"),
                "",
                "UTC",
                List.of(sessions).stream()
                        .map(text -> text.split("/"))
                        .map(s -> new TradingSession(Instant.parse(s[0]), Instant.parse(s[1])))
                        .toList(),
                PriceLadder.of("0.01"),
                1);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void openMarketsComeByTheTimeOfTheirClose() {
        assertThat(MarketHours.open(ALL, at("2026-10-26T15:00:00Z")).toString())
                .isEqualTo("{2026-10-26T16:30:00Z=[SBF], 2026-10-26T20:00:00Z=[NASDAQ, NYSE]}");
    }

    /** In this week New York is open until 21:00 in Paris, and closed at 22:00 as in any other. */
    @Test
    void theWeekBetweenTwoClockChangesIsNoSpecialCase() {
        assertThat(MarketHours.open(ALL, at("2026-10-26T19:59:59Z")).toString())
                .isEqualTo("{2026-10-26T20:00:00Z=[NASDAQ, NYSE]}");
        assertThat(MarketHours.open(ALL, at("2026-10-26T21:00:00Z"))).isEmpty();
    }

    @Test
    void whatIsOpenDoesNotOpenNext() {
        assertThat(MarketHours.opening(ALL, at("2026-10-26T08:00:00Z")).toString())
                .isEqualTo("{2026-10-26T13:30:00Z=[NASDAQ, NYSE]}");
        assertThat(MarketHours.opening(ALL, at("2026-10-26T20:00:00Z")).toString())
                .isEqualTo("{2026-10-27T08:00:00Z=[SBF], 2026-10-27T13:30:00Z=[NASDAQ, NYSE]}");
    }

    @Test
    void hoursThatAreNotKnownAreNotMadeUp() {
        assertThat(MarketHours.opening(ALL, at("2026-10-28T08:00:00Z"))).isEmpty();
        assertThat(MarketHours.open(List.of(), at("2026-10-26T15:00:00Z"))).isEmpty();
    }
}
