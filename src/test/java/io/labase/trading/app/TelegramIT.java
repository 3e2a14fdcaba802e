package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.model.Alert;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reaches a person's telephone, through the routes and a Bot API on this machine. */
@Timeout(600)
class TelegramIT {

    @TempDir Path home;
    private final FakeBotApi api = new FakeBotApi();
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT).telegram(api);
        house.tickers("SPY");
    }

    @AfterEach
    void leave() {
        house.close();
        api.close();
    }

    private static void raise(Session session, String text) {
        Alert alert =
                new Alert(
                        Alert.Kind.ROUTE_FAILED,
                        Instant.parse("2013-10-11T14:00:00Z"),
                        "",
                        String.valueOf(text.hashCode()),
                        Map.of("route", "r", "text", text));
        session.context().createProducerTemplate().sendBody("direct:raise-alert", alert);
    }

    /** The bot, once its first message has left: what is raised then does not leave with it. */
    private Session started() throws Exception {
        Session session = house.open(true);
        await().atMost(House.LONG).until(() -> !api.sent().isEmpty());
        return session;
    }

    private List<String> delivered() {
        return api.sent().stream().map(FakeBotApi.Sent::text).toList();
    }

    @Test
    void startAndStopAreToldInFrenchAndMarkedAsSimulation() throws Exception {
        started().close();

        FakeBotApi.Sent started = api.take();
        assertThat(started.token()).isEqualTo(House.TOKEN);
        assertThat(started.chatId()).isEqualTo("42");
        assertThat(started.parseMode()).isEqualTo("HTML");
        // On a busy machine both wait, and what waits leaves in one message.
        await().atMost(House.LONG).until(() -> String.join("\n", delivered()).contains("🛑"));
        assertThat(delivered()).hasSizeLessThan(3).allMatch(text -> text.startsWith("SIMULATION"));
        assertThat(String.join("\n", delivered()))
                .containsPattern(
                        "(?s)🚀 Bot démarré le \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\n"
                                + ".*🛑 Bot arrêté le ");
        assertThat(house.told()).isEmpty();
    }

    @Test
    void anEntryIsToldAsSignalAndAsExecutionEachWithItsPicture() throws Exception {
        house.once();

        await().atMost(House.LONG).until(() -> api.sent().size() >= 2);
        assertThat(delivered()).hasSize(2).allMatch(text -> text.startsWith("SIMULATION"));
        assertThat(delivered()).anyMatch(text -> text.contains("SPY : signal d'achat"));
        assertThat(delivered()).anyMatch(text -> text.contains("✅ SPY : 25 achetés"));
        for (FakeBotApi.Sent sent : api.sent()) {
            assertThat(sent.method()).isEqualTo("sendPhoto");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(sent.photo()));
            assertThat(image.getWidth()).isEqualTo(1080);
            assertThat(image.getHeight()).isEqualTo(720);
        }
        assertThat(home.resolve("state/outbox")).isEmptyDirectory();
    }

    @Test
    void whenTelegramRefusesThePictureItsTextIsSent() throws Exception {
        api.refuse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS");
        house.once();

        await().atMost(House.LONG).until(() -> api.sent().size() >= 3);
        FakeBotApi.Sent photo = api.sent().get(0);
        FakeBotApi.Sent text = api.sent().get(1);
        assertThat(photo.method()).isEqualTo("sendPhoto");
        assertThat(text.method()).isEqualTo("sendMessage");
        assertThat(text.text().replaceAll("</?b>", "")).isEqualTo(photo.text());
        assertThat(text.parseMode()).isEqualTo("HTML");
        assertThat(api.sent()).hasSize(3);
    }

    @Test
    void whatComesFromOutsideCannotBreakTheMarkup() throws Exception {
        try (Session session = started()) {
            raise(session, "1 < 2 & <i>\"quoted\"");
            await().atMost(House.LONG).until(() -> api.sent().size() >= 2);
        }
        assertThat(delivered().get(1)).contains("1 &lt; 2 &amp; &lt;i&gt;").doesNotContain("<i>");
    }

    @Test
    void markupThatTelegramCannotReadIsSentAgainAsPlainText() throws Exception {
        api.ok().refuse(400, "Bad Request: can't parse entities: unexpected end tag at byte 7");
        try (Session session = started()) {
            raise(session, "1 < 2");
            await().atMost(House.LONG).until(() -> api.sent().size() >= 3);
        }
        FakeBotApi.Sent refused = api.sent().get(1);
        FakeBotApi.Sent again = api.sent().get(2);
        assertThat(refused.parseMode()).isEqualTo("HTML");
        assertThat(again.parseMode()).isEmpty();
        assertThat(again.text()).contains("1 < 2").doesNotContain("&lt;", "<b>");
    }

    @Test
    void aMessageWaitsAsLongAsTelegramAsksAndIsSentOnce() throws Exception {
        api.ok().tooMany(1);
        try (Session session = started()) {
            raise(session, "first");
            await().atMost(House.LONG).until(() -> api.sent().size() >= 3);
        }
        assertThat(delivered().get(1)).contains("first").isEqualTo(delivered().get(2));
        assertThat(delivered().get(3)).contains("Bot arrêté");
        assertThat(delivered()).hasSize(4);
    }

    @Test
    void whileTelegramIsDownNothingIsLostAndTheOrderIsKept() throws Exception {
        api.ok().refuse(502, "Bad Gateway").refuse(502, "Bad Gateway");
        try (Session session = started()) {
            for (int i = 1; i <= 4; i++) {
                raise(session, "message " + i);
            }
            await().atMost(House.LONG).until(() -> api.sent().size() >= 4);
        }
        assertThat(delivered().subList(1, 3)).allMatch(text -> text.contains("message 1"));
        String taken = String.join("\n", delivered().subList(3, delivered().size()));
        assertThat(taken)
                .containsSubsequence("message 1", "message 2", "message 3", "message 4")
                .containsOnlyOnce("message 3")
                .containsOnlyOnce("message 4");
    }

    @Test
    void aBurstLeavesInAHandfulOfMessages() throws Exception {
        int burst = 40;
        try (Session session = started()) {
            for (int i = 1; i <= burst; i++) {
                raise(session, "message number " + i + " of many");
            }
            await().atMost(House.LONG)
                    .until(() -> String.join("", delivered()).contains("number " + burst + " of"));
        }
        assertThat(delivered()).hasSizeLessThan(15).allMatch(text -> text.length() <= 4096);
        assertThat(delivered()).allMatch(text -> text.split("SIMULATION").length == 2);
        String all = String.join("\n", delivered());
        assertThat(
                        IntStream.rangeClosed(1, burst)
                                .mapToObj(i -> all.indexOf("number " + i + " of")))
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void whatCouldNotBeSentBeforeTheEndIsSentAfterTheNextStart() throws Exception {
        FakeBotApi gone = new FakeBotApi();
        gone.close();
        house.telegram(gone);
        try (Session session = house.open(true)) {
            raise(session, "told before");
        }
        assertThat(home.resolve("state/outbox")).isNotEmptyDirectory();

        house.telegram(api);
        try (Session session = house.open(true)) {
            assertThat(session.tickers()).isOne();
            await().atMost(House.LONG)
                    .until(() -> String.join("", delivered()).split("Bot démarré").length > 2);
        }
        assertThat(String.join("\n", delivered()))
                .containsSubsequence("Bot démarré", "told before", "Bot arrêté", "Bot démarré");
    }

    @Test
    void aDeadTelegramHoldsUpNoOrder() throws Exception {
        api.hang();
        house.once();
        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.decisions("SPY").get(0)).containsEntry("action", "ENTER_LONG");
    }

    @Test
    void theTokenStandsInNoFileNoLineAndNoManagedAttribute() throws Exception {
        api.refuse(401, "Unauthorized: bot" + House.TOKEN).answer(500, "/bot" + House.TOKEN + "/");
        try (Session session = house.open(true)) {
            session.ready().get();
            raise(session, "failed at https://api.telegram.org/bot" + House.TOKEN + "/sendMessage");
            await().atMost(House.LONG)
                    .until(() -> String.join("", delivered()).contains("failed at"));
            assertThat(managed()).hasSizeGreaterThan(500).noneMatch(TelegramIT::leaks);
            assertThat(session.context().getPropertiesComponent().loadProperties())
                    .allSatisfy((key, value) -> assertThat(leaks("" + value)).isFalse());
        }
        assertThat(leaks(house.told())).isFalse();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(leaks(text(file))).as("%s", file).isFalse();
            }
        }
        assertThat(house.read("logs/bot.log")).contains("Telegram answered 401");
    }

    private static boolean leaks(String text) {
        return text.contains(House.TOKEN) || text.contains("AAcanary");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Every attribute of every bean, as text; one that cannot be read says nothing. */
    private static List<String> managed() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> texts = new ArrayList<>();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        Set<ObjectName> ours = server.queryNames(new ObjectName("io.labase.*:*"), null);
        assertThat(ours).as("the bot's own bean").isNotEmpty();
        names.addAll(ours);
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    texts.add(name + " " + server.getAttribute(name, attribute.getName()));
                } catch (javax.management.JMException | RuntimeException e) {
                    texts.add(name + " " + e.getMessage());
                }
            }
            if (name.toString().contains("type=context")) {
                String[] signature = {"boolean", "boolean"};
                texts.add(
                        ""
                                + server.invoke(
                                        name,
                                        "dumpRoutesStatsAsXml",
                                        new Object[] {true, true},
                                        signature));
            }
        }
        return texts;
    }
}
