package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route files edited under the running bot. */
@Timeout(600)
class LiveRoutesIT {
    private static final Duration LONG = Patience.LIMIT;
    private static final String MINE =
            "- route: {id: mine, from: {uri: 'timer:mine', steps: [{log: here}]}}\n";

    @TempDir Path home;

    private static String packaged(String name) throws IOException {
        try (InputStream in = LiveRoutesIT.class.getResourceAsStream("/routes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void edit(House house, String name, String part, String other)
            throws IOException {
        String text = packaged(name);
        assertThat(text).contains(part);
        house.write("routes/" + name, text.replace(part, other));
    }

    private static void awaitLog(House house, String... texts) {
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(house.read("logs/bot.log")).contains(texts));
    }

    private static List<String> ids(Session session) {
        return session.context().getRoutes().stream().map(Route::getId).sorted().toList();
    }

    private static String uri(Session session, String id) {
        return String.valueOf(session.context().getRoute(id).getEndpoint());
    }

    private House atWork(String clock) {
        House house = new House(home, s -> s.at(Instant.parse("2013-10-11T13:51:00Z")));
        house.set("market.clock=" + clock).set("log-archive.max-mb=1");
        house.write("logs/bot.log", "x".repeat(2 << 20) + "\n");
        return house;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "system"})
    void aCronThatIsEditedFiresAtItsNewTimeAndRemovingTheFileBringsTheOldOneBack(String clock)
            throws Exception {
        try (House house = atWork(clock);
                Session session = house.open(true)) {
            List<String> before = ids(session);
            String usual = uri(session, "log-archive");
            Route scan = session.context().getRoute("scan-timer");
            edit(house, "log-archive.camel.yaml", "{{log-archive.cron}}", "* * * * * ?");
            await().atMost(LONG).ignoreExceptions().until(() -> archived(house));

            Files.delete(home.resolve("routes/log-archive.camel.yaml"));
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> uri(session, "log-archive").equals(usual));
            assertThat(ids(session)).isEqualTo(before);
            assertThat(session.context().getRoute("scan-timer")).isSameAs(scan);
        }
    }

    private static boolean archived(House house) throws IOException {
        try (Stream<Path> files = Files.list(house.home.resolve("logs/archive"))) {
            return files.anyMatch(file -> file.toString().endsWith(".log.gz"));
        }
    }

    /** 15:51 in Paris: the report is due at 22:00 until its cron says 15:00. */
    @Test
    void theDailyReportFollowsItsEditedCron() throws Exception {
        try (House house = atWork("gateway");
                Session session = house.open(true)) {
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
            edit(house, "daily-report.camel.yaml", "{{daily-report.cron}}", "0 0 15 * * ?");
            await().atMost(LONG).until(() -> house.told().contains("Bilan du"));
            assertThat(house.read("performance_log.csv")).contains("2013-10-11,");
        }
    }

    @Test
    void brokenHalfWrittenAndDoubledEditsLeaveTradingUntouched() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT);
                Session session = house.open(true)) {
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
            List<Route> before = List.copyOf(session.context().getRoutes());

            house.write("routes/scan.camel.yaml", "- route:\n    id: a\n   from: b\n");
            awaitLog(house, "scan.camel.yaml, line 3");
            await().atMost(LONG)
                    .until(() -> house.told().contains("Modification des routes refusée"));
            Files.delete(home.resolve("routes/scan.camel.yaml"));
            await().atMost(LONG).until(() -> house.told().contains("de nouveau valables"));

            String scan = packaged("scan.camel.yaml");
            house.write("routes/scan.camel.yaml", scan.substring(0, scan.lastIndexOf("- route:")));
            awaitLog(house, "no route listens to direct://scan-ticker");
            edit(house, "scan.camel.yaml", "method: decide", "method: decidee");
            awaitLog(house, "has no method decidee");
            Files.delete(home.resolve("routes/scan.camel.yaml"));
            house.write("routes/mine.yaml", MINE.replace("id: mine", "id: scan"));
            awaitLog(house, "mine.yaml, line 1: route id scan is taken by");
            house.write("routes/mine.yaml", MINE.replace("timer:mine", "quartz:x?cron=never"));
            awaitLog(house, "'NEV'");
            house.write("routes/mine.yaml", MINE.replace("timer:mine", "direct:enter"));
            awaitLog(house, "new routes do not start, the old ones come back");
            Files.delete(home.resolve("routes/mine.yaml"));

            await().atMost(LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(session.context().getRoutes())
                                            .containsExactlyInAnyOrderElementsOf(before));
            enterOnce(house, session);
        }
    }

    private static void enterOnce(House house, Session session) {
        session.context().createProducerTemplate().sendBody("direct:scan", "");
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            assertThat(house.orders(Side.BUY)).hasSize(1);
                            assertThat(house.orders(Side.SELL)).hasSize(1);
                            assertThat(house.read("orders_log.csv")).contains("Filled");
                            assertThat(house.decisions("SPY").get(0))
                                    .containsEntry("action", "ENTER_LONG");
                        });
    }

    /** A change of what all routes share replaces them all: queues, beans and the intent record. */
    @Test
    void afterAllRoutesWereReplacedTheBotTradesAndTellsAsBefore() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT);
                Session session = house.open(true)) {
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
            List<String> before = ids(session);
            Route scan = session.context().getRoute("scan");
            edit(house, "errors.camel.yaml", "# What happens", "# An own word on what happens");
            house.write("routes/mine.yaml", MINE);
            awaitLog(house, "in use from now on: errors.camel.yaml");
            await().atMost(LONG).until(() -> ids(session).contains("mine"));
            assertThat(session.context().getRoute("scan")).isNotSameAs(scan);

            enterOnce(house, session);
            await().atMost(LONG).until(() -> house.told().contains("SPY"));

            // An edited way to the order still passes the guard: the day is spent.
            edit(house, "scan.camel.yaml", "# Nothing is decided", "# Still nothing is decided");
            awaitLog(house, "in use from now on: scan.camel.yaml");
            session.context().createProducerTemplate().sendBody("direct:scan", "");
            assertThat(house.orders(Side.BUY)).hasSize(1);

            Files.delete(home.resolve("routes/mine.yaml"));
            await().atMost(LONG).until(() -> ids(session).equals(before));
            assertThat(house.read("logs/bot.log")).doesNotContain(" ERROR ");
        }
    }

    /**
     * What no trial finds, in the place of what can no longer come back: the folder that the old
     * route reads is gone. The next start does without both.
     */
    @Test
    void aBotWhoseRoutesAreLostSaysSoEndsAndStartsAgainWithoutThem() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT)) {
            Path inbox = Files.createDirectories(home.resolve("inbox"));
            String reading = "file:" + inbox + "?autoCreate=false&startingDirectoryMustExist=true";
            house.write("routes/mine.yaml", MINE.replace("timer:mine", reading));
            try (BotProcess bot = house.process("run")) {
                await().atMost(LONG).until(() -> bot.out().contains("Prêt"));
                Files.delete(inbox);
                house.write("routes/mine.yaml", MINE.replace("timer:mine", "direct:enter"));
                BotProcess.Ended ended = bot.ended();
                assertThat(ended.code()).as(ended.err()).isEqualTo(1);
                assertThat(ended.out()).contains("Routes perdues");
            }
            try (BotProcess bot = house.process("run")) {
                await().atMost(LONG)
                        .until(() -> bot.out().contains("Modification des routes refusée"));
                // Before that a signal would end it in the middle of its start.
                await().atMost(LONG).until(() -> bot.out().contains("Prêt"));
                assertThat(bot.out()).contains("mine.yaml");
                bot.terminate();
                assertThat(bot.ended().code()).isZero();
            }
        }
    }

    /** The packaged jar; it ends as if nothing had been. */
    @Test
    void theRunningJarTakesUpGoodEditsAndKeepsTheRestOut() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT);
                BotProcess bot = house.process("run")) {
            await().atMost(LONG).until(() -> bot.out().contains("Prêt"));
            house.write("routes/scan.camel.yaml", "- route: {from");
            house.write("routes/mine.yaml", MINE);
            awaitLog(house, "scan.camel.yaml, line 2", "in use from now on: mine.yaml");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(home.resolve("state/routes")).isDirectory());
            bot.terminate();
            BotProcess.Ended ended = bot.ended();
            assertThat(ended.code()).as(ended.err()).isZero();
        }
    }
}
