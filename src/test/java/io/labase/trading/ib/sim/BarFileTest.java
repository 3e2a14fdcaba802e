package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarFileTest {
    private static final String GOOD = "2025-06-04T13:30:00Z,10,11,9,10.5,100\n";

    @TempDir Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("X.csv"), text);
    }

    @Test
    void demoBarsCanBeRead() {
        assertThat(BarFile.read(TestBars.DEMO.resolve("IBM.csv"))).hasSize(6 * 78);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-06-04T13:30:00Z,10,11,9,10.5,1 | does not come after the bar above it",
                "2025-06-04T13:35:00Z,10,11,9,ten,1 | has an unreadable number",
                "2025-06-04T13:35:00Z,10,11,9,10.5,x | has an unreadable number",
                "2025-06-04 13:35,10,11,9,10.5,1 | is not a time such as",
                "2025-06-04T13:36:00Z,10,11,9,10.5,1 | is not the start of five minutes",
                "2025-06-04T13:35:00Z,10,11,9,12,1 | is not a bar",
                "2025-06-04T13:35:00Z,10,11,9,0,1 | close must be a price above 0",
                "2025-06-04T13:35:00Z,10,11,9,10 | has 5 columns, wanted 6"
            })
    void wrongLineIsNamedWithFileAndNumber(String line, String problem) throws IOException {
        Path file = file("ts_utc,open,high,low,close,volume\n" + GOOD + line + "\n");

        assertThatThrownBy(() -> BarFile.read(file))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("X.csv line 3")
                .hasMessageContaining(problem);
    }

    @Test
    void wrongHeaderIsNamed() throws IOException {
        Path file = file("time,open,high,low,close,volume\n" + GOOD);

        assertThatThrownBy(() -> BarFile.read(file))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("X.csv line 1: the header has to be ts_utc,");
    }

    @Test
    void fileWithoutBarsIsRefused() throws IOException {
        Path file = file("ts_utc,open,high,low,close,volume\n");

        assertThatThrownBy(() -> BarFile.read(file)).hasMessageContaining("no bars");
    }
}
