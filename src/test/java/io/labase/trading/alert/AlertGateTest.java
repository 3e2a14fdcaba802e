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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertGateTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir Path home;
    private final MovingClock clock = new MovingClock("2026-11-20T10:00:00Z");
    private Path file;
    private AlertGate gate;

    @BeforeEach
    void open() {
        file = home.resolve("state/alerts.json");
        gate = new AlertGate(file, clock, PARIS);
    }

    private static boolean admit(AlertGate gate, Alert alert) {
        boolean[] kept = new boolean[1];
        boolean admitted = gate.admit(alert, () -> kept[0] = true);
        assertThat(kept[0]).isEqualTo(admitted);
        return admitted;
    }

    /** A kill in the middle of keeping it: the next process has to tell it. */
    @Test
    void whatWasNotKeptIsNotTakenForTold() {
        Alert alert = refused("AM.PA", "201");
        AlertGate killed = new AlertGate(file, clock, PARIS);
        assertThatThrownBy(
                        () ->
                                killed.admit(
                                        alert,
                                        () -> {
                                            throw new IllegalStateException("killed");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(admit(new AlertGate(file, clock, PARIS), alert)).isTrue();
    }

    @Test
    void theSameTickerAndCauseIsToldOnceADay() {
        assertThat(admit(gate, refused("AM.PA", "201"))).isTrue();
        assertThat(admit(gate, refused("AM.PA", "201"))).isFalse();
        assertThat(admit(gate, refused("AM.PA", "110"))).isTrue();
        assertThat(admit(gate, refused("AAPL", "201"))).isTrue();
    }

    @Test
    void otherKindsAlwaysPass() {
        Alert lost = Alert.of(Kind.CONNECTIVITY_LOST, clock.instant(), Map.of());

        assertThat(admit(gate, lost)).isTrue();
        assertThat(admit(gate, lost)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void aRestartDoesNotTellAgain() {
        admit(gate, refused("AM.PA", "201"));

        AlertGate restarted = new AlertGate(file, clock, PARIS);

        assertThat(admit(restarted, refused("AM.PA", "201"))).isFalse();
    }

    @Test
    void toBeAskedWhetherItWasToldCountsNothing() {
        assertThat(gate.told(refused("AM.PA", "201"))).isFalse();
        admit(gate, refused("AM.PA", "201"));
        assertThat(gate.told(refused("AM.PA", "201"))).isTrue();
        assertThat(gate.told(refused("AM.PA", "202"))).isFalse();
        assertThat(gate.digest(DAY)).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(gate.told(refused("AM.PA", "201"))).isFalse();
    }

    @Test
    void theDayBeginsInTheTradingZone() {
        clock.move(Duration.ofHours(12)); // 22:00 UTC, 23:00 in Paris
        admit(gate, refused("AM.PA", "201"));
        clock.move(Duration.ofMinutes(59));
        assertThat(admit(gate, refused("AM.PA", "201"))).isFalse();
        clock.move(Duration.ofMinutes(1));
        assertThat(admit(gate, refused("AM.PA", "201"))).isTrue();
    }

    @Test
    void theDigestSumsUpWhatCameAgainAndForgetsTheCounts() {
        assertThat(gate.digest(DAY)).isEmpty();
        admit(gate, refused("AM.PA", "201"));
        assertThat(gate.digest(DAY)).isEmpty();
        IntStream.range(0, 3).forEach(i -> admit(gate, refused("AM.PA", "201")));
        admit(gate, refused("AAPL", "201"));

        Alert digest = gate.digest(DAY).orElseThrow();

        assertThat(digest.values())
                .containsEntry("day", DAY)
                .containsEntry(
                        Line.VALUES,
                        List.of(
                                new Line(
                                        "digest.line",
                                        Map.of(
                                                "count", 3,
                                                "kind", "ORDER_REFUSED",
                                                "subject", "AM.PA",
                                                "cause", "201"))));
        assertThat(gate.digest(DAY)).isEmpty();
        assertThat(admit(gate, refused("AM.PA", "201"))).isFalse();
    }

    @Test
    void aCauseThatIsANameOfOursIsNotShown() {
        Alert unknown =
                new Alert(Alert.Kind.UNKNOWN_TICKER, clock.instant(), "A, B", "unknown", Map.of());
        admit(gate, unknown);
        admit(gate, unknown);

        assertThat(gate.digest(DAY).orElseThrow().values().get(Line.VALUES))
                .isEqualTo(
                        List.of(
                                new Line(
                                        "digest.line",
                                        Map.of(
                                                "count", 1,
                                                "kind", "UNKNOWN_TICKER",
                                                "subject", "A, B"))));
    }

    @Test
    void yesterdaysRepeatsCanStillBeSummedUpAfterARestart() {
        admit(gate, refused("AM.PA", "201"));
        admit(gate, refused("AM.PA", "201"));
        clock.move(Duration.ofDays(1));
        AlertGate restarted = new AlertGate(file, clock, PARIS);
        admit(restarted, refused("AM.PA", "201"));

        assertThat(restarted.digest(DAY)).isPresent();
        assertThat(restarted.digest(DAY.plusDays(1))).isEmpty();
    }

    @Test
    void oldDaysAreForgotten() {
        admit(gate, refused("AM.PA", "201"));
        admit(gate, refused("AM.PA", "201"));
        clock.move(Duration.ofDays(8));
        admit(gate, refused("AM.PA", "201"));

        assertThat(gate.digest(DAY)).isEmpty();
        assertThat(file).content().doesNotContain("2026-11-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"x\":[]}", "{\"2026-11-20\":null}", "\0\0"})
    void anUnreadableMemoryIsTakenForEmpty(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThat(admit(new AlertGate(file, clock, PARIS), refused("AM.PA", "201"))).isTrue();
    }

    @Test
    void aMemoryThatCannotBeWrittenDoesNotHoldBackAlerts() throws IOException {
        Files.createFile(home.resolve("state"));

        assertThat(admit(gate, refused("AM.PA", "201"))).isTrue();
        assertThat(admit(gate, refused("AM.PA", "201"))).isFalse();
    }

    private static Alert refused(String ticker, String cause) {
        return new Alert(Kind.ORDER_REFUSED, Instant.EPOCH, ticker, cause, Map.of());
    }
}
