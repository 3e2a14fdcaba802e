package io.labase.trading.execution;

import java.time.Instant;

/**
 * By what an interruption is judged.
 *
 * @param windows when one is expected
 * @param missed what one has cost
 */
public record Interruptions(RestartWindows windows, MissedBars missed) {

    /** Counts what no cycle could look at. */
    @FunctionalInterface
    public interface MissedBars {
        /**
         * Bars, over all tickers, whose cycle was due after {@code after} and not after {@code until},
         * market time.
         */
        long between(Instant after, Instant until);
    }
}
