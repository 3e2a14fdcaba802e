package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandsTest {
    @TempDir Path state;
    private final Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final List<Alert> told = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private CompletableFuture<List<Flattening.Result>> outcome = new CompletableFuture<>();

    private Hands hands() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Watchlist watchlist =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"AM.PA\", \"BTC-EUR\"]}".getBytes(StandardCharsets.UTF_8));
        return new Hands(
                new Hands.Files(new PauseFiles(state), new FlattenFiles(state)),
                watchlist,
                symbol -> {
                    closed.add(String.valueOf(symbol));
                    return outcome;
                },
                told::add,
                clock,
                clock);
    }

    private List<String> said() {
        return told.stream().map(a -> a.kind() + " " + a.values().get("scope")).toList();
    }

    private Path wish(String name, Duration age) throws IOException {
        Path file = Files.createFile(state.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    @Test
    void aSwitchIsToldWhenItChangesAndAtTheStart() throws IOException {
        Files.createFile(state.resolve("paused-AM.PA"));
        Hands hands = hands();
        hands.look();
        hands.look();
        assertThat(said()).containsExactly("PAUSED AM.PA");

        new PauseFiles(state).pause(null);
        new PauseFiles(state).resume("AM.PA");
        hands.look();
        assertThat(said()).containsExactly("PAUSED AM.PA", "PAUSED ALL", "RESUMED AM.PA");
        new PauseFiles(state).resume(null);
        hands.look();
        assertThat(said()).endsWith("RESUMED ALL");
    }

    @Test
    void aWishIsCarriedOutOnceAndAnswered() throws IOException {
        FlattenFiles files = new FlattenFiles(state);
        files.ask("AM.PA", "abc123");
        Files.setLastModifiedTime(state.resolve("flatten-AM.PA"), FileTime.from(now));
        Hands hands = hands();
        hands.look();
        hands.look();
        assertThat(closed).containsExactly("AM.PA");
        assertThat(files.answer("abc123")).isEmpty();

        List<Flattening.Result> results =
                List.of(new Flattening.Result("AM.PA", Flattening.Outcome.FLAT, ""));
        outcome.complete(results);
        assertThat(files.answer("abc123")).contains(results);
        assertThat(files.answer("abc123")).as("gone once read").isEmpty();
        hands.look();
        assertThat(closed).hasSize(1);
        assertThat(told)
                .singleElement()
                .satisfies(a -> assertThat(a.kind()).isEqualTo(Kind.FLATTEN));
    }

    @Test
    void anEmptyFileMadeByHandClosesEverything() throws IOException {
        wish("flatten", Duration.ofSeconds(5));
        hands().look();
        assertThat(closed).containsExactly("null");
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void anOldWishIsNotCarriedOut() throws IOException {
        wish("flatten", Hands.WISH_HOLDS.plusSeconds(1));
        hands().look();
        assertThat(closed).isEmpty();
        assertThat(state).isEmptyDirectory();
        assertThat(told.get(0).values().get("text")).asString().contains("too old");
    }

    @Test
    void anUnknownTickerIsRefusedAndToldAndNeverReachesTheBroker() throws IOException {
        wish("flatten-NOPE", Duration.ZERO);
        hands().look();
        assertThat(closed).isEmpty();
        assertThat(told.get(0).values().get("text")).asString().contains("NOPE", "REFUSED");
    }

    @Test
    void aFailureOfTheOneWhoClosesIsAnAnswer() {
        outcome.completeExceptionally(new IllegalStateException("no lane"));
        assertThat(hands().flatten(null).join())
                .singleElement()
                .satisfies(r -> assertThat(r.text()).contains("no lane"));
    }
}
