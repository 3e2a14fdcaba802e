package io.labase.trading.execution;

/**
 * What became of closing one ticker.
 *
 * @param symbol the ticker in the user's notation; empty if it is about all
 * @param result what became of it
 * @param why for {@link Result#REFUSED}: {@code not-paused}, {@code alerts-mode}, {@code not-ready}, {@code
 *     market-closed}, {@code not-sent}, {@code too-old}, {@code unknown-ticker}, {@code failed}, or
 *     the broker's status; else empty
 */
public record FlattenOutcome(String symbol, Result result, String why) {

    /** What became of it. */
    public enum Result {
        /** Entries are off, of all tickers or of this one, until a person resumes them. */
        PAUSED,
        /** The bot owns nothing of it any more and has nothing for sale. */
        FLAT,
        /** Under way after a minute: the broker has not confirmed it yet. */
        WAITING,
        /** Nothing was sold; the stop stands, or is put back. */
        REFUSED,
        /** The bot owned nothing of it and had no order. */
        NOTHING
    }
}
