package io.labase.trading.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static final Alert ENTRY = new Alert(Kind.ENTRY, AT, "SPY", "", Map.of());
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir Path home;
    private final MovingClock clock = new MovingClock("2026-11-20T10:00:00Z");
    private final List<String> told = new ArrayList<>();

    @Test
    void messagesAreFilesInTheOrderTheyWerePut() throws IOException {
        Outbox outbox = outbox();
        for (int i = 0; i < 12; i++) {
            put(outbox, "n" + i);
        }
        clock.move(Duration.ofHours(-1));
        put(outbox, "later, though the clock went back");

        assertThat(texts())
                .hasSize(13)
                .startsWith("n0", "n1", "n2")
                .endsWith("n11", "later, though the clock went back");
        assertThat(outbox.pending()).isEqualTo(13);
    }

    @Test
    void afterARestartNewMessagesStandBehindOldOnes() throws IOException {
        put(outbox(), "before");
        clock.move(Duration.ofMinutes(-5));
        Outbox restarted = outbox();
        put(restarted, "after");

        assertThat(restarted.pending()).isEqualTo(2);
        assertThat(texts()).containsExactly("before", "after");
    }

    @Test
    void aFileHoldsTheWholeMessage() throws IOException {
        outbox().put(
                        new Alert(Kind.ENTRY, AT, "AM.PA", "", Map.of()),
                        new RenderedAlert("<b>é</b>", "é \"\n🚀"));

        Path file = files().get(0);
        assertThat(file.getFileName().toString()).matches("\\d{13}-\\d{6}\\.json");
        assertThat(OutboxMessage.read(file.toFile()))
                .isEqualTo(
                        new OutboxMessage(
                                file.getFileName().toString().replace(".json", ""),
                                AT,
                                "ENTRY",
                                "<b>é</b>",
                                "é \"\n🚀",
                                false));
    }

    @Test
    void aMessageWaitsOnDiscForItsPictureAndLeavesAloneWithIt() throws IOException {
        Outbox outbox = outbox();
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        put(outbox, "before");
        outbox.put(ENTRY, new RenderedAlert("<b>e</b>", "e"), picture);
        put(outbox, "behind");

        assertThat(texts()).containsExactly("before", "e", "behind");
        Bundle first = outbox.next(10).orElseThrow();
        assertThat(first.size()).isOne();
        outbox.delivered(first.ids());
        assertThat(outbox.next(10)).as("the picture is not there yet").isEmpty();

        picture.complete(PNG);
        Bundle second = outbox.next(10).orElseThrow();
        assertThat(second.plain()).isEqualTo("e");
        assertThat(second.picture()).isEqualTo(PNG);
        outbox.delivered(second.ids());
        Bundle third = outbox.next(10).orElseThrow();
        assertThat(third.picture()).isNull();
        outbox.delivered(third.ids());
        assertThat(home.resolve("outbox")).isEmptyDirectory();
    }

    @Test
    void aPictureThatFailsLeavesItsText() {
        Outbox outbox = outbox();
        CompletableFuture<byte[]> failed = new CompletableFuture<>();
        failed.completeExceptionally(new NoClassDefFoundError("no fonts"));
        outbox.put(ENTRY, new RenderedAlert("<b>e</b>", "e"), failed);

        Bundle bundle = outbox.next(10).orElseThrow();
        assertThat(bundle.html()).isEqualTo("<b>e</b>");
        assertThat(bundle.picture()).isNull();
    }

    @Test
    void afterARestartTheTextLeavesWithoutThePictureThatWasBeingDrawn() {
        outbox().put(ENTRY, new RenderedAlert("e", "e"), new CompletableFuture<>());

        Bundle bundle = outbox().next(10).orElseThrow();
        assertThat(bundle.plain()).isEqualTo("e");
        assertThat(bundle.picture()).isNull();
    }

    @Test
    void afterARestartAFinishedPictureIsStillThereAndOneWithoutMessageIsNot() throws IOException {
        Outbox outbox = outbox();
        outbox.put(ENTRY, new RenderedAlert("e", "e"), CompletableFuture.completedFuture(PNG));
        Path orphan = Files.write(home.resolve("outbox/0000000000001-000000.png"), PNG);

        assertThat(outbox().next(10).orElseThrow().picture()).isEqualTo(PNG);
        assertThat(orphan).doesNotExist();
    }

    @Test
    void aTextTooLongForAPictureGoesAheadOfIt() {
        Outbox outbox = outbox();
        String text = "title & more\n" + "x".repeat(RenderedAlert.CAPTION_LIMIT);
        RenderedAlert alert = new RenderedAlert(RenderedAlert.escape(text), text);
        outbox.put(ENTRY, alert, CompletableFuture.completedFuture(PNG));

        Bundle whole = outbox.next(10).orElseThrow();
        assertThat(whole.plain()).isEqualTo(text);
        assertThat(whole.picture()).isNull();
        outbox.delivered(whole.ids());
        Bundle picture = outbox.next(10).orElseThrow();
        assertThat(picture.plain()).isEqualTo("title & more");
        assertThat(picture.html()).isEqualTo("title &amp; more");
        assertThat(picture.picture()).isEqualTo(PNG);
    }

    @Test
    void whatOnlyNamesAPictureIsNothingWithoutIt() {
        Outbox outbox = outbox();
        String text = "title\n" + "x".repeat(RenderedAlert.CAPTION_LIMIT);
        CompletableFuture<byte[]> failed = CompletableFuture.failedFuture(new IOException("late"));
        outbox.put(ENTRY, new RenderedAlert(text, text), failed);

        Bundle whole = outbox.next(10).orElseThrow();
        assertThat(whole.size()).isOne();
        outbox.delivered(whole.ids());
        assertThat(outbox.next(10)).isEmpty();
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void whileTheDiscTakesNothingMessagesWaitInMemory() throws IOException {
        Path obstacle = Files.createFile(home.resolve("outbox"));
        Outbox outbox = outbox();
        put(outbox, "first");
        put(outbox, "second");
        assertThat(outbox.pending()).isEqualTo(2);
        assertThat(outbox.failures()).isEqualTo(2);
        assertThat(outbox.flush()).isFalse();

        Files.delete(obstacle);
        put(outbox, "third");

        assertThat(texts()).containsExactly("first", "second", "third");
        assertThat(outbox.flush()).isTrue();
        assertThat(outbox.pending()).isEqualTo(3);
    }

    @Test
    void memoryHasALimitAndTheOldestGoFirst() throws IOException {
        Path obstacle = Files.createFile(home.resolve("outbox"));
        Outbox outbox = outbox();
        for (int i = 0; i < 1001; i++) {
            put(outbox, "n" + i);
        }
        assertThat(outbox.pending()).isEqualTo(1000);

        Files.delete(obstacle);
        outbox.flush();

        assertThat(texts().get(0)).isEqualTo("n1");
    }

    @Test
    void whatLeavesStaysUntilItIsDelivered() throws IOException {
        Outbox outbox = outbox();
        put(outbox, "one");
        put(outbox, "two");

        Bundle bundle = outbox.next(1).orElseThrow();
        assertThat(bundle.plain()).isEqualTo("one");
        assertThat(outbox.pending()).isEqualTo(2);
        outbox.delivered(bundle.ids());

        assertThat(texts()).containsExactly("two");
        assertThat(outbox.pending()).isOne();
    }

    @Test
    void whatWaitsLeavesTogetherInOrderAsFarAsItFits() {
        Outbox outbox = outbox();
        for (int i = 0; i < 300; i++) {
            put(outbox, "message number " + i);
        }

        List<String> told = new ArrayList<>();
        int bundles = 0;
        for (var next = all(outbox); next.isPresent(); next = all(outbox)) {
            assertThat(next.get().html()).hasSizeLessThanOrEqualTo(RenderedAlert.LIMIT);
            told.addAll(List.of(next.get().plain().split("\n\n")));
            outbox.delivered(next.get().ids());
            bundles++;
        }

        assertThat(told)
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "message number " + i).toList());
        assertThat(bundles).isBetween(2, 3);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void oneThatFillsAMessageLeavesAlone() {
        Outbox outbox = outbox();
        put(outbox, "short");
        put(outbox, "x".repeat(RenderedAlert.LIMIT));
        put(outbox, "after");

        List<Integer> sizes = new ArrayList<>();
        for (var next = all(outbox); next.isPresent(); next = all(outbox)) {
            sizes.add(next.get().size());
            outbox.delivered(next.get().ids());
        }
        assertThat(sizes).containsExactly(1, 1, 1);
    }

    @Test
    void simulationIsSaidOnceAndNeverForRealMoney() {
        Outbox outbox = outbox();
        put(outbox, "SIMULATION · one");
        put(outbox, "SIMULATION · two");
        put(outbox, "three");

        Bundle simulated = all(outbox).orElseThrow();
        assertThat(simulated.html()).isEqualTo("SIMULATION · one\n\ntwo");
        outbox.delivered(simulated.ids());
        assertThat(all(outbox).orElseThrow().plain()).isEqualTo("three");
    }

    @Test
    void whatTheDiscDoesNotTakeLeavesFromMemory() throws IOException {
        Files.createFile(home.resolve("outbox"));
        Outbox outbox = outbox();
        put(outbox, "the disc is full");

        Bundle bundle = all(outbox).orElseThrow();
        assertThat(bundle.plain()).isEqualTo("the disc is full");
        outbox.delivered(bundle.ids());

        assertThat(outbox.pending()).isZero();
    }

    @Test
    void aFileThatCannotBeReadStopsNoOther() throws IOException {
        Outbox outbox = outbox();
        put(outbox, "one");
        Files.writeString(home.resolve("outbox/0000000000000-000000.json"), "{");
        Files.createDirectory(home.resolve("outbox/0000000000001-000000.json"));

        assertThat(all(outbox).orElseThrow().plain()).isEqualTo("one");
        assertThat(outbox.pending()).isOne();
    }

    @Test
    void aDeliveredMessageThatCannotBeDeletedIsNotSentAgain() throws IOException {
        Outbox outbox = outbox();
        put(outbox, "one");
        Bundle bundle = all(outbox).orElseThrow();
        // A folder that is not empty cannot be deleted, whoever asks.
        Path file = files().get(0);
        Files.delete(file);
        Files.createDirectories(file.resolve("obstacle"));

        outbox.delivered(bundle.ids());
        assertThat(all(outbox)).isEmpty();
        assertThat(outbox.pending()).isZero();

        Files.delete(file.resolve("obstacle"));
        assertThat(all(outbox)).isEmpty();
        assertThat(file).doesNotExist();
    }

    private static Optional<Bundle> all(Outbox outbox) {
        return outbox.next(Integer.MAX_VALUE);
    }

    @Test
    @Timeout(600)
    void aWaiterGoesOnWhenTheLastMessageIsDelivered() throws IOException {
        Outbox outbox = outbox();
        put(outbox, "one");
        String id = files().get(0).getFileName().toString().replace(".json", "");

        CompletableFuture<Boolean> waiter =
                CompletableFuture.supplyAsync(() -> outbox.awaitEmpty(Duration.ofMinutes(1)));
        outbox.delivered(List.of(id));

        assertThat(waiter.join()).isTrue();
    }

    @Test
    @Timeout(600)
    void aWaiterAlsoSeesAMessageRemovedByHand() throws IOException {
        Outbox outbox = outbox();
        put(outbox, "one");
        CompletableFuture<Boolean> waiter =
                CompletableFuture.supplyAsync(() -> outbox.awaitEmpty(Duration.ofMinutes(1)));
        Files.delete(files().get(0));

        assertThat(waiter.join()).isTrue();
    }

    @Test
    void waitingEndsAtItsLimit() {
        Outbox outbox = outbox();
        assertThat(outbox.awaitEmpty(Duration.ZERO)).isTrue();
        put(outbox, "one");

        assertThat(outbox.awaitEmpty(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void anInterruptedWaiterStopsWaiting() {
        Outbox outbox = outbox();
        put(outbox, "one");
        Thread.currentThread().interrupt();

        assertThat(outbox.awaitEmpty(Duration.ofMinutes(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"id\":1}",
                "{\"id\":\"1\",\"at\":\"x\",\"kind\":\"k\",\"html\":\"h\",\"plain\":\"p\"}"
            })
    void whatIsNoMessageIsRefused(String json) {
        assertThatThrownBy(() -> OutboxMessage.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a message");
    }

    private Outbox outbox() {
        return new Outbox(home.resolve("outbox"), clock, System::nanoTime, told::add);
    }

    private static void put(Outbox outbox, String text) {
        outbox.put(Alert.of(Kind.TEST, AT, Map.of()), new RenderedAlert(text, text));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("outbox"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files()) {
            texts.add(OutboxMessage.read(file.toFile()).plain());
        }
        return texts;
    }

    private static void tell(Outbox outbox, String fact) {
        outbox.put(ENTRY.withFact(fact), new RenderedAlert(fact, fact));
    }

    @Test
    void aFactIsToldWhenItsMessageIsOnDisc() {
        Outbox outbox = outbox();
        put(outbox, "no fact");
        tell(outbox, "done/900");
        assertThat(told).containsExactly("done/900");
    }

    @Test
    void aFactThatWaitsInMemoryIsToldWhenTheDiscTakesItOrItIsDelivered() throws IOException {
        Path blocked = Files.writeString(home.resolve("outbox"), "no folder");
        Outbox outbox = outbox();
        tell(outbox, "done/900");
        tell(outbox, "done/901");
        assertThat(told).as("lost if the process ends now").isEmpty();
        outbox.delivered(outbox.next(1).orElseThrow().ids());
        assertThat(told).containsExactly("done/900");
        outbox.toldBefore(ENTRY.withFact("done/902"));
        assertThat(told).as("what told it waits in memory").hasSize(1);
        Files.delete(blocked);
        assertThat(outbox.flush()).isTrue();
        assertThat(told).containsExactly("done/900", "done/901");
        outbox.toldBefore(ENTRY.withFact("done/902"));
        assertThat(told).endsWith("done/902");
    }
}
