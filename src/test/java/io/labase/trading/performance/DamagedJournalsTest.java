package io.labase.trading.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.performance.Skipped.Cause;
import io.labase.trading.performance.Skipped.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedJournalsTest {
    private static final String BUY_TIME = "2026-11-02T15:00:00Z";
    private static final String SELL_TIME = "2026-11-04T16:30:00Z";

    @TempDir Path folder;
    private Books books;

    @BeforeEach
    void open() {
        books = new Books(folder);
    }

    private void trade(String buyFee, String sellFee) throws IOException {
        books.fill(BUY_TIME, "BUY", "AM.PA", "a.01", "10 100" + buyFee)
                .fill(SELL_TIME, "STOP", "AM.PA", "s.01", "10 110" + sellFee);
    }

    private static Skipped.Example example(Performance performance, Cause cause) {
        return performance.skipped().examples().stream()
                .filter(e -> e.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTornLastLineIsToldWithItsPlaceAndNothingIsRewritten() throws IOException {
        trade(" 1 EUR", " 1 EUR");
        books.text("orders_log.csv", "2026-11-05T10:00:00Z,labase/2026-11-05/X");
        byte[] before = Files.readAllBytes(folder.resolve("orders_log.csv"));

        Performance performance = books.read();

        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("98");
        assertThat(example(performance, Cause.SHORT))
                .isEqualTo(new Example("orders_log.csv", 4, Cause.SHORT, ""));
        assertThat(Files.readAllBytes(folder.resolve("orders_log.csv"))).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining(f -> !f.endsWith("orders_log.csv"));
    }

    @Test
    void aFileWithAnUnknownHeaderIsNotReadAndSaidSo() throws IOException {
        books.text("performance_log.csv", "jour;capital\n2026-11-02;10000\n");

        Performance performance = books.read();

        assertThat(performance.equity().points()).isEmpty();
        assertThat(example(performance, Cause.UNKNOWN_HEADER).detail()).isEqualTo("jour;capital");
    }

    @Test
    void aRepeatedFillCountsOnce() throws IOException {
        trade(" 1 EUR", " 1 EUR");
        trade(" 1 EUR", " 1 EUR");

        Performance performance = books.read();

        assertThat(performance.trades()).hasSize(1);
        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("98");
        assertThat(performance.skipped().count(Cause.DUPLICATE)).isEqualTo(2);
    }

    @Test
    void aRepeatedDayCountsOnce() throws IOException {
        books.day("2026-11-02", "10000").day("2026-11-02", "99999").day("2026-11-03", "10100");

        Performance performance = books.read();

        assertThat(performance.equity().returns()).hasSize(1);
        assertThat(performance.equity().returns()[0]).isBetween(0.0099, 0.0101);
        assertThat(example(performance, Cause.DUPLICATE).line()).isEqualTo(3);
    }

    @Test
    void aDecimalCommaIsNoNumber() throws IOException {
        books.day("2026-11-02", "\"10000,50\"").day("2026-11-03", "10000,50");
        books.fill(BUY_TIME, "BUY", "AM.PA", "a.01", "10 \"100,5\" 1 EUR");

        Performance performance = books.read();

        assertThat(performance.equity().points()).isEmpty();
        assertThat(performance.open()).isEmpty();
        assertThat(performance.skipped().count(Cause.COMMA_DECIMAL)).isEqualTo(2);
        assertThat(performance.skipped().count(Cause.LONG)).isEqualTo(1);
    }

    @Test
    void missingWeekdaysAreToldWeekendsAreNot() throws IOException {
        books.day("2026-11-06", "10000").day("2026-11-09", "10000").day("2026-11-12", "10000");

        assertThat(example(books.read(), Cause.MISSING_DAY).detail()).isEqualTo("2026-11-10 +1");
        assertThat(books.read().skipped().count(Cause.MISSING_DAY)).isEqualTo(1);
    }

    @Test
    void aNegativeCommissionIsARebateAndTold() throws IOException {
        trade(" -0.5 EUR", " 1 EUR");

        Performance performance = books.read();

        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("99.5");
        assertThat(performance.skipped().count(Cause.NEGATIVE_COMMISSION)).isEqualTo(1);
    }

    @Test
    void anUnsetCommissionIsMissingNotEnormous() throws IOException {
        trade(" 1.7976931348623157E308 EUR", "");

        Performance performance = books.read();

        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("100");
        assertThat(performance.trades().get(0).missingCommissions()).isEqualTo(2);
        assertThat(performance.skipped().count(Cause.UNSET_COMMISSION)).isEqualTo(1);
        assertThat(performance.skipped().count(Cause.NO_COMMISSION)).isEqualTo(1);
    }

    @Test
    void aClockThatGoesBackIsToldAndGivesNoHoldingTime() throws IOException {
        books.fill(SELL_TIME, "BUY", "AM.PA", "a.01", "10 100 1 EUR")
                .fill(BUY_TIME, "STOP", "AM.PA", "s.01", "10 110 1 EUR");

        Performance performance = books.read();

        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("98");
        assertThat(performance.trades().get(0).holdingTime()).isEmpty();
        assertThat(performance.skipped().count(Cause.CLOCK_BACK)).isEqualTo(1);
    }

    @Test
    void capitalOfNothingOrOfAnotherCurrencyIsLeftOut() throws IOException {
        books.day("2026-11-02", "0")
                .line(JournalFile.PERFORMANCE, "2026-11-03,11000,1,0,0,0,0,,0,USD,0")
                .day("2026-11-04", "10000")
                .day("yesterday", "10000");

        Performance performance = books.read();

        assertThat(performance.equity().points()).hasSize(1);
        assertThat(performance.skipped().count(Cause.NOT_POSITIVE)).isEqualTo(1);
        assertThat(performance.skipped().count(Cause.OTHER_CURRENCY)).isEqualTo(1);
        assertThat(performance.skipped().count(Cause.NO_TIME)).isEqualTo(1);
    }

    @Test
    void sharesOfAnOrderThatWentMissingAreDoubtful() throws IOException {
        books.fill(BUY_TIME, "BUY", "AM.PA", "a.01", "10 100 1 EUR")
                .line(
                        JournalFile.ORDERS,
                        SELL_TIME
                                + ","
                                + Books.ref("AM.PA")
                                + ",AM.PA,7,RECONCILED,2,200,1,STP,SELL,10,95,Unknown,0,10,,,,,gone,");

        Performance performance = books.read();

        assertThat(performance.open().get(0).doubtful()).isTrue();
        assertThat(performance.skipped().count(Cause.RECONCILED)).isEqualTo(1);
    }

    @Test
    void aPositionTakenOverHasNoPriceAndItsPurchaseIsNotDoubtfulOnceItIsFound() throws IOException {
        books.line(
                JournalFile.ORDERS,
                SELL_TIME
                        + ","
                        + Books.ref("AM.PA")
                        + ",AM.PA,7,RECONCILED,0,0,0,,BUY,10,95,Adopted,,0,,,,,unknown,");
        assertThat(books.read().open()).isEmpty();
        assertThat(books.read().trades()).isEmpty();

        books.fill(BUY_TIME, "BUY", "AM.PA", "a.01", "10 100 1 EUR");
        Performance performance = books.read();

        assertThat(performance.open().get(0).doubtful()).isFalse();
        assertThat(performance.open().get(0).entryPrice()).isEqualByComparingTo("100");
        assertThat(performance.skipped().count(Cause.RECONCILED)).isZero();
    }
}
