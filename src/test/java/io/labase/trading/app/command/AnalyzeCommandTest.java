package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.performance.Advice;
import io.labase.trading.performance.Figure;
import io.labase.trading.performance.Skipped;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AnalyzeCommandTest {
    @TempDir Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new AnalyzeCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler(new ErrorLines(Locale.ENGLISH));
        return new Ended(line.execute(args), out.toString(), err.toString());
    }

    private void journals() throws IOException {
        StringBuilder days = new StringBuilder(JournalFile.PERFORMANCE.header() + "\n");
        for (int day = 2; day <= 20; day++) {
            int capital = 10_000 + day * 10 + (day % 3) * 25;
            days.append(String.format("2026-11-%02d,%d,1,0,0,0,0,,0,EUR,0%n", day, capital));
        }
        Files.writeString(JournalFile.PERFORMANCE.in(folder), days);
        Files.writeString(
                JournalFile.TRADES.in(folder),
                JournalFile.TRADES.header()
                        + "\n2026-11-20T10:05:05Z,AM.PA,2026-11-20T10:00:00Z,10,9,8,True,10,95,"
                        + "ENTER_LONG,Filled,Submitted,BREAKOUT,,breakout\n");
        String row =
                ",labase/2026-11-20/AM.PA,AM.PA,7,%s,1,100,0,MKT,%s,10,%s,Execution,,,,%s,1,EUR,,\n";
        Files.writeString(
                JournalFile.ORDERS.in(folder),
                JournalFile.ORDERS.header()
                        + "\n2026-11-20T10:05:05Z,labase/2026-11-20/AM.PA,AM.PA,7,STOP,2,200,1,STP,"
                        + "SELL,10,95,Submitted,0,10,,,,,,"
                        + "\n2026-11-20T10:05:06Z"
                        + String.format(row, "BUY", "BUY", "100", "a.01")
                        + "2026-11-20T14:00:00Z"
                        + String.format(row, "STOP", "SELL", "95", "s.01"));
    }

    @Test
    void theWholeTextInEnglish() throws IOException {
        journals();

        Ended ended = run("--from", folder.toString(), "--set", "locale=en");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("Period: 2026-11-02 to 2026-11-20")
                .contains("Execution rate: 100.0 %")
                .contains("Closed trades: 1; winners: 0")
                .contains("Win rate: 0.0 %")
                .contains("loses by construction")
                .contains("Profit factor: 0.00")
                .contains("Net result: -52.00 EUR")
                .contains("Less than 30 days of data")
                .contains("converted at the fallback rate fx.usd-eur = 0.92")
                .containsPattern("AM\\.PA +1 +1 +1 +1 +0\\.0 % +-52\\.00")
                .doesNotContain("analyze.")
                .doesNotContain("NaN")
                .doesNotContain("{");
    }

    @Test
    void withoutDaysItCoversAllThatTheJournalsHaveAndDaysMakeItAPart() throws IOException {
        journals();
        String folder = this.folder.toString();

        assertThat(run("--from", folder, "--set", "locale=en").out())
                .contains("Change: +180.00 EUR (+1.79 %)", "Stops filled: 1");
        assertThat(run("--from", folder, "--days", "2", "--set", "locale=en").out())
                .contains("Period: 2026-11-19 to 2026-11-20")
                .contains("2026-11-18: 10,180.00 EUR");
    }

    @Test
    void itLeadsWithCapitalResultAndTheSameEntriesHeld() throws IOException {
        journals();

        assertThat(run("--from", folder.toString(), "--set", "locale=en").out())
                .containsSubsequence(
                        "Capital",
                        "Result",
                        "Net result: -52.00 EUR, -56.52 USD",
                        "Same entries held without stops: -901.00 EUR, against -52.00 EUR",
                        "Activity",
                        "Win rate");
    }

    @Test
    void whatTheReplacedSystemsJournalsCannotTellIsUnknownAndNotNothing() throws IOException {
        Files.writeString(
                folder.resolve("trades_log.csv"),
                "timestamp,ticker,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,stop_status\n"
                        + "2026-11-02 14:05:05,A,2026-11-02 14:00:00,1,1,1,True,1,1,BUY,Filled,\n");
        Files.writeString(
                folder.resolve("performance_log.csv"),
                "date,net_liquidation,available_funds,signals,entries,stops_filled,open_positions,"
                        + "win_rate_pct,pnl_usd\n2026-11-02,10000,1,1,1,2,1,0,0\n"
                        + "2026-11-03,10100,1,0,0,1,1,0,0\n");

        Ended ended = run("--from", folder.toString(), "--set", "locale=en");

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("entries: 1", "Stops filled: 3")
                .contains("Closed trades: unknown (no orders_log.csv)")
                .contains("Entries still open: unknown (no orders_log.csv)")
                .contains("Win rate: n/a (no journal of it)")
                .contains("Net result: unknown, unknown")
                .doesNotContain(") EUR", "Closed trades: 0");
    }

    @Test
    void aNumberThatDoesNotExistHasNoCurrency() throws IOException {
        Files.writeString(
                JournalFile.PERFORMANCE.in(folder),
                JournalFile.PERFORMANCE.header() + "\n2026-11-02,10000,1,0,0,0,0,,0,EUR,0\n");
        Files.writeString(JournalFile.ORDERS.in(folder), JournalFile.ORDERS.header() + "\n");

        assertThat(run("--from", folder.toString(), "--set", "locale=en").out())
                .contains("Expectancy: n/a (no closed trade) – mean net of a trade")
                .contains("Closed trades: 0")
                .contains("Bars, signals and entries: unknown (no trades_log.csv)")
                .doesNotContain(") EUR");
    }

    @Test
    void frenchIsTheDefaultAndWritesNumbersItsWay() throws IOException {
        journals();

        Ended ended = run("--from", folder.toString());

        assertThat(ended.out())
                .contains("Période : du 02/11/2026 au 20/11/2026")
                .contains("Résultat net : -52,00 EUR")
                .doesNotContain("analyze.");
    }

    @Test
    void aPriceIsWrittenInTheReadersWayWithItsOwnDecimals() throws IOException {
        journals();
        String bought =
                Files.readString(JournalFile.ORDERS.in(folder))
                        .lines()
                        .filter(row -> !row.contains("s.01"))
                        .map(row -> row.replace(",10,95,", ",10,95.1255,"))
                        .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(JournalFile.ORDERS.in(folder), bought);

        assertThat(run("--from", folder.toString()).out())
                .contains(
                        "AM.PA : 10 à 100,00, stop 95,1255, dernier cours 10,00, latent -901,00 EUR");
    }

    @Test
    void thePageHoldsFiguresWithDefinitionsCurvesAndTrades() throws IOException {
        journals();
        Path file = folder.resolve("page.html");

        Ended ended = run("--from", folder.toString(), "--set", "locale=en", "--html", "" + file);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Win rate: 0.0 %").endsWith("Page: " + file + "\n");
        String page = Files.readString(file);
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("default-src 'none'; style-src 'unsafe-inline'")
                .containsSubsequence(
                        "Win rate</td>",
                        "<td class=\"v\">0.0 %</td>",
                        "<td class=\"d\">trades with a net above 0 / closed trades</td>")
                .containsSubsequence(
                        "<h2>Closed trades</h2>",
                        "Times: Europe/Paris",
                        "<td class=\"t\">AM.PA</td>",
                        "<td class=\"t\">stop</td>",
                        "<td class=\"t\">2026-11-20 11:05</td>",
                        "<td class=\"n\">3:54</td>",
                        "<td class=\"n\">100.00</td>",
                        "<td class=\"n\">-52.00</td>",
                        "<td class=\"n\">-1.04</td>")
                .contains("Net liquidation</text>", "mean -1.04 R</text>")
                .doesNotContain("analyze.", "chart.", "NaN", "<script");
        assertThat(page.split("<svg")).hasSize(3);
    }

    @Test
    void inFrenchToo() throws IOException {
        journals();
        Path file = folder.resolve("page.html");

        run("--from", folder.toString(), "--html", file.toString());

        assertThat(Files.readString(file))
                .contains("<html lang=\"fr\">", "Trades clos", "Taux de réussite", "-52,00")
                .contains("Valeur nette du compte</text>", "moyenne -1,04 R</text>")
                .doesNotContain("analyze.", "chart.");
    }

    @Test
    void whatStandsInAJournalCannotBecomeMarkup() throws IOException {
        journals();
        String evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        Path orders = JournalFile.ORDERS.in(folder);
        Files.writeString(orders, Files.readString(orders).replace("AM.PA", evil));
        Path trades = JournalFile.TRADES.in(folder);
        Files.writeString(trades, Files.readString(trades).replace("AM.PA", evil + "'\"&"));
        Path file = folder.resolve("page.html");

        run("--from", folder.toString(), "--html", file.toString());

        assertThat(Files.readString(file))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aPageThatCannotBeWrittenIsOneLine() throws IOException {
        journals();
        Path file = folder.resolve("nowhere/page.html");

        Ended ended = run("--from", folder.toString(), "--set", "locale=en", "--html", "" + file);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains(file.toString())
                .contains("--html");
    }

    @Test
    void withoutJournalsOneLineSaysSo() {
        Ended ended = run("--from", folder.toString(), "--set", "locale=en");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains(folder.toString())
                .contains("--from DIR");
    }

    @Test
    void twoSourcesAreOneTooMany() {
        assertThat(run("--from", folder.toString(), "--latest").code()).isEqualTo(2);
    }

    @Test
    void theNewestBackupIsTheLastByItsTimeStamp() throws IOException {
        assertThat(AnalyzeCommand.newestBackup(folder)).isEmpty();
        Path backups = folder.resolve("backups");
        for (String name :
                List.of(
                        "20261120-220000Z-02",
                        "20261121-220000Z",
                        "20261121-220000Z-02",
                        "20251122_220000",
                        ".20261122-220000Z.part",
                        "2026-my-own",
                        "old")) {
            Files.createDirectories(backups.resolve(name));
        }
        Files.createFile(backups.resolve("20261231-000000Z"));

        assertThat(AnalyzeCommand.newestBackup(folder))
                .contains(backups.resolve("20261121-220000Z-02"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999"})
    void aPeriodHasAtLeastADay(String days) {
        assertThat(run("--from", folder.toString(), "--days", days).code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everythingHasItsWords(String language) {
        Texts texts = Texts.of(language);
        List<String> keys = new ArrayList<>();
        for (Advice advice : Advice.values()) {
            keys.add("analyze.means." + advice);
            keys.add("analyze.do." + advice);
        }
        for (Figure.Why why : Figure.Why.values()) {
            keys.add("analyze.why." + why);
        }
        for (Skipped.Cause cause : Skipped.Cause.values()) {
            keys.add("analyze.cause." + cause);
        }
        assertThat(keys).noneMatch(key -> texts.say(key).equals(key));
    }
}
