package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Ticker;
import java.io.IOException;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of {@code tickers.json} while the bot runs. */
class LiveWatchlistTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path home;
    private final List<Alert> told = new ArrayList<>();
    private LiveWatchlist list;

    @BeforeEach
    void start() throws IOException {
        write("{\"tickers\": [\"AAPL\", \"AM.PA\"]}");
        list =
                new LiveWatchlist(
                        file(),
                        Watchlist.load(file()),
                        told::add,
                        Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path file() {
        return home.resolve("tickers.json");
    }

    private void write(String json) throws IOException {
        Files.writeString(file(), json);
    }

    private void edit(String json) throws IOException {
        write(json);
        list.refresh();
    }

    private List<String> symbols() {
        return list.get().tickers().stream().map(Ticker::symbol).toList();
    }

    @Test
    void anEditIsInUseAfterTheNextLookAndSilent() throws IOException {
        write("{\"tickers\": [\"AM.PA\", \"MC.PA\"]}");
        assertThat(symbols()).containsExactly("AAPL", "AM.PA");

        list.refresh();
        assertThat(symbols()).containsExactly("AM.PA", "MC.PA");
        assertThat(told).isEmpty();
    }

    @Test
    void aChangedEntryIsANewTicker() throws IOException {
        edit(
                "{\"tickers\": [{\"symbol\": \"AAPL\", \"riskEur\": 50, \"alertOnly\": true},"
                        + " {\"symbol\": \"AM.PA\", \"enabled\": false}]}");
        Ticker apple = list.get().tickers().get(0);
        assertThat(symbols()).containsExactly("AAPL");
        assertThat(apple.riskEur()).isEqualTo(new BigDecimal("50"));
        assertThat(apple.alertOnly()).isTrue();
        assertThat(list.get().disabled()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"tickers\": [\"AAPL\", \"AM",
                "{\"tickers\": [\"AAPL\", \"AM.PA\"]",
                "{\"tickers\": [\"MC.PA\"]}\", \"AM.PA\"]}",
                "{\"tickers\": [\"MC.PA\", \"nonsense\"]}",
                "{\"tickers\": [\"MC.PA\", \"MC.PA\"]}"
            })
    void aBrokenOrHalfWrittenFileKeepsTheListAndIsToldOnceWithLineAndColumn(String json)
            throws IOException {
        edit(json);
        list.refresh();
        assertThat(symbols()).containsExactly("AAPL", "AM.PA");
        assertThat(told).hasSize(1);
        Alert alert = told.get(0);
        assertThat(alert.kind()).isEqualTo(Alert.Kind.WATCHLIST_BROKEN);
        assertThat(alert.at()).isEqualTo(NOW);
        assertThat(alert.values()).containsEntry("tickers", 2);
        assertThat(alert.values().get("text").toString())
                .startsWith(file().toString())
                .containsPattern("line 1, column \\d+");
    }

    @Test
    void aMissingFileKeepsTheList() throws IOException {
        Files.delete(file());
        list.refresh();
        assertThat(symbols()).containsExactly("AAPL", "AM.PA");
        assertThat(told).extracting(Alert::kind).containsExactly(Alert.Kind.WATCHLIST_BROKEN);
    }

    @Test
    void theEndOfTheTroubleIsToldWithTheListThatIsThenInUse() throws IOException {
        edit("{\"tickers\": [");
        edit("{\"tickers\": [\"MC.PA\"]}");
        list.refresh();
        assertThat(symbols()).containsExactly("MC.PA");
        assertThat(told)
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.WATCHLIST_BROKEN, Alert.Kind.WATCHLIST_REPAIRED);
        assertThat(told.get(1).values()).containsEntry("tickers", 1);
    }

    @Test
    void anotherMistakeIsToldAsWell() throws IOException {
        edit("{\"tickers\": [");
        edit("{\"tickers\": [\"MC.PA\" \"AM.PA\"]}");
        assertThat(told)
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.WATCHLIST_BROKEN, Alert.Kind.WATCHLIST_BROKEN);
    }
}
