package io.labase.trading.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Closing what the bot opened. */
@FunctionalInterface
public interface Flattening {

    /** What became of a ticker. */
    enum Outcome {
        /** Nothing of ours is held any more and nothing is for sale. */
        FLAT,
        /** Under way; the broker has not confirmed it yet. */
        WAITING,
        /** Nothing was sold; the text says why. */
        REFUSED,
        /** There was nothing to close. */
        NOTHING
    }

    /**
     * One ticker's outcome.
     *
     * @param symbol the ticker; empty if it is about all
     * @param text why; empty if there is nothing to say
     */
    record Result(String symbol, Outcome outcome, String text) {}

    /**
     * Begins to close.
     *
     * @param symbol the ticker; null for all that the bot opened
     * @return the outcomes, one per ticker; never fails
     */
    CompletableFuture<List<Result>> flatten(@Nullable String symbol);
}
