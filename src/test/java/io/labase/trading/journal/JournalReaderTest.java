package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.journal.JournalReader.Skip;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalReaderTest {
    @TempDir Path home;

    @Test
    void damageIsSkippedAndCountedByCause() throws IOException {
        Path file = home.resolve("x.csv");
        CsvLine.append(
                file,
                "\uFEFFts,text\r\n"
                        + "1,a\n"
                        + "2\n"
                        + "3,\"torn\n"
                        + "4,\"a, \"\"b\"\"\"\n"
                        + "\n"
                        + "ts,text\n"
                        + "5,a,b\n"
                        + "\0\0\0\n"
                        + "6,z");

        List<String> rows = new ArrayList<>();
        var tally = JournalReader.read(file, row -> rows.add(row.get("ts") + row.get("text")));

        assertThat(rows).containsExactly("1a", "4a, \"b\"", "6z");
        assertThat(tally)
                .isEqualTo(
                        new JournalReader.Tally(
                                3,
                                Map.of(
                                        Skip.SHORT, 1L,
                                        Skip.LONG, 1L,
                                        Skip.HEADER, 1L,
                                        Skip.DAMAGED, 2L)));
    }

    @Test
    void aMissingOrEmptyFileHasNoRows() throws IOException {
        Path empty = home.resolve("empty.csv");
        CsvLine.append(empty, "");

        assertThat(JournalReader.read(home.resolve("none.csv"), row -> {}))
                .isEqualTo(JournalReader.Tally.NONE);
        assertThat(JournalReader.read(empty, row -> {})).isEqualTo(JournalReader.Tally.NONE);
        assertThat(JournalReader.readSince(empty, Instant.EPOCH, row -> {}))
                .isEqualTo(JournalReader.Tally.NONE);
    }

    @Test
    void theNewestRowsOfALargeFileAreFoundFromItsEnd() throws IOException {
        Path file = home.resolve("large.csv");
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        StringBuilder text = new StringBuilder("ts_utc,n,filler\n");
        for (int n = 0; n < 10_000; n++) {
            text.append(start.plus(Duration.ofMinutes(n))).append(',').append(n);
            text.append(",").append("é".repeat(n % 40)).append('\n');
            if (n % 1000 == 0) {
                text.append("\0\0\0,torn\n");
            }
        }
        CsvLine.append(file, text.toString());

        for (int from : new int[] {0, 1, 4321, 8000, 9999}) {
            List<String> rows = new ArrayList<>();
            JournalReader.readSince(
                    file, start.plus(Duration.ofMinutes(from)), row -> rows.add(row.get("n")));
            assertThat(rows).hasSize(10_000 - from).startsWith(String.valueOf(from));
        }
        var tail = JournalReader.readSince(file, start.plus(Duration.ofMinutes(9999)), row -> {});
        assertThat(tail.rows()).isLessThan(4000);
    }

    @Test
    void aBlockWithoutAnyTimeDoesNotHideTheRowsBeforeIt() throws IOException {
        Path file = home.resolve("gap.csv");
        CsvLine.append(
                file,
                "ts_utc,n\n2026-11-01T00:00:00Z,1\n2026-11-20T00:00:00Z,2\n"
                        + "no row\n".repeat(30_000)
                        + "2026-11-21T00:00:00Z,3.5\n");

        List<BigDecimal> rows = new ArrayList<>();
        var tally =
                JournalReader.readSince(
                        file,
                        Instant.parse("2026-11-19T00:00:00Z"),
                        row -> row.decimal("n").ifPresent(rows::add));

        assertThat(rows).containsExactly(new BigDecimal("2"), new BigDecimal("3.5"));
        assertThat(tally.skipped()).isEqualTo(Map.of(Skip.SHORT, 30_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:05:05Z, 2026-11-20T10:05:05Z",
        "2026-11-20T10:05:05.120Z, 2026-11-20T10:05:05.120Z",
        "2026-11-20T10:05:05.120345+00:00, 2026-11-20T10:05:05.120345Z",
        "2026-11-20 11:05:05+0100, 2026-11-20T10:05:05Z",
        "2026-11-20 10:05:05.123456, 2026-11-20T10:05:05.123456Z",
        "2026-11-20 10:05, 2026-11-20T10:05:00Z",
        "2026-11-20, 2026-11-20T00:00:00Z"
    })
    void timesOfBothSystemsAreUnderstood(String cell, String instant) {
        assertThat(JournalTime.parse(cell).orElseThrow().instant())
                .isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({"''", "yesterday", "20/11/2026 10:00", "2026-13-40T00:00:00Z"})
    void whatIsNoTimeIsNone(String cell) {
        assertThat(JournalTime.parse(cell)).isEmpty();
    }
}
