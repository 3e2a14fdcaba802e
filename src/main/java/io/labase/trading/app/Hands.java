package io.labase.trading.app;

import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person does to the running bot: sees the switches and wishes in the state folder, says so
 * once, and has positions closed.
 */
public final class Hands {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final String ALL = "ALL";

    /** An older wish was meant for a bot that did not hear it: nobody knows whether it still holds. */
    static final Duration WISH_HOLDS = Duration.ofMinutes(2);

    private final PauseSwitch pauses;
    private final FlattenFiles wishes;
    private final NamedTickers tickers;
    private final Flattening flattening;
    private final Consumer<Alert> alerts;
    private final Clock marketClock;
    private final Clock localClock;
    private final Set<String> standing;

    private final Set<String> told = new HashSet<>();
    private String trouble = "";

    /** Where the hands' traces are. */
    record Files(PauseSwitch pauses, FlattenFiles wishes) {}

    /**
     * @throws IOException if the state folder cannot be read
     */
    Hands(
            Files files,
            NamedTickers tickers,
            Flattening flattening,
            Consumer<Alert> alerts,
            Clock marketClock,
            Clock localClock)
            throws IOException {
        this.pauses = files.pauses();
        this.wishes = files.wishes();
        this.tickers = tickers;
        this.flattening = flattening;
        this.alerts = alerts;
        this.marketClock = marketClock;
        this.localClock = localClock;
        this.standing = Set.copyOf(pauses.tickersPausedByBot());
    }

    /** Looks at the files. What stands there at the start is told as well. */
    public synchronized void look() {
        try {
            tellPauses();
            wishes.take().forEach(this::carryOut);
            trouble = "";
        } catch (IOException e) {
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.error("switches and wishes cannot be read: {}", trouble);
            }
        }
    }

    /** A pause that the bot decides on while it runs has an alert of its own. */
    private void tellPauses() throws IOException {
        Set<String> now = paused();
        Set<String> own = pauses.tickersPausedByBot();
        for (String scope : now) {
            boolean bots = own.contains(scope);
            if (told.add(scope) && (!bots || standing.contains(scope))) {
                tellPaused(scope, bots ? "bot" : "person");
            }
        }
        for (String scope : List.copyOf(told)) {
            if (!now.contains(scope)) {
                told.remove(scope);
                tellResumed(scope, now);
            }
        }
    }

    /**
     * @param why key of its wording
     */
    private void tellPaused(String scope, String why) {
        Map<String, Object> values = new HashMap<>(Map.of("scope", scope, "for", why));
        if (!scope.equals(ALL)) {
            values.put("ticker", scope);
        }
        tell(Kind.PAUSED, scope, values);
    }

    /** What else is paused decides what a resume is worth. */
    private void tellResumed(String scope, Set<String> stillPaused) {
        Map<String, Object> values = new HashMap<>(Map.of("scope", scope));
        boolean all = stillPaused.contains(ALL);
        values.put("then", all ? "all-paused" : "entries");
        if (scope.equals(ALL) && !stillPaused.isEmpty()) {
            values.put("others", List.copyOf(stillPaused));
        }
        tell(Kind.RESUMED, scope, values);
    }

    private void tell(Kind kind, String scope, Map<String, Object> values) {
        LOG.info("{}: {}", kind, scope);
        alerts.accept(new Alert(kind, marketClock.instant(), scope, "", values));
    }

    private Set<String> paused() throws IOException {
        Set<String> scopes = pauses.tickers();
        if (pauses.all()) {
            scopes.add(ALL);
        }
        return scopes;
    }

    private void carryOut(FlattenFiles.Wish wish) {
        Duration age = Duration.between(wish.writtenAt(), localClock.instant());
        CompletableFuture<List<FlattenOutcome>> done;
        if (age.compareTo(WISH_HOLDS) > 0) {
            done = refused(wish.symbol(), "too-old");
        } else {
            done = flatten(wish.symbol());
        }
        done.thenAccept(results -> answer(wish.answerTo(), results));
    }

    private void answer(String name, List<FlattenOutcome> results) {
        if (name.isEmpty()) {
            return;
        }
        try {
            wishes.answer(name, results);
        } catch (IOException e) {
            LOG.error("the answer {} was not written: {}", results, e.toString());
        }
    }

    /**
     * Switches entries off, of all tickers or of this one, then closes what the bot opened, and tells
     * what became of it: what is closed because a person wants out is not bought again in the next
     * cycle.
     *
     * @param symbol the ticker; null for all
     * @return the outcomes, that of the pause first; never fails
     */
    public CompletableFuture<List<FlattenOutcome>> flatten(@Nullable String symbol) {
        try {
            tickers.requireKnown(symbol);
        } catch (InvalidConfigurationException e) {
            return refused(symbol, "unknown-ticker");
        }
        LOG.warn("asked to close {}", symbol == null ? "everything" : symbol);
        FlattenOutcome pause = pause(symbol);
        return flattening
                .flatten(symbol)
                .exceptionally(e -> failed(symbol, e))
                .thenApply(closed -> Stream.concat(Stream.of(pause), closed.stream()).toList())
                .whenComplete((outcomes, never) -> outcomes.forEach(this::tell));
    }

    /**
     * A pause that cannot be set does not keep anybody from getting out. It is told at once, so that
     * its message comes before that of the sale.
     */
    private synchronized FlattenOutcome pause(@Nullable String symbol) {
        String scope = symbol == null ? ALL : symbol;
        try {
            pauses.pause(symbol, "flatten");
            if (told.add(scope)) {
                tellPaused(scope, "flatten");
            }
            return new FlattenOutcome(symbol == null ? "" : symbol, Result.PAUSED, "");
        } catch (IOException e) {
            LOG.error("not paused: {}", e.toString());
            return refusal(symbol, "not-paused");
        }
    }

    private static List<FlattenOutcome> failed(@Nullable String symbol, Throwable why) {
        LOG.error("{} could not be closed", symbol == null ? "everything" : symbol, why);
        return List.of(refusal(symbol, "failed"));
    }

    private CompletableFuture<List<FlattenOutcome>> refused(@Nullable String symbol, String why) {
        FlattenOutcome refusal = refusal(symbol, why);
        tell(refusal);
        return CompletableFuture.completedFuture(List.of(refusal));
    }

    private static FlattenOutcome refusal(@Nullable String symbol, String why) {
        return new FlattenOutcome(symbol == null ? "" : symbol, Result.REFUSED, why);
    }

    /** What is closed has an alert of its own, with price and result; and so has a pause. */
    private void tell(FlattenOutcome outcome) {
        LOG.warn("closing: {}", outcome);
        if (outcome.result() == Result.FLAT || outcome.result() == Result.PAUSED) {
            return;
        }
        String scope = outcome.symbol().isEmpty() ? ALL : outcome.symbol();
        Map<String, Object> values = new HashMap<>();
        values.put("scope", scope);
        // The one refusal that keeps nothing from being closed.
        boolean unpaused = outcome.why().equals("not-paused");
        values.put("result", unpaused ? "NOT_PAUSED" : outcome.result());
        if (!outcome.why().isEmpty()) {
            values.put("why", outcome.why());
        }
        alerts.accept(new Alert(Kind.FLATTEN, marketClock.instant(), scope, outcome.why(), values));
    }

    /** The switch against entries, for who is asked from outside. */
    PauseSwitch pauses() {
        return pauses;
    }

    /** The tickers that may be named. */
    NamedTickers tickers() {
        return tickers;
    }
}
