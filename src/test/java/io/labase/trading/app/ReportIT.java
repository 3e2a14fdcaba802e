package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.journal.JournalFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report command; with the packaged jar where it is sent, and beside a bot. */
@Timeout(600)
class ReportIT {

    @TempDir Path home;
    private final FakeBotApi api = new FakeBotApi();
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, "2013-10-11T20:30:00Z");
        house.tickers("SPY");
    }

    @AfterEach
    void leave() {
        house.close();
        api.close();
    }

    private String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("report", "--set", "market.clock=gateway"));
        arguments.addAll(List.of("--set", "ibkr.port=" + house.gateway.port()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private BotProcess.Ended report(String... more) {
        return BotCommand.run(home, arguments(more));
    }

    private void telegram() {
        house.write(
                ".env",
                "TELEGRAM_BOT_TOKEN="
                        + House.TOKEN
                        + "\nTELEGRAM_CHAT_ID=42\nTELEGRAM_API_URL="
                        + api.baseUri()
                        + "\n");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(f -> "" + home.relativize(f)).toList();
        }
    }

    @Test
    void aDryRunShowsAllAndLeavesNoTrace() throws Exception {
        telegram();
        BotProcess.Ended ended = report("--dry-run");
        assertThat(ended.code()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .startsWith("SIMULATION · 📊 Bilan du 11/10/2013")
                .contains("Capital : 100\u202f000,00 €", "Sharpe", "Marchés suivis : tous fermés");
        assertThat(api.sent()).isEmpty();
        assertThat(files()).containsExactlyInAnyOrder("tickers.json", ".env");
        assertThat(house.gateway.orders()).isEmpty();
    }

    @Test
    void twiceItIsSentTwiceAndKeptOnceAndABotStartedLaterDoesNotRepeatIt() throws Exception {
        telegram();
        assertThat(report().out()).contains("ligne du 11/10/2013 ajoutée", "bilan envoyé");
        String journal = house.read("performance_log.csv");
        assertThat(report().out()).contains("y était déjà");
        assertThat(house.read("performance_log.csv")).isEqualTo(journal);
        assertThat(house.rows(JournalFile.PERFORMANCE)).hasSize(1);
        assertThat(api.sent())
                .hasSize(2)
                .allMatch(sent -> sent.text().contains("<b>Bilan du 11/10/2013</b>"))
                .allMatch(sent -> sent.parseMode().equals("HTML"));

        house.telegram(api);
        try (Session session = house.open(true)) {
            session.ready().join();
            assertThat(session.reported()).isDone();
        }
        assertThat(api.sent().stream().filter(s -> s.text().contains("Bilan"))).hasSize(2);
    }

    @Test
    void theAccountOfTheLastDaysComesWithItAsAPictureOrTheTextAlone() throws Exception {
        telegram();
        house.write("performance_log.csv", House.DAY_BEFORE);
        assertThat(BotProcess.run(home, arguments()).out())
                .contains("ligne du 11/10/2013 ajoutée", "bilan envoyé");
        FakeBotApi.Sent photo = api.take();
        assertThat(photo.method()).isEqualTo("sendPhoto");
        assertThat(photo.chatId()).isEqualTo("42");
        assertThat(photo.parseMode()).isEqualTo("HTML");
        assertThat(photo.text())
                .contains("SIMULATION", "<b>Bilan du 11/10/2013</b>", "100\u202f000,00 €");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo.photo()));
        assertThat(image.getHeight()).isEqualTo(720);

        api.refuse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS");
        BotProcess.Ended refused = report();
        assertThat(refused.code()).as(refused.toString()).isZero();
        assertThat(api.take().method()).isEqualTo("sendPhoto");
        FakeBotApi.Sent text = api.take();
        assertThat(text.method()).isEqualTo("sendMessage");
        assertThat(text.text()).isEqualTo(photo.text());
        assertThat(api.sent()).hasSize(3);
    }

    @Test
    void besideTheRunningBotItKeepsOutOfItsWay() throws Exception {
        try (Session session = house.open(true)) {
            await().atMost(House.LONG).until(() -> house.told().contains("Bilan du 11/10/2013"));
            // Shown first, noted afterwards.
            await().atMost(House.LONG)
                    .ignoreExceptions()
                    .until(() -> house.read("state/alerts.json").contains("DAILY_REPORT"));
            String alerts = house.read("state/alerts.json");
            BotProcess.Ended ended = BotProcess.run(home, arguments());
            assertThat(ended.code()).as(ended.toString()).isZero();
            assertThat(ended.out()).contains("y était déjà", "Bilan du 11/10/2013");
            assertThat(house.read("state/alerts.json")).isEqualTo(alerts);
            assertThat(session.context().isStarted()).isTrue();
        }
        assertThat(house.rows(JournalFile.PERFORMANCE)).hasSize(1);
    }

    @Test
    void aPastDayIsToldFromTheJournalsAndNotMadeUp() throws Exception {
        BotProcess.Ended ended = report("--date", "2013-10-10");
        assertThat(ended.code()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains("Bilan du 10/10/2013", "Capital : n/d", "aucune ligne ajoutée")
                .doesNotContain("100\u202f000");
        assertThat(home.resolve("performance_log.csv")).doesNotExist();
    }

    @Test
    void aJournalOfTheFormerSystemIsMovedAsideAndAnUnknownOneIsRefused() throws Exception {
        house.write("performance_log.csv", "date,a,b,c,d,e,f,g,h\n2013-10-10,1,2,3,4,5,6,7,8\n");
        BotProcess.Ended moved = report();
        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(house.rows(JournalFile.PERFORMANCE)).hasSize(1);
        assertThat(files()).anyMatch(file -> file.matches("performance_log-\\d{8}-\\d{6}\\.csv"));

        house.write("performance_log.csv", "mine\n1\n");
        BotProcess.Ended refused = report();
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("performance_log.csv", "mine");
        assertThat(house.read("performance_log.csv")).isEqualTo("mine\n1\n");
    }

    @Test
    void whatTelegramDoesNotTakeIsShown() throws Exception {
        telegram();
        api.close();
        BotProcess.Ended ended = report();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).hasLineCount(1).contains("Telegram : pas de connexion à 127.0.0.1");
        assertThat(ended.out()).contains("Bilan du");
    }

    @Test
    void whatCannotBeIsOneLineAndACode() throws Exception {
        BotProcess.Ended tomorrow = report("--date", "2013-10-12");
        assertThat(tomorrow.code()).isEqualTo(2);
        assertThat(tomorrow.err()).hasLineCount(1).contains("--date 2013-10-12");
        BotProcess.Ended nonsense = report("--date", "yesterday");
        assertThat(nonsense.code()).isEqualTo(2);
        assertThat(nonsense.err()).hasLineCount(1).contains("--date");

        telegram();
        api.refuse(403, "Forbidden: bot was blocked by the user");
        BotProcess.Ended blocked = report();
        assertThat(blocked.code()).isEqualTo(1);
        assertThat(blocked.err()).contains("blocked").doesNotContain(House.TOKEN);

        house.gateway.close();
        BotProcess.Ended unreachable = report("--dry-run");
        assertThat(unreachable.code()).isEqualTo(3);
        assertThat(unreachable.err()).hasLineCount(1);
    }
}
