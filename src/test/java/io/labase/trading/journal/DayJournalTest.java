package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.DayRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayJournalTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String HEADER = JournalFile.PERFORMANCE.header() + "\n";

    @TempDir Path home;
    private Path file;
    private DayJournal journal;

    @BeforeEach
    void open() {
        file = home.resolve("performance_log.csv");
        journal = new DayJournal(home, home.resolve("state"));
    }

    private static DayRecord row(LocalDate day) {
        return new DayRecord(
                day,
                new BigDecimal("100500.50"),
                new BigDecimal("5000"),
                3,
                2,
                1,
                4,
                new BigDecimal("66.67"),
                new BigDecimal("-52.00"),
                "EUR",
                3);
    }

    @Test
    void aRowHasTheColumnsOfTheHeader() throws IOException {
        assertThat(journal.append(row(DAY))).isTrue();
        assertThat(file)
                .content()
                .isEqualTo(HEADER + "2026-11-20,100500.5,5000,3,2,1,4,66.67,-52,EUR,3\n");
    }

    @Test
    void unknownValuesAreEmptyCells() throws IOException {
        journal.append(new DayRecord(DAY, BigDecimal.TEN, null, 0, 0, 0, 0, null, null, "USD", 0));
        assertThat(file).content().isEqualTo(HEADER + "2026-11-20,10,,0,0,0,0,,,USD,0\n");
    }

    @Test
    void aDayHasOneRowAndKeepsItsFirst() throws IOException {
        journal.append(row(DAY));
        String before = Files.readString(file);
        assertThat(new DayJournal(home, home.resolve("state")).append(row(DAY))).isFalse();
        assertThat(file).content().isEqualTo(before);
        assertThat(journal.append(row(DAY.plusDays(1)))).isTrue();
        assertThat(journal.has(DAY)).isTrue();
        assertThat(journal.has(DAY.minusDays(1))).isFalse();
    }

    @Test
    void theRowOfAnEarlierSystemCounts() throws IOException {
        Files.writeString(
                home.resolve("performance_log-20261121-080000.csv"),
                "date,net_liquidation,available_funds,signals,entries,stops_filled,open_positions,"
                        + "win_rate_pct,pnl_usd\n2026-11-20,1,1,0,0,0,0,0,0\n");
        assertThat(journal.append(row(DAY))).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileFromBeforeThePositionsOfTheBotWereCountedIsMovedAsideAndRead() throws IOException {
        Files.writeString(
                file,
                "date,net_liquidation,available_funds,signals,entries,stops_filled,open_positions,"
                        + "win_rate_pct,pnl_usd,currency\n2026-11-20,1,1,0,0,0,0,0,0,EUR\n");
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
        assertThat(Journals.prepare(home, JournalFile.PERFORMANCE, clock)).hasSize(1);
        assertThat(home.resolve("performance_log-20261121-080000.csv")).exists();
        assertThat(journal.append(row(DAY))).as("its day is known").isFalse();
        assertThat(journal.append(row(DAY.plusDays(1)))).isTrue();
    }

    @Test
    void aTornLineIsClosedAndLeftAsItIs() throws IOException {
        Files.writeString(file, HEADER + "2026-11-19,99");
        assertThat(journal.append(row(DAY))).isTrue();
        assertThat(file)
                .content()
                .startsWith(HEADER + "2026-11-19,99 #torn\n2026-11-20,")
                .endsWith(",EUR,3\n");
    }

    @Test
    void aFileOfAnotherKindIsNotTouched() throws IOException {
        Files.writeString(file, "what,is,this\n");
        assertThatThrownBy(() -> journal.append(row(DAY)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header");
        assertThat(file).content().isEqualTo("what,is,this\n");
    }

    @Test
    void whoeverComesTogetherWritesOneRow() throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writers =
                    IntStream.range(0, 32)
                            .<Callable<Boolean>>mapToObj(
                                    i ->
                                            () ->
                                                    new DayJournal(home, home.resolve("state"))
                                                            .append(row(DAY)))
                            .toList();
            int written = 0;
            for (Future<Boolean> done : together.invokeAll(writers)) {
                written += done.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(1);
            assertThat(file).content().hasLineCount(2);
        } finally {
            together.shutdownNow();
        }
    }
}
