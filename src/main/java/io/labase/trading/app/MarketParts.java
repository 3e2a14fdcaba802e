package io.labase.trading.app;

import io.labase.trading.app.monitor.MeteredBroker;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Broker;
import io.labase.trading.execution.Interruptions;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.market.BarFeed;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.FxRates;
import io.labase.trading.market.Market;
import io.labase.trading.market.MarketClock;
import io.labase.trading.market.RecentBars;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.FxRate;
import java.util.List;
import java.util.Optional;

/** What is looked at and when: the broker, contracts, rates, bars, and the cycle that asks for them. */
final class MarketParts {
    final Broker broker;
    final Market market;
    final ContractBook contracts;
    final FxRates rates;
    final BarWatch bars;
    final BarFeed feed;
    final CycleDesk cycle;
    final CycleSheet sheet;
    final Interruptions interruptions;
    private final Basis basis;

    /**
     * @param recentBars sees the bars of every cycle
     */
    MarketParts(Basis basis, RecentBars recentBars) {
        this.basis = basis;
        Settings settings = basis.settings();
        Clocks clocks = basis.clocks();
        MarketClock clock = clocks.market();
        broker =
                new MeteredBroker(
                        new IbBroker(Wiring.ibSettings(settings)),
                        basis.metrics(),
                        clocks.nanoTime());
        broker.listen(basis.lane()::accept);
        market = new Market(broker, clock, settings.market());
        contracts =
                new ContractBook(
                        market, settings.state().resolve("contracts.json"), clocks.background());
        contracts.onUnknown(Wiring.tellingUnknown(basis.alerts()::accept, clock));
        contracts.onChange(Wiring.tellingChange(basis.alerts()::accept, clock));
        rates = new FxRates(market);
        BarSize size = settings.market().barSize();
        bars = new BarWatch(size, basis.readiness(), broker, clock, basis.alerts()::accept);
        sheet = new CycleSheet(settings.strategy());
        feed =
                new BarFeed(
                        market,
                        basis.watchlist(),
                        contracts,
                        rates,
                        recentBars.andThen(bars::take).andThen(sheet::found));
        interruptions = Wiring.interruptions(settings, basis.watchlist(), contracts);
        cycle =
                new CycleDesk(
                        feed,
                        rates,
                        bars,
                        basis.readiness()::want,
                        new CycleDesk.Clocks(clock, clocks.local(), clocks.nanoTime()));
    }

    /** Contracts of the watchlist, as far as they are at hand. */
    List<ContractDetails> atHand() {
        return basis.watchlist().get().tickers().stream()
                .flatMap(ticker -> contracts.atHand(ticker).stream())
                .toList();
    }

    /** The followed ticker of a contract, if it is one. */
    Optional<String> ticker(int conId) {
        return contracts.symbol(conId);
    }

    /** What a currency is worth in EUR, if that is known now. */
    Optional<FxRate> knownRate(String currency) {
        return rates.rate(currency).getNow(Optional.empty());
    }
}
