package io.labase.trading.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Line;
import io.labase.trading.alert.Messages;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Contract;
import io.labase.trading.model.DayRecord;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
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

    private static final Position MSFT = position(8, "MSFT", 5);

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
                "2026-11-20T17:00:00Z,MSFT,2026-11-20T16:55:00Z,210,199,190,True,5,190,ENTER_LONG,,,X,,",
                "2026-11-20T17:00:00Z,ORCL,2026-11-20T16:55:00Z,20,19,18,True,0,18,NO_TRADE,,,PAUSED,,");
        write(JournalFile.PERFORMANCE, "2026-11-17,100000,5000,0,0,0,0,,0,EUR,0");
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

    private static Contract contract(int conId, String symbol) {
        return new Contract(conId, symbol, SecType.STK, "SMART", "", "USD");
    }

    private static Position position(int conId, String symbol, int quantity) {
        BigDecimal cost = new BigDecimal("50");
        return new Position("DU1", contract(conId, symbol), BigDecimal.valueOf(quantity), cost);
    }

    private static OpenOrder sell(int conId, int quantity, String trigger, OrderStatus status) {
        BigDecimal left = BigDecimal.valueOf(quantity);
        BigDecimal stop = new BigDecimal(trigger);
        Order ticket =
                new Order(
                        2,
                        7,
                        200,
                        1,
                        contract(conId, ""),
                        Side.SELL,
                        OrderType.STP,
                        left,
                        null,
                        stop,
                        "GTC",
                        "DU1",
                        "",
                        true);
        return new OpenOrder(ticket, status, "");
    }

    /** The 5 MSFT have their stop; nothing else has one. */
    private static AccountNow account(Position... positions) {
        return account(List.of(sell(8, 5, "190", OrderStatus.SUBMITTED)), positions);
    }

    private static AccountNow account(List<OpenOrder> orders, Position... positions) {
        return new AccountNow(CAPITAL, AccountHoldings.ofLists("DU1", List.of(positions), orders));
    }

    private String text(DailyReport.Made made) {
        return new AlertFormatter(Messages.of("fr", PARIS)).format(made.alert(), true).plain();
    }

    @Test
    void theRowIsWhatTheJournalsAndTheAccountSay() throws IOException {
        assertThat(reports.today(AT, account(MSFT), List.of()).row())
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
                                "EUR",
                                1));
    }

    @Test
    void theMessageSaysTheDay() throws IOException {
        assertThat(text(reports.today(AT, account(MSFT), List.of())))
                .isEqualTo(
                        """
                        SIMULATION · 📊 Bilan du 20/11/2026
                        💰 Capital : 100 500,50 €, disponible 5 000,00 €
                        📈 Résultat latent du bot : +45,08 €
                        ⚖️ Entrées des 30 derniers jours (1) : +45,08 € ; gardées sans stop : +45,08 € ;\
                         1 sans cours ou sans taux, non comptées
                        📌 Positions ouvertes : 1, dont 1 du bot, risque jusqu'aux stops 46,00 €
                        • MSFT : 5 à 200,00 USD, stop 190,00 USD, risque 46,00 €
                        🔎 Signaux : 2 · entrées : 1 · stops exécutés : 1
                        🎯 Trades clos : 1 · réussite 0,0 %, par construction : la seule sortie est le\
                         stop, sous l'entrée ; les gains sont dans les positions ouvertes
                        💵 Résultat net : -52,00 USD (-47,84 €)
                        ℹ️ Converti en euros au taux de repli fx.usd-eur, faute de taux du jour : AAPL,\
                         MSFT
                        📉 Sur 30 jours : Sharpe n/d (moins de 10 jours), perte maximale 0,0 %
                        🕐 Heures des marchés : inconnues pour l'instant
                        ⚠️ Pas de bilan sur 2 jours du 18/11/2026 au 19/11/2026 : le bot ne tournait\
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
        DailyReport.Made made = reports.today(AT, account(MSFT), List.of());
        assertThat(text(made))
                .contains("Signaux : 2 · entrées : 0 · refusées ou non exécutées : 1 · stops");
        assertThat(made.row().orElseThrow().entries()).isZero();
    }

    @Test
    void allPositionsOfTheAccountAreListedAndThoseOfOthersMarked() throws IOException {
        Position euros =
                new Position(
                        "DU1",
                        new Contract(9, "EUR", SecType.CASH, "IDEALPRO", "", "USD"),
                        BigDecimal.TEN,
                        null);
        Position elsewhere = position(10, "IBM", 3).in("DU2");

        DailyReport.Made made =
                reports.today(
                        AT, account(MSFT, position(11, "ORCL", 500), euros, elsewhere), List.of());

        assertThat(text(made))
                .contains("Positions ouvertes : 2, dont 1 du bot, risque jusqu'aux stops 46,00 €")
                .contains("• MSFT : 5 à 200,00 USD, stop 190,00 USD, risque 46,00 €")
                .contains("• ⚠️ ORCL : 500 à 50,00 USD, hors du bot, sans stop\n")
                .doesNotContain("IBM", "EUR :");
        assertThat(made.row().orElseThrow().openPositions()).isEqualTo(2);
        assertThat(made.row().orElseThrow().positionsOfBot()).isEqualTo(1);
    }

    @Test
    void sharesOfOthersInTheSameContractAreToldApart() throws IOException {
        List<OpenOrder> stops =
                List.of(
                        sell(8, 5, "190", OrderStatus.SUBMITTED),
                        sell(8, 20, "150", OrderStatus.PRE_SUBMITTED),
                        sell(11, 4, "40", OrderStatus.SUBMITTED));

        assertThat(
                        text(
                                reports.today(
                                        AT,
                                        account(
                                                stops,
                                                position(8, "MSFT", 35),
                                                position(11, "ORCL", 4)),
                                        List.of())))
                .contains("Positions ouvertes : 2, dont 1 du bot")
                .contains("• MSFT : 5 à 200,00 USD, stop 190,00 USD")
                .contains("• ⚠️ MSFT : 30, hors du bot, dont 10 sans stop")
                .contains("• ORCL : 4 à 50,00 USD, hors du bot, sous stop à 40,00 USD");
    }

    @Test
    void aPositionOfTheBotWithoutAWorkingStopOrGoneFromTheAccountSaysSo() throws IOException {
        assertThat(
                        text(
                                reports.today(
                                        AT,
                                        account(
                                                List.of(sell(8, 5, "190", OrderStatus.INACTIVE)),
                                                MSFT),
                                        List.of())))
                .contains("• ⚠️ MSFT : 5 à 200,00 USD, sans stop ; à contrôler dans TWS");
        DailyReport.Made gone = reports.today(AT, account(), List.of());
        assertThat(text(gone))
                .contains("Positions ouvertes : 0")
                .contains("• ⚠️ MSFT : 5 selon les journaux, 0 au compte");
        assertThat(gone.row().orElseThrow().positionsOfBot()).isZero();
    }

    @Test
    void theStopOfAnEntryThatStillFillsCoversNothingElse() throws IOException {
        Order child = sell(8, 5, "190", OrderStatus.PRE_SUBMITTED).order();
        Order parent =
                new Order(
                        1,
                        7,
                        199,
                        0,
                        contract(8, "MSFT"),
                        Side.BUY,
                        OrderType.MKT,
                        BigDecimal.valueOf(5),
                        null,
                        null,
                        "DAY",
                        "DU1",
                        "labase/x/MSFT",
                        false);
        List<OpenOrder> orders =
                List.of(
                        new OpenOrder(parent, OrderStatus.SUBMITTED, ""),
                        new OpenOrder(child, OrderStatus.PRE_SUBMITTED, ""));
        assertThat(AccountHoldings.ofLists("DU1", List.of(MSFT), orders).held())
                .singleElement()
                .satisfies(held -> assertThat(held.covered()).isZero());
    }

    @Test
    void aPastDayHasItsOwnCapitalOrNoneAndNoRow() throws IOException {
        DailyReport.Made unknown = reports.past(DAY, AT.plusSeconds(864_000));
        assertThat(unknown.row()).isEmpty();
        assertThat(text(unknown))
                .contains("Bilan du 20/11/2026", "Capital : n/d", "-52,00 USD")
                .contains("Positions ouvertes du bot, d'après les journaux seuls : 1")
                .doesNotContain("Ouverts", "100");
        assertThat(text(reports.past(LocalDate.of(2026, 11, 17), AT)))
                .contains("Capital : 100\u202f000,00 €", "journaux seuls : 0");
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
        write(JournalFile.PERFORMANCE, "2026-11-20,100000,5000,0,0,0,0,,0,EUR,0");
        assertThat(text(reports.today(AT, account(MSFT), List.of())))
                .contains("Aucun trade clos", "perte maximale n/d (moins de 2 jours)");
    }
}
