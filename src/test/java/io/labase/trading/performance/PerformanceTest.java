package io.labase.trading.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceTest {
    private static final String BAR = "2026-11-02T14:00:00Z";

    @TempDir Path folder;
    private Books books;

    @BeforeEach
    void open() {
        books = new Books(folder);
    }

    private void trade(String symbol, int number, String exitPrice) throws IOException {
        String day = String.format("2026-11-%02d", number);
        books.stop(day + "T10:00:00Z", symbol, "95")
                .fill(day + "T10:00:01Z", "BUY", symbol, "a" + number + ".01", "10 100 1 EUR")
                .fill(
                        day + "T22:00:01Z",
                        "STOP",
                        symbol,
                        "s" + number + ".01",
                        "10 " + exitPrice + " 1 EUR");
    }

    @Test
    void tradeFiguresFollowTheirDefinitions() throws IOException {
        trade("A.PA", 2, "110"); // net 98, R 98 / 50
        trade("B.PA", 3, "95"); // net -52
        trade("C.PA", 4, "95"); // net -52
        trade("D.PA", 5, "100.2"); // net 0: no win

        TradeStatistics figures = books.read().statistics().trades();

        assertThat(figures.winRate()).isEqualTo(Figure.of(0.25));
        assertThat(figures.profitFactor().value().orElseThrow())
                .isCloseTo(98.0 / 104, within(1e-12));
        assertThat(figures.expectancy()).isEqualTo(Figure.of(-1.5));
        assertThat(figures.averageR().value().orElseThrow())
                .isCloseTo((98.0 - 52 - 52) / 50 / 4, within(1e-12));
        assertThat(figures.pnlEur().orElseThrow()).isEqualByComparingTo("-6");
        // -6 EUR at 0.92 EUR a USD
        assertThat(figures.pnlUsd().orElseThrow().doubleValue()).isCloseTo(-6 / 0.92, within(1e-9));
    }

    @Test
    void withoutTradesFiguresSayWhy() throws IOException {
        books.day("2026-11-02", "10000")
                .text("orders_log.csv", JournalFile.ORDERS.header() + "\n")
                .text("trades_log.csv", JournalFile.TRADES.header() + "\n");

        TradeStatistics figures = books.read().statistics().trades();

        assertThat(figures.winRate()).isEqualTo(Figure.none(Figure.Why.NO_TRADES));
        assertThat(figures.profitFactor()).isEqualTo(Figure.none(Figure.Why.NO_TRADES));
        assertThat(figures.averageR()).isEqualTo(Figure.none(Figure.Why.NO_TRADES));
        assertThat(figures.pnlEur()).contains(BigDecimal.ZERO);
        assertThat(books.read().statistics().executionRate())
                .isEqualTo(Figure.none(Figure.Why.NO_SIGNALS));
    }

    @Test
    void theProfitFactorWithoutLossIsNoNumber() throws IOException {
        trade("A.PA", 2, "110");

        assertThat(books.read().statistics().trades().profitFactor())
                .isEqualTo(Figure.none(Figure.Why.NO_LOSS));
    }

    @Test
    void theExecutionRateCountsATickerOncePerDay() throws IOException {
        books.decision("2026-11-02T14:05:05Z", "A", BAR, "True", "ENTER_LONG")
                .decision("2026-11-02T14:10:05Z", "A", "2026-11-02T14:05:00Z", "True", "NO_TRADE")
                .decision("2026-11-02T14:05:05Z", "B", BAR, "True", "NO_TRADE")
                .decision("2026-11-02T14:05:06Z", "B", BAR, "True", "NO_TRADE")
                .decision("2026-11-03T14:05:05Z", "A", "2026-11-03T14:00:00Z", "True", "NO_TRADE")
                .decision("2026-11-03T14:05:05Z", "C", BAR, "False", "NO_TRADE");

        Statistics figures = books.read().statistics();

        assertThat(figures.signals()).isEqualTo(3);
        assertThat(figures.entries()).isEqualTo(1);
        assertThat(figures.executionRate().value().orElseThrow()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(figures.bars()).isEqualTo(5);
    }

    /** The row of an entry's order, on contract 7. */
    private void order(String day, String symbol, String status, String message)
            throws IOException {
        books.line(
                JournalFile.ORDERS,
                day
                        + "T14:05:06Z,labase/"
                        + day
                        + "/"
                        + symbol
                        + ","
                        + symbol
                        + ",7,BUY,1,100,0,MKT,BUY,10,,"
                        + status
                        + ",0,10,,,,,"
                        + message
                        + ",");
    }

    @Test
    void anEntryThatIsRefusedOrNeverFillsIsNoEntry() throws IOException {
        for (String symbol : List.of("A", "B", "C", "D", "E")) {
            books.decision("2026-11-02T14:05:06Z", symbol, BAR, "True", "ENTER_LONG");
        }
        books.fill("2026-11-02T14:05:07Z", "BUY", "A", "a.01", "10 100 1 USD");
        order("2026-11-02", "A", "Inactive", "");
        order("2026-11-02", "B", "PendingSubmit", "201: Order rejected");
        order("2026-11-02", "C", "Submitted", "");
        order("2026-11-02", "C", "Cancelled", "");
        order("2026-11-02", "D", "PendingSubmit", "399: held until the open");
        order("2026-11-02", "D", "Submitted", "");

        Statistics figures = books.read().statistics();

        assertThat(figures.signals()).isEqualTo(5);
        assertThat(figures.entries()).as("A bought, D at work, E not told of").isEqualTo(3);
        assertThat(figures.refused()).isEqualTo(2);
        assertThat(figures.executionRate()).isEqualTo(Figure.of(0.6));
        assertThat(books.read().tickers())
                .filteredOn(row -> row.entries() == 1)
                .extracting(TickerRow::symbol)
                .containsExactly("A", "D", "E");
    }

    @Test
    void anOpenEntryIsWorthTheNewestCloseAndTheSameEntriesAreComparedHeld() throws IOException {
        String eur = "1 EUR = 1.25 USD";
        books.stop("2026-11-02T15:00:00Z", "A", "90")
                .fill("2026-11-02T15:00:00Z", "BUY", "A", "a.01", "10 100 1 USD", eur)
                .fill("2026-11-02T16:00:00Z", "STOP", "A", "s.01", "10 90 1 USD", eur)
                .stop("2026-11-03T15:00:00Z", "B", "45")
                .fill("2026-11-03T15:00:00Z", "BUY", "B", "b.01", "4 50 1 USD", eur)
                .fill("2026-11-03T15:00:00Z", "BUY", "C", "c.01", "4 50 1 USD", eur);
        close("2026-11-04T15:00:00Z", "A", "110");
        close("2026-11-04T15:00:00Z", "B", "60");
        close("2026-12-24T15:00:00Z", "B", "999"); // after the period

        Performance performance = books.read();

        OpenLot open = performance.open().get(0);
        assertThat(open.symbol()).isEqualTo("B");
        assertThat(open.resultEur().orElseThrow()).isEqualByComparingTo("31.2"); // (40 - 1) / 1.25
        assertThat(performance.withoutResult()).as("C has no close").isEqualTo(1);
        BuyAndHold hold = performance.hold();
        assertThat(hold.entries()).isEqualTo(3);
        assertThat(hold.unpriced()).isEqualTo(1);
        // (-102 + 39) / 1.25 as it was, (99 + 39) / 1.25 had both been held
        assertThat(hold.actualEur()).isEqualByComparingTo("-50.4");
        assertThat(hold.heldEur()).isEqualByComparingTo("110.4");
    }

    private void close(String time, String symbol, String price) throws IOException {
        books.line(
                JournalFile.TRADES,
                time
                        + ","
                        + symbol
                        + ","
                        + time
                        + ","
                        + price
                        + ",9,8,False,0,8,NO_TRADE,,,NO_SIGNAL,,");
    }

    @Test
    void fromTheStartOfThisSystemOnNothingSoldIsNothingAndBeforeItIsUnknown() throws IOException {
        books.line(JournalFile.PERFORMANCE, "2026-11-02,10000,1,0,0,4,0,,0,EUR,0")
                .line(JournalFile.PERFORMANCE, "2026-11-03,10000,1,0,0,5,0,,0,EUR,0");
        assertThat(books.read().coverage().orders()).isFalse();
        assertThat(books.read().statistics().stopsFilled()).hasValue(9);
        assertThat(books.read().statistics().exposure())
                .isEqualTo(Figure.none(Figure.Why.NO_JOURNAL));

        close("2026-11-03T15:00:00Z", "A", "110");
        books.fill("2026-11-03T15:00:00Z", "BUY", "A", "a.01", "10 100 1 EUR")
                .fill("2026-11-03T16:00:00Z", "STOP", "A", "s.01", "10 90 1 EUR");

        Performance performance = books.read();
        assertThat(performance.coverage().ordersSince()).contains(LocalDate.of(2026, 11, 3));
        assertThat(performance.skipped().count(Skipped.Cause.NO_ORDERS_BEFORE)).isEqualTo(1);
        assertThat(performance.statistics().stopsFilled()).as("4 by the row, 1 sold").hasValue(5);
        assertThat(performance.statistics().trades().onlyLosingStops()).isTrue();
        assertThat(Advice.of(performance.statistics()))
                .contains(Advice.ONLY_STOPS)
                .doesNotContain(Advice.WIN_RATE_LOW);
    }

    @Test
    void theReplacedSystemsFilesAreReadWithThePresentOnes() throws IOException {
        books.text(
                        "trades_log-20261103-080000.csv",
                        "timestamp,ticker,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,"
                                + "stop_status\n"
                                + "2026-11-02 14:05:05,A,2026-11-02 14:00:00,1,1,1,True,1,1,BUY,Filled,\n"
                                + "2026-11-02 14:05:05,B,2026-11-02 14:00:00,1,1,1,True,1,1,NONE,,\n"
                                + "2026-11-02 14:05:05,C,2026-11-02 14:00:00,1,1,1,True,1,1,BUY,Inactive,\n")
                .text(
                        "performance_log-20261103-080000.csv",
                        "date,net_liquidation,available_funds,signals,entries,stops,open,win_rate,pnl\n"
                                + "2026-11-02,10000,1,0,0,0,0,0,0\n")
                .decision("2026-11-03T14:05:05Z", "A", "2026-11-03T14:00:00Z", "True", "NO_TRADE")
                .day("2026-11-03", "10100");

        Performance performance = books.read();

        assertThat(performance.statistics().signals()).isEqualTo(4);
        assertThat(performance.statistics().entries()).isEqualTo(1);
        assertThat(performance.statistics().refused()).isEqualTo(1);
        assertThat(performance.equity().points()).hasSize(2);
        assertThat(performance.equity().currency()).isEqualTo("EUR");
        assertThat(performance.skipped().count(Skipped.Cause.NO_CURRENCY)).isEqualTo(1);
    }

    @Test
    void theFirstReturnOfThePeriodStartsFromTheDayBeforeIt() throws IOException {
        books.day("2026-10-30", "10000").day("2026-10-31", "11000").day("2026-11-02", "9900");

        Equity equity = books.read().equity();

        assertThat(equity.points().get(0).date()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(equity.returns()[0]).isCloseTo(-0.1, within(1e-12));
        assertThat(equity.maxDrawdown().orElseThrow().recovered()).isEmpty();
    }

    @Test
    void exposureIsTheUnionOfTheTimesInTheMarket() throws IOException {
        // Twice 12 hours and, within the first of them, 2 more.
        trade("A.PA", 2, "110");
        books.fill("2026-11-02T12:00:00Z", "BUY", "B.PA", "b.01", "10 100 1 EUR")
                .fill("2026-11-02T14:00:00Z", "STOP", "B.PA", "t.01", "10 100 1 EUR");
        trade("C.PA", 4, "95");

        double hours = (29 * 24 + 22);
        assertThat(books.read().statistics().exposure().value().orElseThrow())
                .isCloseTo(24 / hours, within(1e-12));
    }
}
