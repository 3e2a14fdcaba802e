package io.labase.trading.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person has heard of, over restarts. That a fact is in a journal says nothing of that: the
 * message of it may have been lost with the process.
 */
public interface ToldFacts {

    /**
     * Whether a person has heard of a fact that the broker tells.
     *
     * @param journalled market time of its row; empty if it has none
     */
    boolean knows(String fact, Optional<Instant> journalled);

    /** The fact needs no message of its own: something else tells it. */
    void note(String fact);
}
