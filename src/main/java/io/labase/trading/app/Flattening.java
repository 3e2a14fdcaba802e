package io.labase.trading.app;

import io.labase.trading.execution.FlattenOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Closing what the bot opened. */
@FunctionalInterface
public interface Flattening {

    /**
     * Begins to close.
     *
     * @param symbol the ticker; null for all that the bot opened
     * @return the outcomes, one per ticker; never fails
     */
    CompletableFuture<List<FlattenOutcome>> flatten(@Nullable String symbol);
}
