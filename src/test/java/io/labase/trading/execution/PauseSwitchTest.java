package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.Pause.By;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseSwitchTest {

    @TempDir Path state;

    @Test
    void withoutAFileNothingIsPaused() {
        assertThat(new PauseSwitch(state).paused("AAPL")).isFalse();
    }

    @Test
    void theGeneralFilePausesEveryTicker() throws IOException {
        Files.createFile(state.resolve("paused"));
        assertThat(new PauseSwitch(state).paused("AAPL")).isTrue();
    }

    @Test
    void aTickersFilePausesThatTickerOnly() throws IOException {
        Files.createFile(state.resolve("paused-AM.PA"));
        assertThat(new PauseSwitch(state).paused("AM.PA")).isTrue();
        assertThat(new PauseSwitch(state).paused("AAPL")).isFalse();
    }

    @Test
    void aFileThatIsTakenAwayResumesAtOnce() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        Path file = Files.createFile(state.resolve("paused"));
        assertThat(pause.paused("AAPL")).isTrue();
        Files.delete(file);
        assertThat(pause.paused("AAPL")).isFalse();
    }

    @Test
    void aSwitchThatCannotBeReadCountsAsPaused() throws IOException {
        Path loop = state.resolve("paused");
        Files.createSymbolicLink(loop, loop);
        assertThat(new PauseSwitch(state).paused("AAPL")).isTrue();
    }

    @Test
    void setTwiceIsSetOnceAndTakenBackOnce() throws IOException {
        PauseSwitch pause = new PauseSwitch(state.resolve("new"));
        assertThat(pause.tickers()).isEmpty();
        pause.pause("AM.PA", "pause");
        pause.pause("AM.PA", "pause");
        pause.pause(null, "pause");
        assertThat(pause.tickers()).containsExactly("AM.PA");
        assertThat(pause.all()).isTrue();
        assertThat(pause.resume("AM.PA")).isTrue();
        assertThat(pause.resume("AM.PA")).isFalse();
        assertThat(pause.paused("AM.PA")).as("all are").isTrue();
        assertThat(pause.resume(null)).isTrue();
        assertThat(pause.paused("AM.PA")).isFalse();
    }

    @Test
    void eachPauseSaysWhoSetItSinceWhenAndWhy() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        assertThat(pause.pauses()).isEmpty();
        Files.createFile(state.resolve("paused-BAC"));
        pause.pauseByBot("AAPL", "a split");
        pause.pause("SPY", "flatten");
        pause.pause(null, "pause");
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        for (String name : List.of("paused", "paused-AAPL", "paused-BAC", "paused-SPY")) {
            Files.setLastModifiedTime(state.resolve(name), FileTime.from(since));
        }
        assertThat(pause.pauses())
                .containsExactly(
                        new Pause(null, By.PERSON, "pause", since),
                        new Pause("AAPL", By.BOT, "a split", since),
                        new Pause("BAC", By.FILE, "", since),
                        new Pause("SPY", By.PERSON, "flatten", since));
    }

    @Test
    void aHoldOfTheBotOverAPersonsPauseIsASecondReasonAndNoLaterDate() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        pause.pause("AAPL", "pause");
        Instant since = Instant.parse("2026-11-20T08:00:00Z");
        Files.setLastModifiedTime(state.resolve("paused-AAPL"), FileTime.from(since));
        pause.holdByBot("AAPL", "a split");
        assertThat(pause.pauses())
                .containsExactly(
                        new Pause("AAPL", By.PERSON, "pause", since),
                        new Pause("AAPL", By.BOT, "a split", since));
    }

    @Test
    void aHoldIsSeenBesideAFileMadeByHandWithoutALineEnd() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        Files.writeString(state.resolve("paused-AAPL"), "holidays");
        pause.holdMoved("AAPL", 42);
        assertThat(pause.moved()).containsExactly(Map.entry(42, "AAPL"));
        pause.holdMoved("AAPL", 4);
        assertThat(pause.moved()).containsOnlyKeys(42, 4);
    }

    @Test
    void aPauseThatCannotBeReadCountsAllTheSame() throws IOException {
        Files.createDirectory(state.resolve("paused"));
        assertThat(new PauseSwitch(state).pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause.all()).isTrue());
    }

    @Test
    void aPauseOfTheBotIsToldFromAPersonsWhichStays() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        pause.pause("AAPL", "pause");
        pause.pauseByBot("AAPL", "a split");
        pause.pauseByBot("AM.PA", "a split");
        pause.pause("AM.PA", "pause");
        assertThat(pause.tickers()).containsExactly("AAPL", "AM.PA");
        assertThat(pause.tickersPausedByBot()).containsExactly("AM.PA");
        assertThat(state.resolve("paused-AM.PA")).content().contains("a split");
    }
}
