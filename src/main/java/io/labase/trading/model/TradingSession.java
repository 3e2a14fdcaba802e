package io.labase.trading.model;

import java.time.Instant;

/**
 * One span of regular trading hours.
 *
 * @param open first instant of the session, inclusive
 * @param close end of the session, exclusive, after {@code open}
 */
public record TradingSession(Instant open, Instant close) {
    public TradingSession {
        if (!close.isAfter(open)) {
            throw new IllegalArgumentException(
                    "a session closes after it opens, was " + open + " .. " + close);
        }
    }

    /** Whether the market is open at {@code instant}. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(open) && instant.isBefore(close);
    }
}
