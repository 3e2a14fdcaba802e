package io.labase.trading.market;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.TickerBars;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bars of all tickers, once per cycle. */
public final class BarFeed {

    private static final Logger LOG = LoggerFactory.getLogger(BarFeed.class);

    private final Market market;
    private final Supplier<Watchlist> watchlist;
    private final ContractBook contracts;
    private final FxRates rates;
    private final Consumer<TickerBars> watch;

    /**
     * @param watchlist the list in use, asked anew for each cycle
     * @param watch sees every finding as it arrives, before it is handed on
     */
    public BarFeed(
            Market market,
            Supplier<Watchlist> watchlist,
            ContractBook contracts,
            FxRates rates,
            Consumer<TickerBars> watch) {
        this.market = market;
        this.watchlist = watchlist;
        this.contracts = contracts;
        this.rates = rates;
        this.watch = watch;
    }

    /**
     * Asks for every ticker's bars at once and gives the findings in the order in which they arrive:
     * one per ticker, whatever happens. {@code next()} waits until one is there, {@code hasNext()}
     * never: a ticker that hangs or fails holds up no other, and ends as {@code NO_ANSWER} after its
     * deadline. Bars are handed on when the rate of their currency has been answered for as well, so
     * that nobody behind them waits for it. An interrupted wait gives null and ends.
     *
     * <p>The slot is the grid boundary at or before market time. Its bar is the one that ended there.
     * A ticker whose regular session does not contain that bar is not asked for: {@code
     * MARKET_CLOSED}.
     */
    public Iterator<@Nullable TickerBars> requestBars() {
        SlotRequest slot = new SlotRequest(market, contracts);
        return Arrivals.of(
                watchlist.get().tickers(),
                ticker -> slot.of(ticker).thenApply(this::shown).thenCompose(this::sizeable));
    }

    /** A watcher's fault is not the ticker's. */
    private TickerBars shown(TickerBars found) {
        try {
            watch.accept(found);
        } catch (RuntimeException e) {
            LOG.error("bars of {} not watched", found.ticker().symbol(), e);
        }
        return found;
    }

    private CompletableFuture<TickerBars> sizeable(TickerBars found) {
        ContractDetails details = found.details();
        return details == null || found.bars().isEmpty()
                ? CompletableFuture.completedFuture(found)
                : rates.rate(details.contract().currency()).handle((rate, failure) -> found);
    }

    /**
     * Asks for all contracts ahead of the first cycle. Completes when all answers are there, also
     * when some of them are failures.
     */
    public CompletableFuture<Void> warmUp() {
        return CompletableFuture.allOf(
                        watchlist.get().tickers().stream()
                                .map(contracts::details)
                                .map(details -> details.handle((found, failure) -> found != null))
                                .toArray(CompletableFuture[]::new))
                .thenRun(contracts::reportUnknown);
    }

    /** The findings of a cycle are taken: what has no contract is reported, all of it at once. */
    public void over() {
        contracts.reportUnknown();
    }

    /** Currencies, EUR left out, in which entries may be sized: to be refreshed in {@link FxRates}. */
    public Set<String> currencies() {
        return watchlist.get().orderCurrencies();
    }
}
