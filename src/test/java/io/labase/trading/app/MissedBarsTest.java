package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.Broker;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.Market;
import io.labase.trading.market.MarketSettings;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.TradingSession;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedBarsTest {
    private static final String EVERY_FIVE = "5 0/5 * * * ?";

    @TempDir Path home;

    private static Broker broker() {
        return (Broker)
                Proxy.newProxyInstance(
                        Broker.class.getClassLoader(),
                        new Class<?>[] {Broker.class},
                        (proxy, method, arguments) ->
                                CompletableFuture.completedFuture(
                                        List.of(details((Contract) arguments[0]))));
    }

    private static ContractDetails details(Contract query) {
        return new ContractDetails(
                new Contract(
                        query.symbol().hashCode() & 0xffff,
                        query.symbol(),
                        query.secType(),
                        query.exchange(),
                        query.primaryExchange(),
                        query.currency()),
                "",
                "US/Eastern",
                List.of(
                        session("2026-01-15T14:30:00Z", "2026-01-15T21:00:00Z"),
                        session("2026-01-16T14:30:00Z", "2026-01-16T21:00:00Z")),
                PriceLadder.of("0.01"),
                1);
    }

    private static TradingSession session(String open, String close) {
        return new TradingSession(Instant.parse(open), Instant.parse(close));
    }

    private long missed(String cron, String after, String until) {
        GatewayMarketClock clock = new GatewayMarketClock();
        clock.advanceTo(Instant.parse("2026-01-15T15:00:00Z"));
        Market market = new Market(broker(), clock, MarketSettings.defaults());
        Watchlist two =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"AIG\", \"SPY\"]}".getBytes(StandardCharsets.UTF_8));
        ContractBook contracts = new ContractBook(market, home.resolve("c.json"), Runnable::run);
        two.tickers().forEach(contracts::details);
        MissedBars bars =
                new MissedBars(
                        cron, ZoneId.of("Europe/Paris"), BarSize.MINS_5, () -> two, contracts);
        return bars.between(Instant.parse(after), Instant.parse(until));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T15:00:06Z, 2026-01-15T15:05:04Z, 0",
        "2026-01-15T15:00:04Z, 2026-01-15T15:00:05Z, 1",
        "2026-01-15T15:00:05Z, 2026-01-15T15:05:05Z, 1",
        "2026-01-15T15:00:06Z, 2026-01-15T15:20:00Z, 3",
        // the session's first bar is looked at five minutes after its beginning
        "2026-01-15T14:00:00Z, 2026-01-15T14:34:00Z, 0",
        "2026-01-15T14:00:00Z, 2026-01-15T14:36:00Z, 1",
        // its last one at the close; then the night
        "2026-01-15T20:58:00Z, 2026-01-16T14:31:00Z, 1",
        "2026-01-15T15:00:06Z, 2026-01-16T15:00:06Z, 78"
    })
    void barsOfOpenHoursWhoseCycleWasDueCountOnceForAllTickers(
            String after, String until, long expected) {
        assertThat(missed(EVERY_FIVE, after, until)).isEqualTo(expected);
    }

    @Test
    void aBarThatAnEarlierCycleHasLookedAtDoesNotCount() {
        assertThat(missed("5 * * * * ?", "2026-01-15T15:01:00Z", "2026-01-15T15:04:30Z")).isZero();
        assertThat(missed("5 * * * * ?", "2026-01-15T15:01:00Z", "2026-01-15T15:09:30Z"))
                .isEqualTo(1);
    }
}
