package io.labase.trading.app;

import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    private final PauseFiles pauses;
    private final FlattenFiles wishes;
    private final Watchlist watchlist;
    private final Flattening flattening;
    private final Consumer<Alert> alerts;
    private final Clock marketClock;
    private final Clock localClock;
    private Set<String> told = new HashSet<>();
    private String trouble = "";

    /** Where the hands' traces are. */
    record Files(PauseFiles pauses, FlattenFiles wishes) {}

    Hands(
            Files files,
            Watchlist watchlist,
            Flattening flattening,
            Consumer<Alert> alerts,
            Clock marketClock,
            Clock localClock) {
        this.pauses = files.pauses();
        this.wishes = files.wishes();
        this.watchlist = watchlist;
        this.flattening = flattening;
        this.alerts = alerts;
        this.marketClock = marketClock;
        this.localClock = localClock;
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

    private void tellPauses() throws IOException {
        Set<String> now = paused();
        now.stream().filter(scope -> !told.contains(scope)).forEach(s -> tell(Kind.PAUSED, s));
        told.stream().filter(scope -> !now.contains(scope)).forEach(s -> tell(Kind.RESUMED, s));
        told = now;
    }

    private void tell(Kind kind, String scope) {
        LOG.info("{}: {}", kind, scope);
        alerts.accept(new Alert(kind, marketClock.instant(), scope, "", Map.of("scope", scope)));
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
        CompletableFuture<List<Flattening.Result>> done;
        if (age.compareTo(WISH_HOLDS) > 0) {
            done = refused(wish.symbol(), "asked for " + age.toMinutes() + " min ago, too old");
        } else {
            done = flatten(wish.symbol());
        }
        done.thenAccept(results -> answer(wish.answerTo(), results));
    }

    private void answer(String name, List<Flattening.Result> results) {
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
     * Closes what the bot opened, and tells what became of it.
     *
     * @param symbol the ticker; null for all
     * @return the outcomes; never fails
     */
    public CompletableFuture<List<Flattening.Result>> flatten(@Nullable String symbol) {
        try {
            PauseFiles.requireKnown(watchlist, symbol);
        } catch (InvalidConfigurationException e) {
            return refused(symbol, String.valueOf(e.getMessage()));
        }
        LOG.warn("asked to close {}", symbol == null ? "everything" : symbol);
        return flattening
                .flatten(symbol)
                .exceptionally(e -> List.of(refusal(symbol, String.valueOf(e))))
                .whenComplete((results, never) -> tell(results));
    }

    private CompletableFuture<List<Flattening.Result>> refused(
            @Nullable String symbol, String why) {
        List<Flattening.Result> results = List.of(refusal(symbol, why));
        tell(results);
        return CompletableFuture.completedFuture(results);
    }

    private static Flattening.Result refusal(@Nullable String symbol, String why) {
        return new Flattening.Result(symbol == null ? "" : symbol, Flattening.Outcome.REFUSED, why);
    }

    private void tell(List<Flattening.Result> results) {
        String text = results.stream().map(Hands::line).collect(Collectors.joining("\n"));
        LOG.warn("closing: {}", text);
        alerts.accept(Alert.of(Kind.FLATTEN, marketClock.instant(), Map.of("text", text)));
    }

    private static String line(Flattening.Result result) {
        String what = (result.symbol() + " " + result.outcome()).strip();
        return result.text().isEmpty() ? what : what + ": " + result.text();
    }

    /** The switch against entries, for who is asked from outside. */
    PauseFiles pauses() {
        return pauses;
    }

    /** The tickers that may be named. */
    Watchlist watchlist() {
        return watchlist;
    }
}
