package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.sim.FaultFile;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.market.BarFeed;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.FxRates;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.Market;
import io.labase.trading.market.MarketSettings;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that never answers for one ticker, over a real socket. */
@Timeout(600)
class HungRequestTest {
    private static final Instant AT = Instant.parse(House.SPY_BREAKS_OUT);

    @TempDir Path home;

    private static List<TickerBars> all(Iterator<TickerBars> arriving) {
        List<TickerBars> found = new ArrayList<>();
        arriving.forEachRemaining(found::add);
        return found;
    }

    @Test
    void itHoldsUpNoOtherTickerAndNoNextCycle() throws Exception {
        Path faults =
                Files.writeString(
                        home.resolve("faults.json"),
                        "{\"faults\": [{\"fault\": \"LOSE\", \"before\": \"reqHistoricalData\", \"symbol\": \"IBM\"}]}");
        SimSettings settings =
                SimSettings.builder(House.BARS)
                        .at(AT)
                        .held()
                        .faults(FaultFile.read(faults).faults())
                        .build();
        GatewayMarketClock clock = new GatewayMarketClock();
        clock.advanceTo(AT);
        try (SimGateway gateway = SimGateway.start(settings);
                IbBroker broker =
                        new IbBroker(
                                new IbSettings(
                                        "127.0.0.1",
                                        gateway.port(),
                                        7,
                                        Duration.ofSeconds(20),
                                        Duration.ofSeconds(20),
                                        Duration.ofSeconds(3)))) {
            broker.listen(event -> {});
            broker.connect();
            Market market = new Market(broker, clock, MarketSettings.defaults());
            Watchlist watchlist =
                    Watchlist.parse(
                            "tickers.json",
                            "{\"tickers\": [\"IBM\", \"AIG\", \"BAC\", \"SPY\"]}"
                                    .getBytes(StandardCharsets.UTF_8));
            ContractBook contracts =
                    new ContractBook(market, home.resolve("contracts.json"), Runnable::run);
            BarFeed feed =
                    new BarFeed(
                            market, () -> watchlist, contracts, new FxRates(market), found -> {});

            List<TickerBars> first = all(feed.requestBars());
            assertThat(first).hasSize(4);
            assertThat(first.get(3).ticker().symbol()).isEqualTo("IBM");
            assertThat(first.get(3).outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(first.subList(0, 3))
                    .extracting(TickerBars::outcome)
                    .containsOnly(Outcome.BARS);

            List<TickerBars> second = all(feed.requestBars());
            assertThat(second)
                    .hasSize(4)
                    .extracting(TickerBars::outcome)
                    .containsOnly(Outcome.BARS);
        }
    }
}
