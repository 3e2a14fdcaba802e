package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that start, stop and revive the packaged jar, against a simulated gateway and a Bot API
 * of our own. The home folder has a space in its name.
 */
@Timeout(600)
class WatchdogIT {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

    @TempDir Path folder;
    private House house;
    private final FakeBotApi telegram = new FakeBotApi();

    private record Ended(int code, String output) {}

    @BeforeEach
    void furnish() throws IOException {
        Path home = Files.createDirectory(folder.resolve("my home"));
        house = House.at(home.toRealPath(), House.SPY_BREAKS_OUT);
        settings("");
        house.write(
                ".env",
                "TELEGRAM_BOT_TOKEN=%s\nexport TELEGRAM_CHAT_ID='42'\nTELEGRAM_API_URL=%s\n"
                        .formatted(House.TOKEN, telegram.baseUri()));
    }

    @AfterEach
    void clear() throws Exception {
        for (ProcessHandle bot : bots()) {
            kill(bot);
        }
        house.close();
        telegram.close();
    }

    private void settings(String more) {
        house.write(
                "application.properties",
                "market.clock=gateway\nibkr.port = " + house.gateway.port() + "\n" + more);
    }

    /** All processes of the packaged jar in this test's folder. */
    private List<ProcessHandle> bots() {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .map(Arrays::asList)
                                        .orElse(List.of())
                                        .contains("-Dlabase.home=" + house.home))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** A script under way. */
    private record Running(Process process, Path output) {
        Ended ended() throws Exception {
            assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        }
    }

    private Running begin(String script, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.matches("(TELEGRAM|IBKR|LABASE|SKIP)_.*|LOCALE"));
        environment.put("LABASE_HOME", house.home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Path output = Files.createTempFile(folder, "out", ".txt");
        return new Running(builder.redirectOutput(output.toFile()).start(), output);
    }

    private Ended run(String script, String... options) throws Exception {
        return begin(script, options).ended();
    }

    private Ended watch() throws Exception {
        return run("watchdog.sh", "--once", "--confirm", "1");
    }

    private ProcessHandle started() throws Exception {
        Ended start = run("start.sh");
        assertThat(start.code()).as(start.output()).isZero();
        return bot();
    }

    private ProcessHandle bot() {
        List<ProcessHandle> bots = bots();
        assertThat(bots).hasSize(1);
        return bots.get(0);
    }

    /** What the watchdog told, and nothing of the bot's own. */
    private List<String> told() {
        return telegram.sent().stream()
                .map(FakeBotApi.Sent::text)
                .filter(text -> !text.contains("🚀") && !text.contains("🛑"))
                .toList();
    }

    /** Waits for the script around it too: it writes down how the bot ended. */
    private static void kill(ProcessHandle bot) throws Exception {
        Optional<ProcessHandle> around =
                bot.parent()
                        .filter(
                                parent ->
                                        parent.info()
                                                .commandLine()
                                                .filter(line -> line.contains("start.sh"))
                                                .isPresent());
        bot.destroyForcibly();
        bot.onExit().get(Patience.SECONDS, TimeUnit.SECONDS);
        if (around.isPresent()) {
            around.get().onExit().get(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }

    private void recorded(String code) {
        await().atMost(Patience.LIMIT)
                .ignoreExceptions()
                .until(() -> house.read("state/last-exit").strip().equals(code));
    }

    @Test
    void aKilledBotIsStartedAgainByOneOfTenAndBothIsTold() throws Exception {
        ProcessHandle first = started();
        assertThat(watch().code()).isZero();
        assertThat(told()).isEmpty();
        assertThat(run("start.sh").code()).isEqualTo(4);
        assertThat(bot().pid()).isEqualTo(first.pid());

        kill(first);
        recorded("137");
        List<Running> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(begin("watchdog.sh", "--once"));
        }
        for (Running one : ten) {
            Ended ended = one.ended();
            assertThat(ended.code()).as(ended.output()).isZero();
        }

        assertThat(bot().pid()).isNotEqualTo(first.pid());
        assertThat(told()).hasSize(2);
        assertThat(told().get(0)).contains("le bot ne tourne plus (code 137)\nRelance en cours.");
        assertThat(told().get(1)).contains("bot relancé, pid " + bot().pid());
        assertThat(house.read("logs/watchdog.log")).doesNotContain(House.TOKEN);
        assertThat(house.home.resolve("state/watchdog/lock")).doesNotExist();
    }

    @Test
    void aHungBotIsFoundByItsHeartbeatAndWhatTelegramDidNotTakeIsToldLater() throws Exception {
        settings("heartbeat.max-age=1s\n");
        ProcessHandle hung = started();
        new ProcessBuilder("kill", "-STOP", "" + hung.pid()).start().waitFor();
        house.write("logs/last_heartbeat.txt", "2013-10-11T13:55:10Z\n");
        // Younger than the age that is allowed, it could still be on its way to its first cycle.
        Instant grown = hung.info().startInstant().orElseThrow().plusSeconds(3);
        await().atMost(Patience.LIMIT).until(() -> Instant.now().isAfter(grown));

        telegram.down(true);
        assertThat(watch().code()).isEqualTo(1);
        assertThat(hung.isAlive()).isFalse();
        assertThat(bot().pid()).isNotEqualTo(hung.pid());
        assertThat(house.read("logs/watchdog.log")).contains("NON envoyé : code HTTP 502");

        telegram.down(false);
        int before = told().size();
        settings("");
        assertThat(watch().code()).isZero();
        assertThat(told().subList(before, told().size()))
                .filteredOn(text -> text.contains("le bot ne répond plus"))
                .singleElement()
                .asString()
                .contains("dernier battement 11/10/2013 à 15:55:10", "bot relancé, pid ");
    }

    @Test
    void aBotStoppedOnPurposeStaysStoppedWithOneReminderADay() throws Exception {
        started();
        assertThat(run("stop.sh").code()).isZero();
        recorded("0");
        assertThat(run("stop.sh").output()).startsWith("À l'arrêt : ");

        assertThat(watch().code()).isZero();
        assertThat(watch().code()).isZero();
        assertThat(bots()).isEmpty();
        assertThat(told()).singleElement().asString().contains("Bot arrêté volontairement (");
        assertThat(run("start.sh", "--unless-stopped").code()).isEqualTo(4);

        started();
        assertThat(house.home.resolve("state/stopped-on-purpose")).doesNotExist();
    }

    @Test
    void wrongSettingsAreToldOnceAndNotTriedAgain() throws Exception {
        settings("risk.eur=much\n");
        Ended start = run("start.sh");
        assertThat(start.code()).as(start.output()).isEqualTo(2);
        assertThat(house.read("state/last-exit").strip()).isEqualTo("2");

        assertThat(watch().code()).isEqualTo(1);
        assertThat(watch().code()).isEqualTo(1);
        assertThat(told()).singleElement().asString().contains("❌ Bot ARRÊTÉ", "code 2");
        assertThat(bots()).isEmpty();
    }

    @Test
    void aPidOfSomebodyElseIsNoBot() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            for (String file : List.of("state/lock", "logs/bot.pid")) {
                house.write(file, other.pid() + "\n");
            }
            // Left by a watchdog that was killed.
            house.write("state/watchdog/lock/pid", other.pid() + "\n");

            assertThat(watch().code()).isZero();
            assertThat(bot().pid()).isNotEqualTo(other.pid());
            assertThat(told()).hasSize(2);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aMorningWithoutStatusIsToldOnce() throws Exception {
        house.write("state/stopped-on-purpose", "2013-10-11T13:55:10Z\n");
        house.write("state/watchdog/first-day", "2013-10-11\n");
        // Due a minute after midnight, five minutes of patience: the zone where it is past that and
        // before three in the morning is looked for.
        settings("morning.cron=0 1 0 * * ?\ntrading.zone=" + zoneAtOne() + "\n");

        watch();
        watch();
        assertThat(told())
                .filteredOn(text -> text.startsWith("❌ Bot ARRÊTÉ\n"))
                .singleElement()
                .asString()
                .contains("Pas de BONJOUR", "Le processus ne tourne pas.");

        Files.delete(house.home.resolve("state/watchdog/told-morning"));
        String today = LocalDate.now(ZoneId.of(zoneAtOne())).toString();
        house.write("state/morning-told", today + "\n");
        int before = told().size();
        watch();
        assertThat(told()).hasSize(before);
    }

    /** A zone where it is between one and two o'clock at night. */
    private static String zoneAtOne() {
        Optional<String> zone =
                IntStream.rangeClosed(-11, 12)
                        .mapToObj(hours -> "Etc/GMT" + (hours <= 0 ? "+" + -hours : "-" + hours))
                        .filter(name -> ZonedDateTime.now(ZoneId.of(name)).getHour() == 1)
                        .findFirst();
        return zone.orElseThrow();
    }
}
