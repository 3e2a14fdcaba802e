package io.labase.trading.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Line;
import io.labase.trading.alert.Messages;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.DayRecord;
import io.labase.trading.performance.RateSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day worked out by hand, as row and as message. */
class DailyReportTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant AT = Instant.parse("2026-11-20T21:00:00Z");
    private static final Capital CAPITAL =
            new Capital(new BigDecimal("100500.50"), Optional.of(new BigDecimal("5000")), "EUR");

    @TempDir Path home;
    private DailyReport reports;

    /** AAPL was bought for 10 x 100 and stopped out at 95; 5 MSFT at 200 rest on a stop at 190. */
    @BeforeEach
    void journals() throws IOException {
        reports =
                new DailyReport(
                        home,
                        PARIS,
                        RateSource.fallback(new BigDecimal("0.92")),
                        () -> new Schedule("0 0 22 ? * MON-FRI", PARIS));
        write(
                JournalFile.ORDERS,
                fill("2026-11-19T15:00:00Z", "AAPL", 7, "BUY", "BUY", 10, "100", "e1"),
                stop("2026-11-19T15:00:00Z", "AAPL", 7, 10, "95", "Submitted"),
                fill("2026-11-20T16:00:00Z", "AAPL", 7, "STOP", "SELL", 10, "95", "e2"),
                fill("2026-11-20T17:00:00Z", "MSFT", 8, "BUY", "BUY", 5, "200", "e3"),
                stop("2026-11-20T17:00:00Z", "MSFT", 8, 5, "190", "Submitted"),
                fill("2026-11-21T16:00:00Z", "MSFT", 8, "STOP", "SELL", 5, "190", "e4"));
        write(
                JournalFile.TRADES,
                "2026-11-20T17:00:00Z,MSFT,2026-11-20T16:55:00Z,200,199,190,True,5,190,ENTER_LONG,,,X,,",
                "2026-11-20T17:00:00Z,ORCL,2026-11-20T16:55:00Z,20,19,18,True,0,18,NO_TRADE,,,PAUSED,,");
        write(JournalFile.PERFORMANCE, "2026-11-17,100000,5000,0,0,0,0,,0,EUR");
    }

    private void write(JournalFile file, String... lines) throws IOException {
        Files.writeString(file.in(home), file.header() + "\n" + String.join("\n", lines) + "\n");
    }

    private static String fill(
            String time,
            String symbol,
            int conId,
            String tag,
            String side,
            int quantity,
            String price,
            String execId) {
        return String.join(
                ",",
                time,
                "labase/x/" + symbol,
                symbol,
                "" + conId,
                tag,
                "1,100,0,MKT",
                side,
                "" + quantity,
                price,
                "Execution,,,",
                execId,
                "1,USD,,");
    }

    private static String stop(
            String time, String symbol, int conId, int quantity, String price, String status) {
        return String.join(
                ",",
                time,
                "labase/x/" + symbol,
                symbol,
                "" + conId,
                "STOP,2,200,1,STP,SELL",
                "" + quantity,
                price,
                status,
                "0,10,,,,,,");
    }

    private String text(DailyReport.Made made) {
        return new AlertFormatter(Messages.of("fr", PARIS)).format(made.alert(), true).plain();
    }

    @Test
    void theRowIsWhatTheJournalsAndTheAccountSay() throws IOException {
        assertThat(reports.today(AT, CAPITAL, List.of()).row())
                .contains(
                        new DayRecord(
                                DAY,
                                new BigDecimal("100500.50"),
                                new BigDecimal("5000"),
                                2,
                                1,
                                1,
                                1,
                                new BigDecimal("0.00"),
                                new BigDecimal("-52.00"),
                                "EUR"));
    }

    @Test
    void theMessageSaysTheDay() throws IOException {
        assertThat(text(reports.today(AT, CAPITAL, List.of())))
                .isEqualTo(
                        """
                        SIMULATION · 📊 Bilan du 2026-11-20
                        💰 Capital : 100 500,50 €, disponible 5 000,00 €
                        📈 Signaux : 2 · entrées : 1 · stops exécutés : 1
                        🎯 Trades clos : 1 · réussite 0,0 %
                        💵 Résultat net : -52,00 USD (-47,84 €)
                        ℹ️ Conversions au taux de repli fx.usd-eur
                        📌 Positions ouvertes : 1, risque jusqu'aux stops 46,00 €
                        • MSFT : 5 à 200,00 USD, stop 190,00 USD, risque 46,00 €
                        📉 Sur 30 jours : Sharpe n/d (moins de 10 jours), perte maximale 0,0 %
                        🕐 Heures des marchés : inconnues pour l'instant
                        ⚠️ Pas de bilan sur 2 jours du 2026-11-18 au 2026-11-19 : le bot ne tournait\
                         pas ou n'avait pas de connexion"""
                                .replace("100 500", "100\u202f500")
                                .replace("5 000", "5\u202f000"));
    }

    @Test
    void aRefusedEntryIsNamedAsSuchInMessageAndRow() throws IOException {
        write(
                JournalFile.ORDERS,
                "2026-11-20T17:00:01Z,labase/2026-11-20/MSFT,MSFT,8,BUY,1,100,0,MKT,BUY,5,,"
                        + "Inactive,0,5,,,,,201: Order rejected,");
        DailyReport.Made made = reports.today(AT, CAPITAL, List.of());
        assertThat(text(made))
                .contains("Signaux : 2 · entrées : 0 · refusées ou non exécutées : 1 · stops");
        assertThat(made.row().orElseThrow().entries()).isZero();
    }

    @Test
    void aPastDayHasItsOwnCapitalOrNoneAndNoRow() throws IOException {
        DailyReport.Made unknown = reports.past(DAY, AT.plusSeconds(864_000));
        assertThat(unknown.row()).isEmpty();
        assertThat(text(unknown))
                .contains("Bilan du 2026-11-20", "Capital : n/d", "-52,00 USD")
                .contains("Positions ouvertes : 1")
                .doesNotContain("Ouverts", "100");
        assertThat(text(reports.past(LocalDate.of(2026, 11, 17), AT)))
                .contains("Capital : 100\u202f000,00 €", "Positions ouvertes : 0");
    }

    @Test
    void onlyDaysOnWhichAReportWasDueAreMissed() throws IOException {
        assertThat(reports.missed(LocalDate.of(2026, 11, 23)))
                .extracting(LocalDate::getDayOfMonth)
                .containsExactly(18, 19, 20);
        Files.delete(JournalFile.PERFORMANCE.in(home));
        assertThat(reports.missed(LocalDate.of(2026, 11, 23))).isEmpty();
        assertThat(DailyReport.missedLine(List.of(DAY)))
                .isEqualTo(new Line("report.missed-one", Map.of("day", DAY)));
    }

    @Test
    void everyReasonForNoNumberHasAWord() throws IOException {
        Files.delete(JournalFile.ORDERS.in(home));
        write(JournalFile.PERFORMANCE, "2026-11-20,100000,5000,0,0,0,0,,0,EUR");
        assertThat(text(reports.today(AT, CAPITAL, List.of())))
                .contains("Aucun trade clos", "perte maximale n/d (moins de 2 jours)");
    }
}
