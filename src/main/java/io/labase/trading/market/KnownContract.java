package io.labase.trading.market;

import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import java.time.Duration;
import java.time.Instant;

/**
 * A qualified ticker.
 *
 * @param symbol the user's notation
 * @param query what the broker was asked
 * @param details what it answered
 * @param asked market time of the answer
 */
record KnownContract(String symbol, Contract query, ContractDetails details, Instant asked) {

    /** An answer that does not cover the present is not asked again earlier than this. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** Hours are wanted this far ahead. */
    private static final Duration AHEAD = Duration.ofHours(24);

    /** Price steps and early closes change over days: looked at once a day, before that is over. */
    private static final Duration FRESH = Duration.ofHours(20);

    /** Whether the answer may be used at {@code now}. One from the future is another market's time. */
    boolean usableAt(Instant now) {
        boolean covers = details.hoursKnownUntil().isAfter(now);
        return !asked.isAfter(now) && (covers || asked.plus(PATIENCE).isAfter(now));
    }

    /** Whether it should be asked again, while it may still be used. */
    boolean ageingAt(Instant now) {
        return details.hoursKnownUntil().isBefore(now.plus(AHEAD))
                || asked.plus(FRESH).isBefore(now);
    }
}
