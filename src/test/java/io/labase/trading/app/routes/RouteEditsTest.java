package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteEditsTest {
    private static final String GOOD = "- good\n";
    private static final String BAD = "- bad\n";

    @TempDir Path home;
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> swapped = new ArrayList<>();
    private boolean quiet = true;
    private boolean refuses;
    private boolean loses;
    private volatile int errors;
    private LastGoodRoutes lastGood;
    private RouteEdits edits;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        lastGood = new LastGoodRoutes(home.resolve("state"));
        edits = edits(new Chosen(RouteFiles.packaged(), List.of()));
    }

    @AfterEach
    void close() {
        edits.close();
    }

    private RouteEdits edits(Chosen start) {
        RouteChoice choice = new RouteChoice(RouteEditsTest::check, text -> text);
        return new RouteEdits(
                new RouteEdits.Setup(
                        home,
                        lastGood,
                        choice,
                        this::swap,
                        (kind, values) -> told.add(kind + " " + values.getOrDefault("text", "")),
                        lost -> told.add("LOST"),
                        nanos::get),
                RouteFiles.read(home),
                start);
    }

    private static void check(RouteSet set) throws RouteProblem {
        for (RouteSet.Item item : set.items()) {
            if (item.text().contains("bad")) {
                throw new RouteProblem(List.of(item.name()), 1, Wording.of(item.text().strip()));
            }
        }
    }

    private boolean swap(RouteSet before, RouteSet after) throws RouteProblem {
        if (errors > 0) {
            errors--;
            throw new StackOverflowError();
        }
        if (loses) {
            throw new LostRoutesException(new IllegalStateException("gone"));
        }
        if (refuses) {
            throw new RouteProblem(List.of(), 0, Wording.of("does not start"));
        }
        if (quiet) {
            swapped.add(after.changed(before) + " " + after.content().get("mine.yaml"));
        }
        return quiet;
    }

    private void write(String text) throws IOException {
        Files.writeString(home.resolve("routes/mine.yaml"), text);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            edits.look();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void anEditCountsWhenTwoLooksAgreeAndOnce() throws IOException {
        write(GOOD);
        look(1);
        assertThat(swapped).isEmpty();
        look(3);
        assertThat(swapped).containsExactly("[mine.yaml] " + GOOD);
        assertThat(lastGood.find().orElseThrow().content()).containsEntry("mine.yaml", GOOD);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsStillBeingWrittenIsNotTaken() throws IOException {
        for (String half : List.of("- g", "- go", "- goo", GOOD)) {
            write(half);
            look(1);
        }
        assertThat(swapped).isEmpty();
        look(1);
        assertThat(swapped).containsExactly("[mine.yaml] " + GOOD);
    }

    @Test
    void aBrokenEditIsToldAfterThreeSecondsOnceAndSoIsItsEnd() throws IOException {
        write(BAD);
        look(4);
        assertThat(told).isEmpty();
        look(10);
        assertThat(told).hasSize(1);
        assertThat(told.get(0))
                .startsWith(Kind.ROUTE_EDIT_BROKEN + " " + home)
                .contains("mine.yaml, line 1: - bad");
        write("- bad in another way\n");
        look(10);
        assertThat(told).hasSize(2);

        write(GOOD);
        look(2);
        assertThat(told).hasSize(3).last().asString().startsWith("ROUTE_EDIT_REPAIRED");
        assertThat(swapped).containsExactly("[mine.yaml] " + GOOD);
    }

    @Test
    void aBrokenEditThatIsRepairedAtOnceIsNotTold() throws IOException {
        write(BAD);
        look(2);
        Files.delete(home.resolve("routes/mine.yaml"));
        look(10);
        assertThat(told).isEmpty();
        assertThat(swapped).isEmpty();
    }

    @Test
    void whatIsUnderWayIsWaitedForAndTheNewestEditCounts() throws IOException {
        quiet = false;
        write(GOOD);
        look(5);
        write(GOOD + "- better\n");
        look(1);
        assertThat(swapped).isEmpty();
        quiet = true;
        look(2);
        assertThat(swapped).last().asString().contains("better");
        assertThat(told).isEmpty();
    }

    @Test
    void whatCamelRefusesIsToldAndNotTriedAgain() throws IOException {
        refuses = true;
        write(GOOD);
        look(10);
        assertThat(told).singleElement().asString().contains("mine.yaml: does not start");
        refuses = false;
        look(5);
        assertThat(swapped).isEmpty();
        write(GOOD + "- better\n");
        look(2);
        assertThat(swapped).hasSize(1);
    }

    @Test
    void thatRoutesAreLostIsHeardOnceAndNothingIsTouchedAnyMore() throws IOException {
        loses = true;
        write(GOOD);
        edits.start();
        await().atMost(Patience.LIMIT).until(() -> told.contains("LOST"));
        edits.close();
        assertThat(told).containsExactly("LOST");
        assertThat(lastGood.find()).isEmpty();
    }

    @Test
    void afterAnErrorItGoesOnLooking() throws IOException {
        errors = 2;
        write(GOOD);
        edits.start();
        await().atMost(Patience.LIMIT).until(() -> !swapped.isEmpty());
        edits.close();
        assertThat(swapped).containsExactly("[mine.yaml] " + GOOD);
    }

    @Test
    void afterAStartOnCopiesTheRepairedFileIsTakenUp() throws IOException {
        write(BAD);
        edits.close();
        edits = edits(new Chosen(RouteFiles.packaged(), List.of(Wording.of("told at the start"))));
        look(10);
        assertThat(told).isEmpty();
        write(GOOD);
        look(2);
        assertThat(swapped).containsExactly("[mine.yaml] " + GOOD);
        assertThat(told).singleElement().asString().startsWith("ROUTE_EDIT_REPAIRED");
    }
}
