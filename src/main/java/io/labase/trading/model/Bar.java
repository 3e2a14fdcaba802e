package io.labase.trading.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * One price bar.
 *
 * @param start the bar's first instant, UTC
 * @param open first price, in the contract's price unit
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded quantity; -1 where the source has none (mid prices)
 */
public record Bar(
        Instant start, double open, double high, double low, double close, BigDecimal volume) {

    public Bar {
        requirePrice("open", open);
        requirePrice("high", high);
        requirePrice("low", low);
        requirePrice("close", close);
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            throw new IllegalArgumentException(
                    "bar of "
                            + start
                            + " is not a bar: open "
                            + open
                            + " high "
                            + high
                            + " low "
                            + low
                            + " close "
                            + close);
        }
    }

    private static void requirePrice(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a price above 0, was " + value);
        }
    }

    /** First instant after the bar. */
    public Instant end(Duration size) {
        return start.plus(size);
    }

    /** Whether the bar is over at {@code instant}: {@code start + size <= instant}. */
    public boolean closedAt(Instant instant, Duration size) {
        return !end(size).isAfter(instant);
    }
}
