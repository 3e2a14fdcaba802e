package io.labase.trading.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeJournalTest {
    @TempDir Path folder;

    @Test
    void everyRowOfALongJournalIsCounted() throws IOException {
        LargeJournal.Written written = LargeJournal.write(folder, 1, 5);

        Statistics figures =
                Performance.of(
                                folder,
                                Period.lastDays(400, written.last(), Books.PARIS),
                                Books.RATES)
                        .statistics();

        assertThat(figures.bars()).isEqualTo(written.rows());
        assertThat(figures.signals()).isEqualTo(written.signals());
        assertThat(figures.entries()).isEqualTo(written.entries());
        assertThat(written.entries()).isPositive().isLessThan(written.signals());
    }
}
