package io.labase.trading.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle found for one ticker, before anything is decided.
 *
 * @param ticker the ticker
 * @param details its qualified contract; null unless known
 * @param outcome whether there are bars, and why not
 * @param bars oldest first, the last one possibly still forming; empty unless {@code BARS}
 * @param at market time of the answer
 * @param note one line for the log when there are no bars; else empty
 */
public record TickerBars(
        Ticker ticker,
        @Nullable ContractDetails details,
        Outcome outcome,
        List<Bar> bars,
        Instant at,
        String note) {

    /** How asking went. */
    public enum Outcome {
        /** Bars came. */
        BARS,
        /** The slot's bar was not there, also when asked a second time; the older bars are given. */
        LATE,
        /** Nothing was asked: no bar of this slot can exist. */
        MARKET_CLOSED,
        /** The broker knows no such contract, or several. */
        NO_CONTRACT,
        /** No connection, or it ended before the answer. */
        DISCONNECTED,
        /** No answer in time, or an answer that could not be used. */
        NO_ANSWER
    }

    public TickerBars {
        bars = List.copyOf(bars);
    }
}
