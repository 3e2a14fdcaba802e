package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.util.List;
import java.util.OptionalDouble;

/** What one instrument costs at any time. Times are milliseconds since 1970, UTC. */
interface Prices {

    /** The last price at {@code time}; empty before the first trade. */
    OptionalDouble at(long time);

    /**
     * The path passed after {@code from} and up to {@code to}, in order of time; a standing price is a
     * point at {@code to}. Empty before the first trade.
     */
    List<Move> path(long from, long to);

    /** Whether there was a trade from {@code from} up to {@code to}, both inclusive. */
    boolean traded(long from, long to);

    /**
     * Bars that start in {@code from} (inclusive) .. {@code to} (exclusive), as known at {@code now}:
     * the one that is still forming has the high, low and close reached so far.
     */
    List<Bar> bars(Span span, long now);

    /** Time of the first trade there is. */
    long first();

    /** End of what was recorded; 0 if nothing was. */
    long last();

    /**
     * A span of time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Span(long from, long to) {}
}
