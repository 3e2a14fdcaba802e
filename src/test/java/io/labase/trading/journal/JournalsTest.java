package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T07:15:04Z"), Samples.PARIS);

    @TempDir Path home;

    @Test
    void aNewHomeGetsAllJournalsWithNothingButTheirHeader() throws IOException {
        Path fresh = home.resolve("new/home");

        assertThat(Journals.prepare(fresh, CLOCK).notices()).isEmpty();

        for (JournalFile journal : JournalFile.values()) {
            assertThat(journal.in(fresh)).hasContent(journal.header() + "\n");
        }
        assertThat(Files.size(JournalFile.TRADES.in(fresh)))
                .isEqualTo(JournalFile.TRADES.header().length() + 1L);
    }

    @Test
    void headersAreThoseUsersAndScriptsHoldOnTo() {
        assertThat(JournalFile.TRADES.header())
                .isEqualTo(
                        "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,"
                                + "stop_status,reason,sent_ts_utc,strategy");
        assertThat(JournalFile.ORDERS.header())
                .isEqualTo(
                        "ts_utc,order_ref,symbol,con_id,tag,order_id,perm_id,parent_id,type,side,"
                                + "qty,price,status,filled,remaining,avg_fill_price,exec_id,"
                                + "commission,currency,message,account");
        assertThat(JournalFile.PERFORMANCE.header())
                .isEqualTo(
                        "date,net_liquidation,available_funds,signals,entries,stops_filled,"
                                + "open_positions,win_rate_pct,pnl_usd,currency,positions_of_bot");
    }

    @Test
    void aGoodJournalIsLeftAsItIs() throws IOException {
        Journals.prepare(home, CLOCK);
        CsvLine.append(trades(), "a row\n");

        assertThat(Journals.prepare(home, CLOCK).notices()).isEmpty();
        assertThat(trades()).hasContent(JournalFile.TRADES.header() + "\na row\n");
    }

    @Test
    void anEmptyFileGetsItsHeader() throws IOException {
        Files.createFile(trades());

        assertThat(Journals.prepare(home, CLOCK).notices()).isEmpty();
        assertThat(trades()).hasContent(JournalFile.TRADES.header() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp,symbol,close,hh,ll,signal,qty,stop,action,buy_status,stop_status,note",
                "\uFEFFts_utc,Ticker,a,b,c,d,e,f,g,h,i,j",
                "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,stop_status"
            })
    void aTradesLogOfTheReplacedSystemIsMovedAsideAndSaidOnce(String header) throws IOException {
        CsvLine.append(trades(), header + "\r\nold row\r\n");

        assertThat(Journals.prepare(home, CLOCK).notices())
                .singleElement()
                .asString()
                .contains("trades_log.csv", "trades_log-20261122-081504.csv");
        assertThat(home.resolve("trades_log-20261122-081504.csv"))
                .content()
                .isEqualTo(header + "\r\nold row\r\n");
        assertThat(trades()).hasContent(JournalFile.TRADES.header() + "\n");
        assertThat(Journals.prepare(home, CLOCK).notices()).isEmpty();
    }

    @Test
    void aPerformanceLogOfNineColumnsIsMovedAsideUnderAFreeName() throws IOException {
        Path taken = Files.createFile(home.resolve("performance_log-20261122-081504.csv"));
        CsvLine.append(JournalFile.PERFORMANCE.in(home), "date,b,c,d,e,f,g,h,i\n");

        Journals.prepare(home, CLOCK);

        assertThat(taken).isEmptyFile();
        assertThat(home.resolve("performance_log-20261122-081504-2.csv")).exists();
    }

    @Test
    void whatIsMovedAsideIsNamedWithItsNewName() {
        CsvLine.append(trades(), "ts_utc,symbol,close,hh,ll,signal,qty,stop,action,a,b,c\n");

        assertThat(Journals.prepare(home, CLOCK).movedAside())
                .isEqualTo(Map.of("trades_log.csv", "trades_log-20261122-081504.csv"));
        assertThat(Journals.prepare(home, CLOCK).movedAside()).isEmpty();
    }

    @Test
    void journalsOfTheVersionBeforeAreMovedAsideAndEachIsSaidOnce() throws IOException {
        String orders = JournalFile.ORDERS.header().replace(",account", "") + "\na row\n";
        String trades = JournalFile.TRADES.header().replace(",sent_ts_utc,strategy", "") + "\n";
        CsvLine.append(JournalFile.ORDERS.in(home), orders);
        CsvLine.append(trades(), trades);

        assertThat(Journals.prepare(home, CLOCK).notices())
                .satisfiesExactly(
                        said -> assertThat(said).contains("trades_log-20261122-081504.csv"),
                        said -> assertThat(said).contains("orders_log-20261122-081504.csv"));
        assertThat(home.resolve("orders_log-20261122-081504.csv")).content().isEqualTo(orders);
        assertThat(home.resolve("trades_log-20261122-081504.csv")).content().isEqualTo(trades);
        assertThat(Journals.prepare(home, CLOCK).notices()).isEmpty();
    }

    @Test
    void aJournalOfAnOlderVersionIsMovedAside() throws IOException {
        String older =
                JournalFile.ORDERS.header().replace(",parent_id", "").replace(",message", "");
        CsvLine.append(JournalFile.ORDERS.in(home), older + "\n");

        assertThat(Journals.prepare(home, CLOCK).notices()).hasSize(1);
        assertThat(home.resolve("orders_log-20261122-081504.csv"))
                .content()
                .isEqualTo(older + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c\n1,2,3\n",
                "2026-11-20T10:00:00Z,AAPL,1,2,3,4,5,6,7,8,9,10\n",
                "ts_utc;symbol;bar_time\n",
                "\n",
                "ts_utc,reason,symbol\n"
            })
    void anUnknownHeaderIsRefusedAndNoFileIsTouched(String content) throws IOException {
        CsvLine.append(JournalFile.TRADES.in(home), "time,symbol,c,d,e,f,g,h,i,j,k,l\n");
        CsvLine.append(JournalFile.ORDERS.in(home), content);

        assertThatThrownBy(() -> Journals.prepare(home, CLOCK))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("orders_log.csv")
                .hasMessageContaining("move the file away")
                .message()
                .doesNotContain("\n");
        assertThat(JournalFile.ORDERS.in(home)).content().isEqualTo(content);
        assertThat(home.toFile().list())
                .containsExactlyInAnyOrder("trades_log.csv", "orders_log.csv");
    }

    @Test
    void anUnusableHomeIsAConfigurationError() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> Journals.prepare(file.resolve("home"), CLOCK))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("check the rights");
    }

    @Test
    void aTornLastRowIsClosedSoThatTheNextStartsOnItsOwnLine() throws IOException {
        Journals.prepare(home, CLOCK);
        CsvLine.append(trades(), "2026-11-20T10:05:05Z,AM.P");

        assertThat(Journals.prepare(home, CLOCK).notices())
                .singleElement()
                .asString()
                .contains("trades_log");
        assertThat(trades())
                .content()
                .isEqualTo(JournalFile.TRADES.header() + "\n2026-11-20T10:05:05Z,AM.P #torn\n");
    }

    @Test
    void aRowThatAnEditorSavedWithoutALineEndGetsThatAndNothingElse() throws IOException {
        Journals.prepare(home, CLOCK);
        String row = "2026-11-20T10:05:05Z,AM.PA,,1,2,3,False,,,NO_TRADE,,,NO_SIGNAL,,";
        CsvLine.append(trades(), row);

        Journals.prepare(home, CLOCK);

        assertThat(trades()).content().isEqualTo(JournalFile.TRADES.header() + "\n" + row + "\n");
    }

    @Test
    void halfAnAccountIsCompletedFromTheRowBefore() throws IOException {
        Journals.prepare(home, CLOCK);
        String row = "2026-11-20T10:05:05Z,,,,MANUAL" + ",".repeat(16);
        Path orders = JournalFile.ORDERS.in(home);
        CsvLine.append(orders, row + "DU1234567\n" + row + "DU12");

        Journals.prepare(home, CLOCK);

        assertThat(orders).content().endsWith("\n" + row + "DU1234567\n" + row + "DU1234567\n");
    }

    @ParameterizedTest
    @EnumSource(JournalFile.class)
    void aHeaderTornAnywhereIsCompleted(JournalFile journal) throws IOException {
        for (int length = 0; length <= journal.header().length(); length++) {
            Files.deleteIfExists(journal.in(home));
            CsvLine.append(journal.in(home), journal.header().substring(0, length));

            Journals.prepare(home, CLOCK);

            assertThat(journal.in(home)).content().isEqualTo(journal.header() + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource(JournalFile.class)
    void aJournalThatIsMovedAwayWhileRunningComesBackWithItsHeader(JournalFile journal)
            throws IOException {
        Journals.prepare(home, CLOCK);
        Files.move(journal.in(home), home.resolve("elsewhere.csv"));

        assertThat(Journals.ensure(home, journal)).hasSize(1);
        assertThat(journal.in(home)).content().isEqualTo(journal.header() + "\n");
        assertThat(Journals.ensure(home, journal)).isEmpty();
    }

    @Test
    void aRowCutByAFullDiscIsClosedBeforeTheNext() throws IOException {
        Journals.prepare(home, CLOCK);
        CsvLine.append(trades(), "half a ro");

        assertThat(Journals.ensure(home, JournalFile.TRADES)).hasSize(1);
        assertThat(trades()).content().endsWith("half a ro #torn\n");
    }

    @Test
    void aJournalReplacedWhileRunningIsNotWrittenTo() {
        CsvLine.append(trades(), "date,b,c\n");

        assertThatThrownBy(() -> Journals.ensure(home, JournalFile.TRADES))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("another header");
        assertThat(trades()).content().isEqualTo("date,b,c\n");
    }

    private Path trades() {
        return JournalFile.TRADES.in(home);
    }
}
