package io.labase.trading.market;

import io.labase.trading.model.TickerBars;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The bars of all tickers, once per cycle. */
public final class BarFeed {

    private final Market market;
    private final Watchlist watchlist;
    private final ContractBook contracts;
    private final Consumer<TickerBars> watch;

    /**
     * @param watch sees every finding before it is handed on
     */
    public BarFeed(
            Market market,
            Watchlist watchlist,
            ContractBook contracts,
            Consumer<TickerBars> watch) {
        this.market = market;
        this.watchlist = watchlist;
        this.contracts = contracts;
        this.watch = watch;
    }

    /**
     * Asks for every ticker's bars at once and gives the findings in the order in which they arrive:
     * one per ticker, whatever happens. The iterator blocks until the next one is there; a ticker that
     * hangs or fails holds up no other, and ends as {@code NO_ANSWER} after its deadline.
     *
     * <p>The slot is the grid boundary at or before market time. Its bar is the one that ended there.
     * A ticker whose regular session does not contain that bar is not asked for: {@code
     * MARKET_CLOSED}.
     */
    public Iterator<TickerBars> requestBars() {
        SlotRequest slot = new SlotRequest(market, contracts);
        return Arrivals.of(
                watchlist.tickers(),
                ticker ->
                        slot.of(ticker)
                                .thenApply(
                                        found -> {
                                            watch.accept(found);
                                            return found;
                                        }));
    }

    /**
     * Asks for all contracts ahead of the first cycle. Completes when all answers are there, also
     * when some of them are failures.
     */
    public CompletableFuture<Void> warmUp() {
        return CompletableFuture.allOf(
                watchlist.tickers().stream()
                        .map(contracts::details)
                        .map(details -> details.handle((found, failure) -> found != null))
                        .toArray(CompletableFuture[]::new));
    }

    /** Currencies, EUR left out, in which entries may be sized: to be refreshed in {@link FxRates}. */
    public Set<String> currencies() {
        return watchlist.orderCurrencies();
    }
}
