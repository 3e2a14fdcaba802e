package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionHistoryTest {
    @TempDir Path home;

    @Test
    void anEmptyHomeRemembersNothing() throws IOException {
        assertThat(read()).isEqualTo(DecisionHistory.empty(Samples.DAY));
    }

    @Test
    void theNewestBarAndReasonOfEveryTickerAreRemembered() throws IOException {
        journal(
                looked("2026-11-19T16:25:05Z", "AM.PA", "2026-11-19T16:20:00Z", "NO_SIGNAL"),
                looked("2026-11-20T10:05:05Z", "AM.PA", "2026-11-20T10:00:00Z", "NO_SIGNAL"),
                looked("2026-11-20T10:10:05Z", "AM.PA", "", "STALE_BAR"),
                looked("2026-11-18T20:05:05Z", "AAPL", "2026-11-18T20:00:00Z", "NO_SIGNAL"));

        assertThat(read().lastBars())
                .isEqualTo(
                        Map.of(
                                "AM.PA", Instant.parse("2026-11-20T10:00:00Z"),
                                "AAPL", Instant.parse("2026-11-18T20:00:00Z")));
        assertThat(read().lastReasons())
                .isEqualTo(Map.of("AM.PA", "STALE_BAR", "AAPL", "NO_SIGNAL"));
    }

    @Test
    void onlyToldSignalsOfTheTradingDayCountAsSeen() throws IOException {
        journal(
                row("2026-11-20T10:05:05Z", "SEEN", "True", "NO_TRADE", "PAUSED"),
                row("2026-11-20T10:05:05Z", "SMALL", "True", "NO_TRADE", "QTY_ZERO"),
                row("2026-11-20T10:05:05Z", "QUIET", "False", "NO_TRADE", "NO_SIGNAL"),
                // 23:30 UTC is half past midnight in Paris: the trading day has begun.
                row("2026-11-19T23:30:00Z", "NIGHT", "True", "NO_TRADE", "ALERT_ONLY"),
                row("2026-11-19T22:30:00Z", "BEFORE", "True", "ENTER_LONG", "BREAKOUT"),
                row("2026-11-20T11:05:05Z", "BOUGHT", "True", "ENTER_LONG", "BREAKOUT"));

        assertThat(read().signalled()).containsExactlyInAnyOrder("SEEN", "NIGHT", "BOUGHT");
        assertThat(read().tradedToday()).containsExactly("BOUGHT");
    }

    @Test
    void whoTheReplacedSystemBoughtTodayCountsAsTraded() throws IOException {
        CsvLine.append(
                home.resolve("trades_log-20261120-120000.csv"),
                "timestamp,ticker,a,b,c,d,e,f,g,action,buy_status,l\n"
                        + "2026-11-20 10:05:05,AM.PA,,,,,,,,ENTER_LONG,Filled,\n"
                        + "2026-11-20T00:30:00.123456,LOCAL,,,,,,,,BUY,,\n"
                        + "2026-11-20T09:00:00+00:00,STATUS,,,,,,,,,Submitted,\n"
                        + "2026-11-20 10:05:05,NONE,,,,,,,,NO_TRADE,None,\n"
                        + "2026-11-18 10:05:05,OLD,,,,,,,,ENTER_LONG,Filled,\n");

        assertThat(read().tradedToday()).containsExactlyInAnyOrder("AM.PA", "LOCAL", "STATUS");
        assertThat(read().lastReasons()).isEmpty();
        assertThat(read().signalled()).isEqualTo(read().tradedToday());
    }

    @Test
    void aMovedAsideJournalOfAnOlderVersionSaysAllThatThePresentOneWould() throws IOException {
        String header = "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,";
        CsvLine.append(
                home.resolve("trades_log-20261120-120000.csv"),
                header
                        + "stop_status,reason\n2026-11-20T10:05:05Z,AM.PA,2026-11-20T10:00:00Z,1,2,1,"
                        + "True,9,1,ENTER_LONG,Filled,Submitted,BREAKOUT\n"
                        + "2026-11-20T10:05:06Z,AAPL,,,,,False,0,,NO_TRADE,,,MARKET_CLOSED\n");
        journal(row("2026-11-20T14:35:05Z", "AAPL", "True", "NO_TRADE", "PAUSED"));

        DecisionHistory history = read();

        assertThat(history.tradedToday()).containsExactly("AM.PA");
        assertThat(history.signalled()).containsExactlyInAnyOrder("AM.PA", "AAPL");
        assertThat(history.lastBars()).containsOnlyKeys("AM.PA");
        assertThat(history.lastReasons()).isEqualTo(Map.of("AM.PA", "BREAKOUT", "AAPL", "PAUSED"));
    }

    @Test
    void aTickerThatTheReplacedBotEnteredTodayHasNoFirstSignalAnyMore() throws IOException {
        CsvLine.append(
                home.resolve("trades_log-20261120-120000.csv"),
                "ts_utc,symbol,close,hh,ll,signal,qty,stop,action,buy_status,stop_status,note\n"
                        + "2026-11-20 09:05:05,AM.PA,300,299,290,True,9,290,ENTER_LONG,Filled,,\n");
        var breakout = Samples.signal(Samples.BAR, 49);

        assertThat(read().tradedToday()).containsExactly("AM.PA");
        assertThat(
                        new DecisionLog(read())
                                .note(Samples.decision("AM.PA", breakout, Reason.ALREADY_TRADED)))
                .isEqualTo(new DecisionLog.Noted(true, false));
    }

    @Test
    void aTickersFirstSignalIsToldOnceThoughTheBotRestarts() throws IOException {
        var signal = Samples.signal(Samples.BAR, 49);
        var decision = Samples.decision("AM.PA", signal, Reason.PAUSED);
        DecisionLog before = new DecisionLog(read());
        assertThat(before.note(decision)).isEqualTo(new DecisionLog.Noted(true, true));
        journal(CsvLine.of(DecisionRows.row(DecisionRecord.of(decision))).strip());

        DecisionLog after = new DecisionLog(read());

        assertThat(after.note(decision)).isEqualTo(new DecisionLog.Noted(false, false));
    }

    private static String looked(String time, String symbol, String bar, String reason) {
        return time + "," + symbol + "," + bar + ",1,2,1,False,0,,NO_TRADE,,," + reason + ",,";
    }

    private static String row(
            String time, String symbol, String signal, String action, String reason) {
        return time + "," + symbol + ",,1,2,1," + signal + ",0,," + action + ",,," + reason + ",,";
    }

    private void journal(String... rows) {
        CsvLine.append(
                JournalFile.TRADES.in(home),
                JournalFile.TRADES.header() + "\n" + String.join("\n", rows) + "\n");
    }

    private DecisionHistory read() throws IOException {
        return DecisionHistory.read(home, Samples.DAY, Samples.PARIS);
    }
}
