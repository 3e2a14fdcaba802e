package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.OrderRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderHistoryTest {
    private static final Instant SINCE = Instant.parse("2026-11-10T00:00:00Z");

    @TempDir Path home;

    @Test
    void anEmptyHomeKnowsNothing() throws IOException {
        OrderHistory history = OrderHistory.read(home, SINCE);

        assertThat(history.highestOrderId()).isZero();
        assertThat(history.knows(Samples.fill("a.01", null))).isFalse();
        assertThat(history.knows(Samples.status(900, "Submitted", "0"))).isFalse();
    }

    @Test
    void aJournaledFillIsKnownButNotItsCorrection() throws IOException {
        journal(Samples.fill("a.01.01", new BigDecimal("1.25")));
        OrderHistory history = OrderHistory.read(home, SINCE);

        assertThat(history.knows(Samples.fill("a.01.01", new BigDecimal("1.25")))).isTrue();
        assertThat(history.knows(Samples.fill("a.01.02", null))).isFalse();
        assertThat(history.execIds()).containsExactly("a.01.01");
    }

    @Test
    void aCommissionThatComesLaterIsNewOnce() throws IOException {
        OrderRecord late =
                Samples.order(
                        900, 12, "Commission", BigDecimal.ZERO, "a.01", new BigDecimal("0.4"), "");
        journal(Samples.fill("a.01", null));
        assertThat(OrderHistory.read(home, SINCE).knows(late)).isFalse();

        CsvLine.append(JournalFile.ORDERS.in(home), CsvLine.of(OrderRows.row(late)));
        OrderHistory history = OrderHistory.read(home, SINCE);
        assertThat(history.knows(late)).isTrue();
        assertThat(history.commissions()).containsExactly("a.01");
    }

    @Test
    void aFillIsDatedByItsFirstRow() throws IOException {
        journal(Samples.fill("a.01", null));
        var again = new LinkedHashMap<>(OrderRows.row(Samples.fill("a.01", null)));
        again.put("ts_utc", "2026-11-21T08:00:00Z");
        CsvLine.append(JournalFile.ORDERS.in(home), CsvLine.of(again));

        assertThat(OrderHistory.read(home, SINCE).fillTimes())
                .containsOnly(Map.entry("a.01", Instant.parse("2026-11-20T10:05:06Z")));
    }

    @Test
    void aStatusIsKnownIfItIsTheOrdersLast() throws IOException {
        journal(Samples.status(900, "Submitted", "0"), Samples.status(900, "Submitted", "7"));
        OrderHistory history = OrderHistory.read(home, SINCE);

        assertThat(history.knows(Samples.status(900, "Submitted", "7.0"))).isTrue();
        assertThat(history.knows(Samples.status(900, "Submitted", "0"))).isFalse();
        assertThat(history.knows(Samples.status(900, "Filled", "7"))).isFalse();
        assertThat(history.knows(Samples.status(901, "Submitted", "7"))).isFalse();
    }

    @Test
    void beforeItsPermIdAnOrderIsKnownByEntryAndLeg() throws IOException {
        journal(Samples.status(0, "PendingSubmit", "0"));
        OrderHistory history = OrderHistory.read(home, SINCE);

        assertThat(history.knows(Samples.status(0, "PendingSubmit", "0"))).isTrue();
        assertThat(history.knows(Samples.status(900, "PendingSubmit", "0"))).isFalse();
    }

    @Test
    void anEntryIsAcknowledgedByItsFirstRowThatSaysSo() throws IOException {
        var sent = new LinkedHashMap<>(OrderRows.row(Samples.status(900, "Submitted", "0")));
        sent.put("tag", "BUY");
        journal();
        int second = 1;
        for (String status : new String[] {"PendingSubmit", "Submitted", "Filled"}) {
            sent.put("status", status);
            sent.put("ts_utc", "2026-11-20T10:05:0" + second++ + "Z");
            CsvLine.append(JournalFile.ORDERS.in(home), CsvLine.of(sent));
        }
        assertThat(OrderHistory.read(home, SINCE).acknowledged().values())
                .containsExactly(Instant.parse("2026-11-20T10:05:02Z"));
    }

    @Test
    void entriesAreKnownByTheirTradingDay() throws IOException {
        journal(Samples.status(900, "Submitted", "0"));
        OrderHistory history = OrderHistory.read(home, SINCE);

        assertThat(history.orderRefs(Samples.DAY)).containsExactly("labase/2026-11-20/AM.PA");
        assertThat(history.orderRefs(Samples.DAY.plusDays(1))).isEmpty();
    }

    @Test
    void theHighestOrderNumberIsOursNotAnotherClients() throws IOException {
        journal(
                Samples.order(1, 41, "Filled", BigDecimal.ONE, "", null, ""),
                Samples.order(2, 7, "Filled", BigDecimal.ONE, "", null, ""));
        CsvLine.append(
                JournalFile.ORDERS.in(home),
                "2026-11-20T10:05:06Z,,X,,MANUAL,9000,3,,MKT,BUY,1,,Filled,1,0,1,,,,,\n");

        assertThat(OrderHistory.read(home, SINCE).highestOrderId()).isEqualTo(41);
    }

    @Test
    void rowsBeforeTheGivenTimeDoNotCount() throws IOException {
        journal(Samples.fill("a.01", null));

        Instant later = Instant.parse("2026-11-20T10:05:07Z");
        assertThat(OrderHistory.read(home, later).execIds()).isEmpty();
    }

    @Test
    void aJournalOfAnOlderVersionIsStillRead() throws IOException {
        CsvLine.append(
                home.resolve("orders_log-20261120-120000.csv"),
                "ts_utc,order_ref,symbol,exec_id\n2026-11-20T10:05:06Z,r,AM.PA,a.01\n");

        assertThat(OrderHistory.read(home, SINCE).execIds()).containsExactly("a.01");
    }

    @Test
    void aFillOfTheVersionWithoutAccountComesBackWithoutOne() throws IOException {
        CsvLine.append(
                home.resolve("orders_log-20261120-120000.csv"),
                JournalFile.ORDERS.header().replace(",account", "")
                        + "\n"
                        + CsvLine.of(OrderRows.row(Samples.fill("a.01", null)))
                                .replace(",DU1", ""));
        journal(Samples.fill("b.01", null));

        List<OrderRecord> rows = new ArrayList<>();
        OrderHistory.readAll(home, rows::add);

        assertThat(rows).extracting(OrderRecord::execId).containsExactly("a.01", "b.01");
        assertThat(rows).extracting(OrderRecord::account).containsExactly("", "DU1");
    }

    private void journal(OrderRecord... records) {
        Path file = JournalFile.ORDERS.in(home);
        CsvLine.append(file, JournalFile.ORDERS.header() + "\n");
        for (OrderRecord record : records) {
            CsvLine.append(file, CsvLine.of(OrderRows.row(record)));
        }
    }
}
