package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.management.JMX;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to the bot: by command, by file, by JMX. */
@Timeout(240)
class HandsIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir Path home;
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void commandsReachTheRunningBot() throws Exception {
        try (BotProcess bot =
                BotProcess.start(
                        home,
                        "run",
                        "--set",
                        "market.clock=gateway",
                        "--set",
                        "ibkr.port=" + house.gateway.port())) {
            await().atMost(LONG).until(() -> bot.out().contains("Prêt"));

            BotProcess.Ended pause = BotProcess.run(home, "pause", "SPY");
            assertThat(pause.code()).isZero();
            assertThat(pause.out()).contains("SPY", "pid " + bot.pid());
            await().atMost(LONG).until(() -> bot.out().contains("Entrées en pause : SPY"));

            assertThat(BotProcess.run(home, "resume", "SPY").code()).isZero();
            await().atMost(LONG).until(() -> bot.out().contains("Pause levée : SPY"));

            BotProcess.Ended flatten = BotProcess.run(home, "flatten", "--yes");
            assertThat(flatten.out()).contains("Demandé au bot en marche");
            assertThat(flatten.code()).as(flatten.out()).isEqualTo(4);
            await().atMost(LONG).until(() -> bot.out().contains("Clôture demandée"));
            assertThat(bot.out()).containsOnlyOnce("Entrées en pause");
            bot.terminate();
            assertThat(bot.ended().code()).isZero();
        }
    }

    @Test
    void withoutABotTheSwitchIsSetAllTheSame() throws Exception {
        BotProcess.Ended pause = BotProcess.run(home, "pause", "--set", "locale=en");
        assertThat(pause.code()).isZero();
        assertThat(pause.out()).contains("Entries of all tickers paused", "Not running");
        assertThat(home.resolve("state/paused")).isRegularFile();

        house.once();
        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "PAUSED");
    }

    @Test
    void aNameThatIsNoTickerTouchesNothing() throws Exception {
        for (String name : Set.of("NOPE", "../../x")) {
            BotProcess.Ended ended = BotProcess.run(home, "pause", name);
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).hasLineCount(1).contains(name, "tickers.json");
        }
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void closingIsConfirmedOrRefused() throws Exception {
        BotProcess.Ended unasked = BotProcess.run(home, "flatten");
        assertThat(unasked.code()).isEqualTo(4);
        assertThat(unasked.err()).hasLineCount(1).contains("--yes");

        BotProcess.Ended alerts =
                BotProcess.run(home, "flatten", "--yes", "--set", "trading.mode=alerts");
        assertThat(alerts.code()).isEqualTo(4);
        assertThat(alerts.err()).hasLineCount(1).contains("alerts");
        assertThat(home.resolve("state")).doesNotExist();

        int port = house.gateway.port();
        house.close();
        BotProcess.Ended gone =
                BotProcess.run(home, "flatten", "--yes", "--set", "ibkr.port=" + port);
        assertThat(gone.code()).isEqualTo(3);
    }

    @Test
    void jmxShowsTheBotAndPausesIt() throws Exception {
        ObjectName name = new ObjectName(BotControl.NAME);
        var server = ManagementFactory.getPlatformMBeanServer();
        try (Session session = house.open(true)) {
            session.ready().get();
            BotControlMXBean bot = JMX.newMXBeanProxy(server, name, BotControlMXBean.class);
            assertThat(bot.isConnected()).isTrue();
            assertThat(bot.isPaused()).isFalse();

            bot.pause("SPY");
            bot.pause("");
            assertThat(bot.getPausedTickers()).containsExactly("SPY");
            assertThat(bot.isPaused()).isTrue();
            assertThat(Files.exists(home.resolve("state/paused-SPY"))).isTrue();
            await().atMost(LONG).until(() -> house.told().contains("Entrées en pause : SPY"));
            bot.resume("");
            assertThat(bot.isPaused()).isFalse();
            assertThatThrownBy(() -> bot.pause("../x"))
                    .hasRootCauseInstanceOf(RuntimeException.class);
            assertThat(bot.flatten("SPY")).isNotEmpty();
        }
        assertThat(server.isRegistered(name)).isFalse();
    }
}
