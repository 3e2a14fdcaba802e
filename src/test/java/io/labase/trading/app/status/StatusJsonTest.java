package io.labase.trading.app.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.app.status.BotStatus.Bars;
import io.labase.trading.app.status.BotStatus.Connection;
import io.labase.trading.app.status.BotStatus.Cycle;
import io.labase.trading.app.status.BotStatus.Position;
import io.labase.trading.app.status.BotStatus.Stop;
import io.labase.trading.execution.Pause;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void allOfItComesBack() throws IOException {
        BotStatus status =
                new BotStatus(
                        new BotStatus.Process(42, NOW.minusSeconds(60)),
                        NOW,
                        new Connection(true, false, 178, "DU1", true, "paper"),
                        Reason.DEGRADED,
                        false,
                        List.of(
                                new Pause(null, Pause.By.PERSON, "pause", NOW),
                                new Pause("SPY", Pause.By.BOT, "no-price", null)),
                        List.of(
                                new Position(
                                        "SPY",
                                        "USD",
                                        number("612"),
                                        number("78.51"),
                                        number("12"),
                                        number("5"),
                                        List.of(new Stop(number("71.25"), number("7"), true)),
                                        true)),
                        List.of(
                                new Position(
                                        "AM.PA",
                                        "EUR",
                                        number("0"),
                                        null,
                                        number("0"),
                                        number("0"),
                                        List.of(new Stop(null, number("0.5"), false)),
                                        false)),
                        true,
                        new Bars(NOW, List.of("NYSE"), false),
                        new Cycle(NOW, NOW, Duration.ofMillis(120), 38, 1),
                        3,
                        List.of(
                                new Trouble(
                                        Trouble.Kind.UNCOVERED,
                                        Map.of("ticker", "SPY", "quantity", number("5"))),
                                new Trouble(Trouble.Kind.BOOKS, Map.of())));
        assertThat(StatusJson.read(StatusJson.write(status))).isEqualTo(status);
    }

    @Test
    void aRoundQuantityIsWrittenInDigits() throws IOException {
        BotStatus empty = StatusJson.read("{}");
        assertThat(StatusJson.write(empty)).doesNotContain("E+");
        String json =
                "{\"positions\":[{\"symbol\":\"SPY\",\"quantity\":1E+2,\"currency\":\"USD\"}]}";
        assertThat(StatusJson.write(StatusJson.read(json))).contains("\"quantity\":100,");
    }

    /** Of the version before: whose a position is, and what is wrong, it does not say. */
    @Test
    void anOlderFileIsReadAsFarAsItGoes() throws IOException {
        BotStatus status =
                StatusJson.read(
                        "{\"pid\":7,\"writtenAt\":\"2026-11-20T10:00:00Z\",\"connection\":{"
                                + "\"connected\":true,\"account\":\"DU1\",\"ready\":true},"
                                + "\"positions\":[{\"symbol\":\"SPY\",\"quantity\":12,"
                                + "\"avgCost\":158.2000,\"currency\":\"USD\"}],\"stops\":[]}");
        assertThat(status.takenAt()).isEqualTo(NOW);
        assertThat(status.positionsKnown()).as("so none is shown as somebody else's").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"writtenAt\":\"x\"}", "{\"hold\":\"NEVER\"}"})
    void whatIsNoStatusIsRefused(String json) {
        assertThatThrownBy(() -> StatusJson.read(json)).isInstanceOf(IOException.class);
    }
}
