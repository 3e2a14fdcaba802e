package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything that is to be told about a period, from the journals of a folder: the live ones or a copy.
 * Reads only; takes no lock; needs no gateway.
 *
 * @param period the period
 * @param trades closed in the period, by the time of their exit; their entry may lie before it
 * @param open what was open at the period's end; what the journals learnt later is not looked at
 * @param hold the entries of the period, as they came out and had they been held
 * @param equity the account from day to day
 * @param statistics the figures
 * @param tickers a row for each ticker that was looked at or traded, by name
 * @param coverage what the journals can tell
 * @param skipped what is not in the figures, or not as it stands in the journals
 */
public record Performance(
        Period period,
        List<Trade> trades,
        List<OpenLot> open,
        BuyAndHold hold,
        Equity equity,
        Statistics statistics,
        List<TickerRow> tickers,
        Coverage coverage,
        Skipped skipped) {

    public Performance {
        trades = List.copyOf(trades);
        open = List.copyOf(open);
        tickers = List.copyOf(tickers);
    }

    /** What is lost if all stops fill at their prices, EUR; empty if it is not known of every entry. */
    public Optional<BigDecimal> openRiskEur() {
        List<BigDecimal> known = open.stream().flatMap(lot -> lot.riskEur().stream()).toList();
        return known.size() < open.size() ? Optional.empty() : Optional.of(sum(known));
    }

    /** Open result of the entries of which it is known, EUR; empty if of none. */
    public Optional<BigDecimal> openResultEur() {
        List<BigDecimal> known = open.stream().flatMap(lot -> lot.resultEur().stream()).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(sum(known));
    }

    /** Open entries whose result is not known: no close or no rate. */
    public int withoutResult() {
        return (int) open.stream().filter(lot -> lot.resultEur().isEmpty()).count();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the folder has any journal at all. */
    public static boolean hasJournals(Path folder) throws IOException {
        for (JournalFile journal : JournalFile.values()) {
            if (!JournalFolder.files(folder, journal).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the journals of a folder, moved-aside predecessors included.
     *
     * @param folder home folder or a copy of its journals
     * @param period what is looked at; trades are matched over the whole journal all the same
     * @param rates what currencies were worth in EUR
     * @throws IOException if a file cannot be read; damage within a file is told in {@code skipped}
     */
    public static Performance of(Path folder, Period period, RateSource rates) throws IOException {
        SkipTally skipped = new SkipTally();
        OrderFills orders = OrderFills.read(folder, Instant.MAX, skipped);
        Activity.Seen seen = Activity.read(folder, period, orders, skipped);
        Ledger ledger = Ledger.of(orders, rates, seen.closes(), skipped);
        Ledger atEnd = ledgerAt(folder, period.to(), rates, seen.closes());
        List<Trade> closed =
                ledger.trades().stream().filter(t -> period.contains(t.exit().time())).toList();
        ledger.remarks(closed, atEnd.open(), skipped);
        EquityReader.Days days = EquityReader.read(folder, period, skipped);
        Coverage coverage = Coverage.of(folder, period, orders, seen);
        coverage.tellGap(period, seen, days.equity(), skipped);
        List<TickerRow> tickers = tickers(seen.counts(), closed, coverage);
        Statistics statistics =
                new Statistics(
                        coverage.orders() ? TradeStatistics.of(closed) : TradeStatistics.unknown(),
                        ReturnStatistics.of(days.equity()),
                        tickers.stream().mapToLong(TickerRow::bars).sum(),
                        tickers.stream().mapToInt(TickerRow::signals).sum(),
                        tickers.stream().mapToInt(TickerRow::entries).sum(),
                        seen.counts().values().stream().mapToInt(Activity.Count::refused).sum(),
                        coverage.stopsFilled(closed, days.stops()),
                        executionRate(tickers, coverage),
                        coverage.orders()
                                ? Exposure.of(period, ledger.trades(), ledger.open())
                                : Figure.none(Figure.Why.NO_JOURNAL));
        return new Performance(
                period,
                closed,
                atEnd.open(),
                BuyAndHold.of(atEnd.entries(), atEnd.maker(), period),
                days.equity(),
                statistics,
                tickers,
                coverage,
                skipped.result());
    }

    private static Figure executionRate(List<TickerRow> tickers, Coverage coverage) {
        int signals = tickers.stream().mapToInt(TickerRow::signals).sum();
        int entries = tickers.stream().mapToInt(TickerRow::entries).sum();
        if (!coverage.decisions()) {
            return Figure.none(Figure.Why.NO_JOURNAL);
        }
        return signals == 0
                ? Figure.none(Figure.Why.NO_SIGNALS)
                : Figure.of((double) entries / signals);
    }

    private static Ledger ledgerAt(
            Path folder, Instant until, RateSource rates, Map<String, BigDecimal> closes)
            throws IOException {
        SkipTally unheard = new SkipTally();
        return Ledger.of(OrderFills.read(folder, until, unheard), rates, closes, unheard);
    }

    private static List<TickerRow> tickers(
            Map<String, Activity.Count> counts, List<Trade> trades, Coverage coverage) {
        TreeSet<String> symbols = new TreeSet<>(counts.keySet());
        trades.forEach(trade -> symbols.add(trade.symbol()));
        List<TickerRow> rows = new ArrayList<>();
        for (String symbol : symbols) {
            Activity.Count count = counts.getOrDefault(symbol, Activity.Count.NONE);
            List<Trade> own = trades.stream().filter(t -> t.symbol().equals(symbol)).toList();
            rows.add(
                    new TickerRow(
                            symbol,
                            count.bars(),
                            count.signals(),
                            count.entries(),
                            coverage.orders()
                                    ? TradeStatistics.of(own)
                                    : TradeStatistics.unknown()));
        }
        return rows;
    }
}
