package io.labase.trading.execution;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A wish to close what the bot opened, for {@link OrderLane#on}.
 *
 * @param symbol the ticker in the user's notation; null for all
 * @param done one outcome per ticker; at least one
 */
public record FlattenRequest(
        @Nullable String symbol, CompletableFuture<List<FlattenOutcome>> done) {

    /** A wish whose outcome nobody waits for. */
    static FlattenRequest of(String symbol) {
        return new FlattenRequest(symbol, new CompletableFuture<>());
    }
}
