package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscWatchTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir Path home;
    private final List<Alert> told = new ArrayList<>();
    private final List<Boolean> usable = new ArrayList<>();
    private long freeMb = 1000;
    private DiscWatch watch;

    @BeforeEach
    void prepare() throws IOException {
        Journals.prepare(home, CLOCK);
        Files.createDirectories(home.resolve("state"));
        watch =
                new DiscWatch(
                        new DiscWatch.Setup(
                                home, home.resolve("state"), 200, usable::add, told::add, CLOCK),
                        () -> freeMb << 20);
    }

    private List<Kind> kinds() {
        return told.stream().map(Alert::kind).toList();
    }

    @Test
    void aGoodDiscIsNoNews() throws IOException {
        String before = Files.readString(JournalFile.TRADES.in(home));
        watch.look();
        watch.look();
        assertThat(usable).isEmpty();
        assertThat(told).isEmpty();
        assertThat(JournalFile.TRADES.in(home)).hasContent(before);
    }

    @Test
    void littleSpaceIsToldOnceAndOverOnlyWithALittleMore() {
        freeMb = 199;
        watch.look();
        watch.look();
        freeMb = 201;
        watch.look();
        assertThat(kinds()).containsExactly(Kind.DISC_LOW);
        assertThat(told.get(0).values()).containsEntry("free", 199L).containsEntry("least", 200);
        assertThat(usable).containsExactly(false);

        freeMb = 220;
        watch.look();
        assertThat(kinds()).containsExactly(Kind.DISC_LOW, Kind.DISC_BACK);
        assertThat(usable).containsExactly(false, true);
    }

    @Test
    void aStateFolderThatTakesNothingIsFound() throws IOException {
        Path obstacle = Files.createDirectory(home.resolve("state").resolve(DiscWatch.PROBE));
        watch.look();
        assertThat(kinds()).containsExactly(Kind.JOURNAL_FAILED);
        Files.delete(obstacle);
        watch.look();
        assertThat(usable).containsExactly(false, true);
    }

    @Test
    void aJournalThatCannotBeOpenedIsFoundBeforeARowFails() throws IOException {
        Path file = JournalFile.ORDERS.in(home);
        Files.delete(file);
        Files.createDirectory(file);
        watch.look();
        assertThat(told)
                .singleElement()
                .satisfies(a -> assertThat(a.cause()).isEqualTo("orders_log.csv"));
        Files.delete(file);
        watch.look();
        assertThat(usable).containsExactly(false, true);
    }

    @Test
    void itIsOverOnlyWhenEveryRowIsWritten() {
        watch.failed(JournalFile.TRADES, new IOException("No space left on device"));
        watch.failed(JournalFile.TRADES, new IOException("No space left on device"));
        watch.look();
        assertThat(usable).containsExactly(false);

        watch.written(JournalFile.TRADES);
        assertThat(usable).containsExactly(false, true);
        assertThat(kinds()).containsExactly(Kind.JOURNAL_FAILED, Kind.DISC_BACK);
    }

    @Test
    void twoTroublesAreOverWhenBothAre() {
        watch.failed(JournalFile.TRADES, new IOException("x"));
        watch.failed(JournalFile.ORDERS, new IOException("x"));
        watch.written(JournalFile.TRADES);
        assertThat(usable).containsExactly(false);
        watch.written(JournalFile.ORDERS);
        assertThat(usable).containsExactly(false, true);
    }
}
