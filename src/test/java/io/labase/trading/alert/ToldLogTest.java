package io.labase.trading.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldLogTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path state;
    private final MovingClock clock = new MovingClock(NOON.toString());

    private ToldLog log() {
        return new ToldLog(state.resolve("told.log"), clock);
    }

    private static boolean knows(ToldLog log, String fact) {
        return log.knows(fact, Optional.empty());
    }

    @Test
    void whatIsNotedIsKnownOverARestart() {
        ToldLog log = log();
        assertThat(knows(log, "done/900")).isFalse();
        log.note("done/900");
        log.note("done/900");
        assertThat(knows(log, "done/900")).isTrue();
        assertThat(knows(log(), "done/900")).isTrue();
        assertThat(knows(log(), "done/90")).isFalse();
        assertThat(state.resolve("told.log")).content().hasLineCount(2);
    }

    @Test
    void whatWasJournalledBeforeItBeganCountsAsTold() {
        log();
        clock.move(Duration.ofHours(1));
        ToldLog later = log();
        assertThat(later.knows("done/1", Optional.of(NOON.minusMillis(1)))).isTrue();
        assertThat(later.knows("done/1", Optional.of(NOON))).isFalse();
    }

    @Test
    void whatTheDiscDoesNotTakeIsToldAgain() throws IOException {
        Path blocked = Files.writeString(state.resolve("no-folder"), "");
        ToldLog log = new ToldLog(blocked.resolve("told.log"), clock);
        log.note("done/900");
        assertThat(knows(log, "done/900")).as("by this process not again").isTrue();
        assertThat(knows(new ToldLog(blocked.resolve("told.log"), clock), "done/900")).isFalse();
    }

    @Test
    void whatAFullDiscDidNotTakeIsWrittenWhenThereIsSpaceAgain() throws IOException {
        Path blocked = Files.writeString(state.resolve("no-folder"), "");
        ToldLog log = new ToldLog(blocked.resolve("told.log"), clock);
        log.note("done/900");
        log.note("done/901");
        Files.delete(blocked);
        log.flush();
        ToldLog later = new ToldLog(blocked.resolve("told.log"), clock);
        assertThat(knows(later, "done/900")).isTrue();
        assertThat(knows(later, "done/901")).isTrue();
    }

    @Test
    void aTornLineHidesNoOther() throws IOException {
        log().note("done/900");
        Files.writeString(state.resolve("told.log"), "done/90", StandardOpenOption.APPEND);
        ToldLog log = log();
        assertThat(knows(log, "done/90")).isFalse();
        log.note("done/901");
        assertThat(knows(log(), "done/900")).isTrue();
        assertThat(knows(log(), "done/901")).isTrue();
    }

    @Test
    void aHeadThatCannotBeReadMakesNothingTold() throws IOException {
        Files.writeString(state.resolve("told.log"), "begun\tyesterday\n");
        assertThat(log().knows("done/900", Optional.of(NOON))).isFalse();
    }
}
