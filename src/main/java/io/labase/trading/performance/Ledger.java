package io.labase.trading.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The entries of an order journal with their figures.
 *
 * @param entries in the order of their first fill
 * @param trades what of them was sold, by the time of the exit
 * @param open what of them is left
 * @param maker puts figures to them
 */
record Ledger(Collection<Entry> entries, List<Trade> trades, List<OpenLot> open, TradeMaker maker) {

    /**
     * @param closes newest close of each ticker
     */
    static Ledger of(
            OrderFills orders,
            RateSource rates,
            Map<String, BigDecimal> closes,
            SkipTally skipped) {
        Collection<Entry> entries = EntryBook.of(orders.fills(), skipped);
        TradeMaker maker = new TradeMaker(orders, rates, closes);
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
        return new Ledger(entries, trades, open, maker);
    }

    /** Says what is to be known about the figures of what is shown. */
    void remarks(List<Trade> closed, List<OpenLot> lots, SkipTally skipped) {
        closed.forEach(trade -> maker.remark(trade, skipped));
        lots.forEach(lot -> maker.remark(lot, skipped));
    }
}
