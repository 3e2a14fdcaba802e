package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tickers a person may name to a command, a file or JMX. */
class NamedTickersTest {
    @TempDir Path home;
    private NamedTickers named;

    @BeforeEach
    void start() throws IOException {
        list("{\"tickers\": [\"AIG\"]}");
        named =
                new NamedTickers(
                        () -> Watchlist.load(home.resolve("tickers.json")),
                        home,
                        new PauseSwitch(home.resolve("state")));
        Files.createDirectories(home.resolve("state"));
        Files.createFile(home.resolve("state/paused-BAC"));
        Files.writeString(
                JournalFile.ORDERS.in(home),
                JournalFile.ORDERS.header()
                        + "\n2026-01-15T15:00:05Z,labase/2026-01-15/SPY,SPY,756733,BUY,41,900,0,MKT,BUY,"
                        + "10,,Submitted,0,10,,,,USD,,DU1\n"
                        + "2026-01-15T15:00:05Z,mine,IBM,8314,MANUAL,42,901,0,MKT,BUY,"
                        + "10,,Submitted,0,10,,,,USD,,DU1\n");
    }

    private void list(String json) throws IOException {
        Files.writeString(home.resolve("tickers.json"), json);
    }

    @Test
    void theListsOwnAreKnownAndSoIsNone() {
        assertThatCode(() -> named.requireKnown("AIG")).doesNotThrowAnyException();
        assertThatCode(() -> named.requireKnown(null)).doesNotThrowAnyException();
    }

    @Test
    void aTickerThatTheBotOrderedIsKnownAfterItLeftTheList() {
        assertThatCode(() -> named.requireKnown("SPY")).doesNotThrowAnyException();
    }

    @Test
    void aPausedTickerIsKnownAfterItLeftTheList() {
        assertThatCode(() -> named.requireKnown("BAC")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM", "NOPE", "../../x", "", "spy"})
    void noOtherNameIs(String symbol) {
        assertThatThrownBy(() -> named.requireKnown(symbol))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("tickers.json");
    }

    @Test
    void aBrokenListKeepsNobodyFromWhatTheBotOrdered() throws IOException {
        list("{\"tickers\": [");
        assertThatCode(() -> named.requireKnown("SPY")).doesNotThrowAnyException();
        assertThatCode(() -> named.requireKnown(null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> named.requireKnown("AIG")).hasMessageContaining("column");
    }
}
