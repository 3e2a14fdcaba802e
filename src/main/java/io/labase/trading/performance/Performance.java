package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything that is to be told about a period, from the journals of a folder: the live ones or a copy.
 * Reads only; takes no lock; needs no gateway.
 *
 * @param period the period
 * @param trades closed in the period, by the time of their exit; their entry may lie before it
 * @param open what was open at the period's end; what the journals learnt later is not looked at
 * @param equity the account from day to day
 * @param statistics the figures
 * @param tickers a row for each ticker that was looked at or traded, by name
 * @param skipped what is not in the figures, or not as it stands in the journals
 */
public record Performance(
        Period period,
        List<Trade> trades,
        List<OpenLot> open,
        Equity equity,
        Statistics statistics,
        List<TickerRow> tickers,
        Skipped skipped) {

    public Performance {
        trades = List.copyOf(trades);
        open = List.copyOf(open);
        tickers = List.copyOf(tickers);
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
        Ledger ledger = ledger(orders, rates, skipped);
        List<OpenLot> open = openAt(folder, period.to(), rates);
        List<Trade> closed =
                ledger.trades().stream().filter(t -> period.contains(t.exit().time())).toList();
        ledger.remarks(closed, skipped);
        Equity equity = EquityReader.read(folder, period, skipped);
        Map<String, Activity.Count> counts = Activity.read(folder, period, orders, skipped);
        List<TickerRow> tickers = tickers(counts, closed);
        int signals = tickers.stream().mapToInt(TickerRow::signals).sum();
        int entries = tickers.stream().mapToInt(TickerRow::entries).sum();
        Statistics statistics =
                new Statistics(
                        TradeStatistics.of(closed),
                        ReturnStatistics.of(equity),
                        tickers.stream().mapToLong(TickerRow::bars).sum(),
                        signals,
                        entries,
                        counts.values().stream().mapToInt(Activity.Count::refused).sum(),
                        signals == 0
                                ? Figure.none(Figure.Why.NO_SIGNALS)
                                : Figure.of((double) entries / signals),
                        Exposure.of(period, ledger.trades(), ledger.open()));
        return new Performance(period, closed, open, equity, statistics, tickers, skipped.result());
    }

    private record Ledger(List<Trade> trades, List<OpenLot> open, TradeMaker maker) {
        void remarks(List<Trade> shown, SkipTally skipped) {
            shown.forEach(trade -> maker.remark(trade, skipped));
            open.forEach(lot -> maker.remark(lot, skipped));
        }
    }

    private static List<OpenLot> openAt(Path folder, Instant until, RateSource rates)
            throws IOException {
        SkipTally unheard = new SkipTally();
        return ledger(OrderFills.read(folder, until, unheard), rates, unheard).open();
    }

    private static Ledger ledger(OrderFills orders, RateSource rates, SkipTally skipped) {
        Collection<Entry> entries = EntryBook.of(orders.fills(), skipped);
        TradeMaker maker = new TradeMaker(orders, rates);
        List<Trade> trades = new ArrayList<>();
        List<OpenLot> open = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.sold().signum() > 0) {
                trades.add(maker.trade(entry));
            }
            if (entry.open().signum() > 0) {
                open.add(maker.lot(entry));
            }
        }
        trades.sort(Comparator.comparing(trade -> trade.exit().time()));
        return new Ledger(trades, open, maker);
    }

    private static List<TickerRow> tickers(Map<String, Activity.Count> counts, List<Trade> trades) {
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
                            TradeStatistics.of(own)));
        }
        return rows;
    }
}
