package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        pause.pause("AM.PA");
        pause.pause("AM.PA");
        pause.pause(null);
        assertThat(pause.tickers()).containsExactly("AM.PA");
        assertThat(pause.all()).isTrue();
        assertThat(pause.resume("AM.PA")).isTrue();
        assertThat(pause.resume("AM.PA")).isFalse();
        assertThat(pause.paused("AM.PA")).as("all are").isTrue();
        assertThat(pause.resume(null)).isTrue();
        assertThat(pause.paused("AM.PA")).isFalse();
    }

    @Test
    void aPauseOfTheBotIsToldFromAPersonsWhichStays() throws IOException {
        PauseSwitch pause = new PauseSwitch(state);
        pause.pause("AAPL");
        pause.pauseByBot("AAPL", "a split");
        pause.pauseByBot("AM.PA", "a split");
        pause.pause("AM.PA");
        assertThat(pause.tickers()).containsExactly("AAPL", "AM.PA");
        assertThat(pause.tickersPausedByBot()).containsExactly("AM.PA");
        assertThat(state.resolve("paused-AM.PA")).content().contains("a split");
    }
}
