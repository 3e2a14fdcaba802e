package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @Test
    void anEntryFillsEveryColumnOfTheTradesLog() {
        var row =
                DecisionRows.row(
                        DecisionRecord.of(
                                Samples.entry("AM.PA", Samples.signal(Samples.BAR, 48.9)),
                                Instant.parse("2026-11-20T10:05:05.987Z"),
                                "Filled",
                                "PreSubmitted"));

        assertThat(row.keySet()).containsExactlyElementsOf(JournalFile.TRADES.columns());
        assertThat(CsvLine.of(row))
                .isEqualTo(
                        "2026-11-20T10:05:05.123Z,AM.PA,2026-11-20T10:00:00Z,48.9,48.5,47.123456789,"
                                + "True,81,47.1,ENTER_LONG,Filled,PreSubmitted,BREAKOUT,"
                                + "2026-11-20T10:05:05.987Z,breakout\n");
    }

    @Test
    void aDecisionWithoutBarHasEmptyCells() {
        var row =
                DecisionRows.row(
                        DecisionRecord.of(Samples.decision("AM.PA", null, Reason.MARKET_CLOSED)));

        assertThat(CsvLine.of(row))
                .isEqualTo(
                        "2026-11-20T10:05:05.123Z,AM.PA,,,,,False,0,,NO_TRADE,,,MARKET_CLOSED,,breakout\n");
    }

    @Test
    void aBlockedBreakoutIsASignalAllTheSame() {
        var row =
                DecisionRows.row(
                        DecisionRecord.of(
                                Samples.decision(
                                        "AM.PA", Samples.signal(Samples.BAR, 49), Reason.PAUSED)));

        assertThat(row).containsEntry("signal", "True").containsEntry("action", "NO_TRADE");
    }

    @Test
    void aFillFillsTheColumnsOfTheOrdersLog() {
        var row = OrderRows.row(Samples.fill("0000e0d5.65.01.01", new BigDecimal("1.250")));

        assertThat(row.keySet()).containsExactlyElementsOf(JournalFile.ORDERS.columns());
        assertThat(CsvLine.of(row))
                .isEqualTo(
                        "2026-11-20T10:05:06Z,labase/2026-11-20/AM.PA,AM.PA,29612,BUY,12,900,,MKT,"
                                + "BUY,81,,Execution,10,71,48.9,0000e0d5.65.01.01,1.25,EUR,,DU1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "48.9, 48.9",
        "167.61, 167.61",
        "14.0, 14",
        "0.30000000000000004, 0.3",
        "1.0E10, 10000000000",
        "0.00001234, 0.00001234",
        "100, 100"
    })
    void pricesArePlainDecimals(double price, String cell) {
        assertThat(Cells.price(BigDecimal.valueOf(price))).isEqualTo(cell);
    }

    @Property
    void priceCellsAreShortDecimalsCloseToThePrice(
            @ForAll @DoubleRange(min = 0.0001, max = 1_000_000) @Scale(9) double price) {
        String cell = Cells.price(BigDecimal.valueOf(price));

        assertThat(cell).matches("\\d+(\\.\\d*[1-9])?");
        assertThat(Double.parseDouble(cell)).isCloseTo(price, Offset.offset(price * 1e-11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@x", "\t=1", " \n=1"})
    void textThatASpreadsheetWouldCalculateIsNeutralised(String text) {
        assertThat(Cells.text(text)).startsWith("'").doesNotContain("\n", "\t");
    }

    @Property(tries = 200)
    void anyMessageStaysOneRowAndComesBackWhole(@ForAll List<String> messages) throws IOException {
        Path home = Files.createTempDirectory("rows");
        Path file = JournalFile.ORDERS.in(home);
        CsvLine.append(file, JournalFile.ORDERS.header() + "\n");
        for (String message : messages) {
            CsvLine.append(
                    file,
                    CsvLine.of(
                            OrderRows.row(
                                    Samples.order(
                                            1, 1, "Inactive", BigDecimal.ONE, "", null, message))));
        }

        List<String> read = new ArrayList<>();
        var tally = JournalReader.read(file, row -> read.add(row.get("message")));
        Files.delete(file);
        Files.delete(home);

        assertThat(tally.skipped()).isEmpty();
        assertThat(read).hasSameSizeAs(messages);
        for (int i = 0; i < read.size(); i++) {
            assertThat(bytes(read.get(i))).isEqualTo(bytes(Cells.text(messages.get(i))));
        }
    }

    /** Half a surrogate pair has no UTF-8: both sides are compared as they are written. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
