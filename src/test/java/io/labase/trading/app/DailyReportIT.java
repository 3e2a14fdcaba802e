package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Alert;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daily report and the morning status of the running bot, through the packaged routes. */
@Timeout(600)
class DailyReportIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String REPORT = "Bilan du 11/10/2013";

    @TempDir Path home;
    private final FakeBotApi api = new FakeBotApi();
    private House house;

    private void move(String instant, double speed) {
        house =
                new House(home, gateway -> gateway.at(Instant.parse(instant)).speed(speed).held())
                        .telegram(api);
        house.tickers("SPY");
    }

    @AfterEach
    void leave() {
        house.close();
        api.close();
    }

    /** Texts that hold something; what waits for the Bot API's pace leaves in one message. */
    private List<String> told(String what) {
        return api.sent().stream()
                .map(FakeBotApi.Sent::text)
                .filter(text -> text.contains(what))
                .toList();
    }

    private List<Map<String, String>> rows() throws IOException {
        return house.rows(JournalFile.PERFORMANCE);
    }

    private static void askAgain(Session session) {
        session.context().createProducerTemplate().sendBody("direct:daily-report", "");
    }

    private static void awaitReported(Session session) throws Exception {
        session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
        session.reported().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void startedLateItStillComesOnceAndOnceOnly() throws Exception {
        move("2013-10-11T20:30:00Z", 1);
        try (Session session = house.open(true)) {
            awaitReported(session);
            await().atMost(House.LONG).until(() -> !told(REPORT).isEmpty());
            askAgain(session);
            askAgain(session);
            assertThat(session.reported()).isDone();
        }
        try (Session session = house.open(true)) {
            awaitReported(session);
            askAgain(session);
        }
        assertThat(told("Bot arrêté")).hasSize(2);
        assertThat(told(REPORT)).hasSize(1);
        assertThat(told(REPORT).get(0))
                .contains("SIMULATION", "💰 Capital : 100\u202f000,00 €, disponible")
                .contains("Marchés suivis : tous fermés");
        assertThat(rows()).hasSize(1);
        assertThat(rows().get(0))
                .containsEntry("date", "2013-10-11")
                .containsEntry("net_liquidation", "100000")
                .containsEntry("currency", "EUR")
                .containsEntry("win_rate_pct", "");
    }

    @Test
    void killedBetweenRowAndMessageTheMessageStillComes() throws Exception {
        move("2013-10-11T20:30:00Z", 1);
        String row = "2013-10-11,99000,5000,0,0,0,0,,0,EUR,0";
        house.write("performance_log.csv", JournalFile.PERFORMANCE.header() + "\n" + row + "\n");
        try (Session session = house.open(true)) {
            awaitReported(session);
        }
        assertThat(told(REPORT)).hasSize(1);
        assertThat(house.read("performance_log.csv"))
                .isEqualTo(JournalFile.PERFORMANCE.header() + "\n" + row + "\n");
    }

    @Test
    void atTenInTheEveningOfTheGatewayTheDigestComesFirst() throws Exception {
        move("2013-10-11T19:58:00Z", 15);
        try (Session session = house.open(true)) {
            session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
            for (int i = 0; i < 3; i++) {
                session.context()
                        .createProducerTemplate()
                        .sendBody(
                                "direct:raise-alert",
                                new Alert(
                                        Alert.Kind.ROUTE_FAILED,
                                        Instant.parse("2013-10-11T19:58:00Z"),
                                        "",
                                        "x",
                                        Map.of("route", "x", "text", "odd")));
            }
            assertThat(session.reported()).as("nothing is owed before").isDone();
            assertThat(rows()).isEmpty();
            house.gateway.release();
            await().atMost(House.LONG).until(() -> !told(REPORT).isEmpty());
        }
        String all = String.join("\n", api.sent().stream().map(FakeBotApi.Sent::text).toList());
        assertThat(all.indexOf("Répétitions du 11/10/2013"))
                .isPositive()
                .isLessThan(all.indexOf(REPORT));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void theAccountOfTheLastDaysComesWithItAsAPicture() throws Exception {
        move("2013-10-11T19:59:30Z", 15);
        house.write("performance_log.csv", House.DAY_BEFORE);
        try (Session session = house.open(true)) {
            session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
            house.gateway.release();
            await().atMost(House.LONG).until(() -> photos().size() == 1);
        }
        FakeBotApi.Sent photo = photos().get(0);
        assertThat(photo.text()).contains(REPORT, "SIMULATION", "100\u202f000,00 €");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo.photo()));
        assertThat(image.getWidth()).isEqualTo(1080);
        assertThat(told(REPORT)).hasSize(1);
    }

    @Test
    void aPictureThatTelegramRefusesLeavesTheText() throws Exception {
        move("2013-10-11T20:30:00Z", 1);
        house.write("performance_log.csv", House.DAY_BEFORE);
        api.ok().refuse(400, "Bad Request: IMAGE_PROCESS_FAILED");
        try (Session session = house.open(true)) {
            awaitReported(session);
            await().atMost(House.LONG).until(() -> told(REPORT).size() == 2);
        }
        assertThat(photos()).hasSize(1);
        assertThat(told(REPORT)).hasSize(2);
    }

    @Test
    void aStatusWhoseTimeWasSkippedSaysWhenItWasMade() throws Exception {
        ZoneId paris = ZoneId.of("Europe/Paris");
        var hours = new ActiveWindows.Hours(LocalTime.of(15, 0), LocalTime.of(21, 0));
        ActiveWindows windows = ActiveWindows.daily(paris, List.of(hours), day -> true);
        Instant evening = Instant.parse("2013-10-10T18:58:00Z");
        try (PatientMarket market = new PatientMarket()) {
            house =
                    new House(
                                    home,
                                    gateway ->
                                            market.drive(
                                                    gateway.at(evening).speed(30).windows(windows)))
                            .telegram(api);
            house.tickers("SPY");
            market.open(house);
            try (Session session = house.open(true)) {
                session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
                market.goOn(Instant.parse("2013-10-11T13:00:20Z"));
                await().atMost(House.LONG).until(() -> !told("BONJOUR").isEmpty());
            }
        }
        assertThat(told("BONJOUR")).hasSize(1);
        assertThat(told("BONJOUR").get(0)).contains("🕒 En retard : état du 11/10/2013 15:00");
    }

    private List<FakeBotApi.Sent> photos() {
        return api.sent().stream()
                .filter(sent -> sent.method().equals("sendPhoto") && sent.text().contains(REPORT))
                .toList();
    }

    @Test
    void withoutACapitalNothingIsToldAndNothingKept() throws Exception {
        move("2013-10-11T20:30:00Z", 1);
        try (Session session = house.open(false)) {
            askAgain(session);
            assertThat(session.reported()).isNotDone();
        }
        assertThat(told(REPORT)).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void atNineInTheMorningOfTheGatewayTheStatusComes() throws Exception {
        LocalDate before = LocalDate.now(PARIS);
        move("2013-10-11T06:59:30Z", 10);
        house.write("state/paused-SPY", "");
        house.write(
                "performance_log.csv",
                JournalFile.PERFORMANCE.header() + "\n2013-10-09,99000,5000,0,0,0,0,,0,EUR,0\n");
        try (Session session = house.open(true)) {
            session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
            house.gateway.release();
            await().atMost(House.LONG).until(() -> !told("BONJOUR").isEmpty());
        }
        assertThat(told("BONJOUR")).hasSize(1);
        assertThat(told("BONJOUR").get(0))
                .contains("SIMULATION · ✅ BONJOUR - Status quotidien\n🤖 En marche depuis ")
                .contains("entrées possibles", "🔌 Connecté à IB Gateway (version ")
                .contains("🛡 Aucune position du bot")
                .contains("Prochaine ouverture : NYSE Arca, 11/10/2013 15:30")
                .contains("⏸️ Entrées en pause pour SPY depuis le ")
                .contains("par un fichier déposé à la main")
                .contains("⚠️ Pas de bilan le 10/10/2013")
                .doesNotContain("En retard");
        // The watchdog lives in this machine's time, whatever the gateway's clock says.
        assertThat(house.read("state/morning-told").strip())
                .isIn(before.toString(), LocalDate.now(PARIS).toString());
    }
}
