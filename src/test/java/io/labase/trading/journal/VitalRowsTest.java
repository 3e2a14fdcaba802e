package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VitalRowsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T18:00:00Z"), ZoneOffset.UTC);
    private static final String FILL =
            "2026-11-20T10:05:06Z,labase/2026-11-20/AM.PA,AM.PA,29612,BUY,12,900,,MKT,BUY,18,48.9,"
                    + "Execution,18,0,48.9,0e0d5.65.01.01,1.25,EUR,,DU1\n";
    private static final String ENTRY =
            ",AM.PA,2026-11-20T10:00:00Z,1,2,1,True,9,1,ENTER_LONG,Filled,Submitted,BREAKOUT,,\n";

    @TempDir Path home;

    private Path journal(JournalFile journal, String... rows) {
        Path file = journal.in(home);
        CsvLine.append(file, journal.header() + "\n" + String.join("", rows));
        return file;
    }

    private void assertRefused(String line, String what) {
        assertThatThrownBy(() -> Journals.prepare(home, CLOCK))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(line + " cannot be read: ")
                .hasMessageContaining(what)
                .hasMessageContaining("backups/")
                .message()
                .doesNotContain("\n");
    }

    private void assertTaken() {
        assertThatCode(() -> Journals.check(home, CLOCK)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2026-11-20T10:05:06Z|20/11/2026 11:05:06|ts_utc is '20/11/2026 11:05:06'",
                ",29612,|,\"2,96E+04\",|con_id is '2,96E+04'",
                ",BUY,12,|,Achat,12,|tag is 'Achat'",
                ",900,|,\"1,23457E+09\",|perm_id is '1,23457E+09'",
                ",MKT,BUY,|,MKT,,|side is ''",
                ",18,48.9,|,\"18,5\",48.9,|qty is '18,5'",
                ",18,48.9,|,18,\"48,9\",|price is '48,9'",
                ",0,48.9,|,0,\"48,9\",|avg_fill_price is '48,9'",
                "0e0d6.65.01.01|1.23E+10|exec_id is '1.23E+10'",
                ",0,48.9,|,0,48,9,|more cells than the header",
                ",1.25,EUR,,DU1|,1.25,EUR|cells are missing at its end",
            })
    void aFillThatASpreadsheetRewroteIsNamedByLineAndLeftAsItIs(
            String ours, String theirs, String what) throws IOException {
        String second = FILL.replace("0e0d5", "0e0d6");
        assertThat(second).contains(ours);
        Path file = journal(JournalFile.ORDERS, FILL, second.replace(ours, theirs));
        String before = Files.readString(file);

        assertRefused("orders_log.csv line 3", what);
        assertThat(file).content().isEqualTo(before);
        assertThat(home.toFile().list()).containsExactly("orders_log.csv");
    }

    @Test
    void theLevelOfAStopIsVitalToo() {
        journal(
                JournalFile.ORDERS,
                "2026-11-20T10:05:06Z,labase/2026-11-20/AM.PA,AM.PA,29612,STOP,13,901,12,STP,SELL,"
                        + "18,\"47,1\",Submitted,0,18,,,,,,DU1\n");

        assertRefused("orders_log.csv line 2", "price is '47,1'");
    }

    @Test
    void moreSuchRowsAreCounted() {
        String french = FILL.replace("2026-11-20T10:05:06Z", "20/11/2026 11:05:06");
        journal(JournalFile.ORDERS, french, french, french);

        assertRefused("orders_log.csv line 2", "(2 more like it)");
    }

    @Test
    void aMovedAsideJournalIsLookedAtToo() {
        CsvLine.append(
                home.resolve("orders_log-20261120-120000.csv"),
                JournalFile.ORDERS.header().replace(",account", "")
                        + "\n"
                        + FILL.replace(",DU1", "").replace("BUY,18", "BUY,\"18,0\""));

        assertRefused("orders_log-20261120-120000.csv line 2", "qty is '18,0'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Saved with marks, line ends and quotes of its own, but with our values.
                "\uFEFFHEADER\r\nFILL\r\n",
                // Empty lines filled up with commas.
                "HEADER\nFILL\n,,,,,,,,,,,,,,,,,,,,\n",
                // Torn by a crash before the fill's number was whole, and zero bytes.
                "HEADER\n2026-11-20T10:05:06Z,labase/2026-11-20/AM.PA,AM.PA,29612,BUY,12\nFILL\n",
                "HEADER\nFILL\n\0\0\0\0\n",
                // Torn behind it as the last thing that was written: the broker tells it again.
                "HEADER\n,,,,,,,,,,,,,,,,0e0d5.65.01.01,1.2",
                // Torn behind it, told again by the broker and written whole.
                "HEADER\n,,,,,,,,,,,,,,,,0e0d5.65.01.01,1.2\nFILL\n",
            })
    void whatIsReadAsItWasOrWasLeftByACrashRefusesNothing(String text) {
        CsvLine.append(
                JournalFile.ORDERS.in(home),
                text.replace("HEADER", JournalFile.ORDERS.header()).replace("FILL", FILL.strip()));

        assertTaken();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 12, 30})
    void aFillThatACrashCutRefusesNoLaterStartEither(int missing) {
        journal(JournalFile.ORDERS, FILL.substring(0, FILL.length() - missing));

        for (int start = 0; start < 3; start++) {
            assertThatCode(() -> Journals.prepare(home, CLOCK)).doesNotThrowAnyException();
        }
    }

    @Test
    void anEntryWhoseDayCannotBeReadIsNamedByItsLineInTheFile() {
        StringBuilder before = new StringBuilder();
        for (int n = 0; n < 2_000; n++) {
            before.append("2026-10-01T10:05:05Z").append(ENTRY);
        }
        journal(
                JournalFile.TRADES,
                before.toString(),
                "20/11/2026 11:05" + ENTRY,
                "2026-11-20T10:10:05Z" + ENTRY);

        assertRefused("trades_log.csv line 2002", "ts_utc is '20/11/2026 11:05'");
    }

    @Test
    void aDecisionWithoutAnEntryIsNotVital() {
        journal(
                JournalFile.TRADES,
                "20/11/2026 11:05" + ENTRY.replace("ENTER_LONG", "NO_TRADE"),
                "2026-11-20T10:10:05Z" + ENTRY);

        assertTaken();
    }

    @Test
    void rowsOfTheReplacedSystemAreReadAsTheyAre() {
        CsvLine.append(
                home.resolve("trades_log-20261120-120000.csv"),
                "timestamp,ticker,a,b,c,d,e,f,g,action,buy_status,l\n"
                        + "20/11/2026,AM.PA,,,,,,,,ENTER_LONG,Filled,\n");

        assertTaken();
    }

    @Test
    void everyRowThatTheBotWritesIsTaken() {
        journal(
                JournalFile.ORDERS,
                CsvLine.of(OrderRows.row(Samples.status(0, "PendingSubmit", "0"))),
                CsvLine.of(
                        OrderRows.row(
                                Samples.order(
                                        1, -7, "Inactive", BigDecimal.ONE, "", null, "=\"x\""))),
                FILL,
                "2026-11-20T10:05:06Z,,,,MANUAL,,,,,,,,Commission,,,,0e0d5.65.01.01,1.25,EUR,,\n");

        assertTaken();
    }
}
