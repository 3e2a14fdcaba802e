package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandsTest {
    @TempDir Path home;
    @TempDir Path state;
    private final Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final List<Alert> told = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private CompletableFuture<List<FlattenOutcome>> outcome = new CompletableFuture<>();

    private Hands hands() throws IOException {
        return hands(symbol -> {});
    }

    private Hands hands(Consumer<String> closing) throws IOException {
        return hands(state, closing);
    }

    private Hands hands(Path pauses, Consumer<String> closing) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Watchlist watchlist =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"AM.PA\", \"BTC-EUR\"]}".getBytes(StandardCharsets.UTF_8));
        return new Hands(
                new Hands.Files(new PauseSwitch(pauses), new FlattenFiles(state)),
                new NamedTickers(() -> watchlist, home, new PauseSwitch(pauses)),
                symbol -> {
                    closing.accept(String.valueOf(symbol));
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

        new PauseSwitch(state).pause(null, "pause");
        new PauseSwitch(state).resume("AM.PA");
        hands.look();
        assertThat(said()).containsExactly("PAUSED AM.PA", "PAUSED ALL", "RESUMED AM.PA");
        new PauseSwitch(state).resume(null);
        hands.look();
        assertThat(said()).endsWith("RESUMED ALL");
    }

    @Test
    void aPauseOfTheBotIsToldByItsOwnAlertAndOnlyItsEndHere() throws IOException {
        Hands hands = hands();
        Path file = Files.writeString(state.resolve("paused-AM.PA"), "bot: a split\n");
        hands.look();
        assertThat(said()).isEmpty();
        Files.delete(file);
        hands.look();
        assertThat(said()).containsExactly("RESUMED AM.PA");
    }

    @Test
    void aPauseOfTheBotThatStandsAtTheStartIsTold() throws IOException {
        Files.writeString(state.resolve("paused-AM.PA"), "bot: a split\n");
        Hands hands = hands();
        hands.look();
        hands.look();
        assertThat(said()).containsExactly("PAUSED AM.PA");
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

        List<FlattenOutcome> results = List.of(new FlattenOutcome("AM.PA", Result.FLAT, ""));
        outcome.complete(results);
        assertThat(files.answer("abc123"))
                .contains(List.of(new FlattenOutcome("AM.PA", Result.PAUSED, ""), results.get(0)));
        assertThat(files.answer("abc123")).as("gone once read").isEmpty();
        hands.look();
        assertThat(closed).hasSize(1);
        assertThat(said()).as("the engine tells price and result").containsExactly("PAUSED AM.PA");
    }

    @Test
    void thePauseOfAFlattenDoesNotSayThatStopsStay() throws IOException {
        Hands hands = hands();
        hands.flatten(null);
        hands.look();
        assertThat(said()).containsExactly("PAUSED ALL");
        assertThat(said(told.get(0), "fr"))
                .contains("annule ses stops", "commande resume")
                .doesNotContain("restent surveillés");
        new PauseSwitch(state).resume(null);
        hands.look();
        new PauseSwitch(state).pause(null, "pause");
        hands.look();
        assertThat(said(told.get(2), "fr")).contains("Les stops restent surveillés");
    }

    @Test
    void thatEntriesArePausedIsToldBeforeAnythingIsSold() throws IOException {
        List<String> before = new ArrayList<>();
        hands(symbol -> before.addAll(said())).flatten("AM.PA");
        assertThat(before).containsExactly("PAUSED AM.PA");
    }

    @Test
    void aPauseSaysHowItIsLifted() throws IOException {
        Hands hands = hands();
        new PauseSwitch(state).pause(null, "command");
        hands.look();
        new PauseSwitch(state).pause("AM.PA", "command");
        hands.look();
        assertThat(said(told.get(0), "fr")).endsWith("Pour reprendre : commande resume.");
        assertThat(said(told.get(1), "fr")).endsWith("Pour reprendre : commande resume AM.PA.");
    }

    @Test
    void aResumeSaysWhichPausesRemain() throws IOException {
        Hands hands = hands();
        PauseSwitch pauses = new PauseSwitch(state);
        pauses.pause(null, "command");
        pauses.pause("AM.PA", "command");
        pauses.pause("BTC-EUR", "command");
        hands.look();
        pauses.resume("BTC-EUR");
        hands.look();
        pauses.resume(null);
        hands.look();
        assertThat(said(told.get(3), "fr"))
                .startsWith("▶️ Pause levée : BTC-EUR\nLa pause de toutes les valeurs reste")
                .doesNotContain("signal");
        assertThat(said(told.get(4), "fr"))
                .endsWith("dès le prochain signal. Restent en pause : AM.PA.");
    }

    @Test
    void aFlattenOfWhatIsPausedAlreadyLeavesLaterPausesTheirOwnWords() throws IOException {
        new PauseSwitch(state).pause("AM.PA", "pause");
        Hands hands = hands();
        hands.look();
        hands.flatten("AM.PA");
        hands.look();
        new PauseSwitch(state).resume("AM.PA");
        hands.look();
        new PauseSwitch(state).pause("AM.PA", "pause");
        hands.look();
        assertThat(said()).containsExactly("PAUSED AM.PA", "RESUMED AM.PA", "PAUSED AM.PA");
        assertThat(said(told.get(2), "en")).contains("Stops are still guarded");
    }

    @Test
    void whatIsNotClosedIsToldTickerByTicker() throws IOException {
        outcome.complete(
                List.of(
                        new FlattenOutcome("AM.PA", Result.REFUSED, "market-closed"),
                        new FlattenOutcome("BTC-EUR", Result.FLAT, "")));
        hands().flatten(null).join();
        assertThat(said()).containsExactly("PAUSED ALL", "FLATTEN AM.PA");
        assertThat(said(told.get(1), "fr"))
                .contains("AM.PA", "refusée", "le marché est fermé ; le stop reste en place")
                .doesNotContain("REFUSED", "market");
        assertThat(said(told.get(1), "en")).contains("AM.PA", "refused", "market is closed");
    }

    @Test
    void everyOutcomeHasItsWords() throws IOException {
        List<String> reasons =
                List.of(
                        "",
                        "alerts-mode",
                        "not-paused",
                        "not-ready",
                        "market-closed",
                        "not-sent",
                        "too-old",
                        "unknown-ticker",
                        "failed",
                        "Cancelled",
                        "ApiCancelled",
                        "Inactive");
        outcome.complete(
                reasons.stream().map(why -> new FlattenOutcome("", Result.REFUSED, why)).toList());
        hands().flatten(null).join();
        outcome = new CompletableFuture<>();
        outcome.complete(
                List.of(
                        new FlattenOutcome("", Result.WAITING, ""),
                        new FlattenOutcome("", Result.NOTHING, "")));
        hands().flatten(null).join();
        for (String language : List.of("fr", "en")) {
            List<String> texts =
                    told.stream()
                            .filter(a -> a.kind() == Alert.Kind.FLATTEN)
                            .map(a -> said(a, language))
                            .toList();
            assertThat(texts).hasSize(reasons.size() + 2).doesNotHaveDuplicates();
            assertThat(texts)
                    .allSatisfy(
                            text ->
                                    assertThat(text)
                                            .contains(language.equals("fr") ? "toutes" : "all")
                                            .doesNotContain("–")
                                            .doesNotContainPattern("[a-z]-[a-z]+\\.$|[A-Z]{4}"));
        }
        assertThat(texts("fr")).noneMatch(reasons.subList(1, reasons.size())::contains);
    }

    private List<String> texts(String language) {
        Messages messages = Messages.of(language, ZoneOffset.UTC);
        return told.stream()
                .map(a -> String.valueOf(a.values().getOrDefault("why", "")))
                .filter(why -> !why.isEmpty())
                .map(why -> messages.find("closing-why." + why).orElse(why))
                .toList();
    }

    private static String said(Alert alert, String language) {
        return new AlertFormatter(Messages.of(language, ZoneOffset.UTC))
                .format(alert, false)
                .plain();
    }

    @Test
    void anEmptyFileMadeByHandClosesEverything() throws IOException {
        wish("flatten", Duration.ofSeconds(5));
        hands().look();
        assertThat(closed).containsExactly("null");
        assertThat(new PauseSwitch(state).all()).isTrue();
    }

    @Test
    void anOldWishIsNotCarriedOut() throws IOException {
        wish("flatten", Hands.WISH_HOLDS.plusSeconds(1));
        hands().look();
        assertThat(closed).isEmpty();
        assertThat(state).isEmptyDirectory();
        assertThat(told.get(0).values()).containsEntry("why", "too-old");
    }

    @Test
    void anUnknownTickerIsRefusedAndToldAndNeverReachesTheBroker() throws IOException {
        wish("flatten-NOPE", Duration.ZERO);
        hands().look();
        assertThat(closed).isEmpty();
        assertThat(told.get(0).values())
                .containsEntry("scope", "NOPE")
                .containsEntry("why", "unknown-ticker");
    }

    @Test
    void aFailureOfTheOneWhoClosesIsAnAnswer() throws IOException {
        outcome.completeExceptionally(new IllegalStateException("no lane"));
        assertThat(hands().flatten(null).join())
                .containsExactly(
                        new FlattenOutcome("", Result.PAUSED, ""),
                        new FlattenOutcome("", Result.REFUSED, "failed"));
    }

    @Test
    void entriesArePausedBeforeAnythingIsClosed() throws IOException {
        List<Boolean> paused = new ArrayList<>();
        Hands hands = hands(symbol -> paused.add(new PauseSwitch(state).paused("BTC-EUR")));
        hands.flatten("AM.PA");
        hands.flatten(null);
        assertThat(paused).as("one ticker, then all").containsExactly(false, true);
        assertThat(new PauseSwitch(state).pausedAlone("AM.PA")).isTrue();
    }

    @Test
    void aPauseThatCannotBeSetIsSaidAndKeepsNobodyFromGettingOut() throws IOException {
        Path gone = state.resolve("gone");
        Files.writeString(gone, "not a folder");
        Hands hands = hands(gone, symbol -> {});
        outcome.complete(List.of(new FlattenOutcome("AM.PA", Result.FLAT, "")));
        assertThat(hands.flatten("AM.PA").join())
                .containsExactly(
                        new FlattenOutcome("AM.PA", Result.REFUSED, "not-paused"),
                        new FlattenOutcome("AM.PA", Result.FLAT, ""));
        assertThat(closed).containsExactly("AM.PA");
        assertThat(told).hasSize(1);
    }
}
