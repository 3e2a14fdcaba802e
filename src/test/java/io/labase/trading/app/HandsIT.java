package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import javax.management.JMX;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to the bot: by command, by file, by JMX. */
@Timeout(600)
class HandsIT {
    private static final int PERSON = 99;

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

    /** By the gateway's own record: sold once, its stop cancelled before, nothing left for sale. */
    private void assertClosed() {
        await().atMost(House.LONG).until(() -> house.gateway.positions().isEmpty());
        assertThat(house.openSells()).isEmpty();
        assertThat(house.orders(Side.BUY)).hasSize(1);
        assertThat(house.orders(Side.SELL))
                .extracting(o -> o.order().type(), SimOrder::status)
                .containsExactly(
                        tuple(OrderType.STP, OrderStatus.CANCELLED),
                        tuple(OrderType.MKT, OrderStatus.FILLED));
        assertThat(house.oversold()).isEmpty();
        assertThat(house.gateway.judge().breaches()).isEmpty();
    }

    private BotProcess.Ended flattenByHand() throws Exception {
        return BotCommand.run(
                home,
                "flatten",
                "--yes",
                "--set",
                "market.clock=gateway",
                "--set",
                "ibkr.port=" + house.gateway.port());
    }

    @Test
    void commandsReachTheRunningBot() throws Exception {
        house.once();
        try (BotProcess bot =
                BotProcess.start(
                        home,
                        "run",
                        "--set",
                        "market.clock=gateway",
                        "--set",
                        "ibkr.port=" + house.gateway.port())) {
            await().atMost(House.LONG).until(() -> bot.out().contains("Prêt"));

            BotProcess.Ended pause = BotCommand.run(home, "pause", "SPY");
            assertThat(pause.code()).isZero();
            assertThat(pause.out()).contains("SPY", "pid " + bot.pid());
            await().atMost(House.LONG).until(() -> bot.out().contains("Entrées en pause : SPY"));

            assertThat(BotCommand.run(home, "resume", "SPY").code()).isZero();
            await().atMost(House.LONG).until(() -> bot.out().contains("Pause levée : SPY"));

            BotProcess.Ended flatten = BotProcess.run(home, "flatten", "SPY", "--yes");
            assertThat(flatten.out()).contains("Demandé au bot en marche", "SPY : position fermée");
            assertThat(flatten.code()).as(flatten.out()).isZero();
            assertClosed();
            await().atMost(House.LONG).until(() -> bot.out().contains("position fermée"));
            assertThat(bot.out()).doesNotContain("Clôture demandée");

            BotProcess.Ended twice = BotCommand.run(home, "flatten", "SPY", "--yes");
            assertThat(twice.out()).contains("SPY : rien à clore");
            assertThat(twice.code()).isZero();
            await().atMost(House.LONG).until(() -> bot.out().contains("SPY : rien à clore"));
            assertClosed();
            assertThat(flatten.out()).contains("SPY : entrées en pause");
            assertThat(home.resolve("state/paused-SPY")).exists();
            await().atMost(House.LONG)
                    .until(() -> bot.out().split("Entrées en pause : SPY").length == 3);
            bot.terminate();
            assertThat(bot.ended().code()).isZero();
        }
    }

    @Test
    void withoutABotTheSwitchIsSetAllTheSame() throws Exception {
        BotProcess.Ended pause = BotCommand.run(home, "pause", "--set", "locale=en");
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
            BotProcess.Ended ended = BotCommand.run(home, "pause", name);
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).hasLineCount(1).contains(name, "tickers.json");
        }
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void closingIsConfirmedOrRefused() throws Exception {
        BotProcess.Ended unasked = BotCommand.run(home, "flatten");
        assertThat(unasked.code()).isEqualTo(4);
        assertThat(unasked.err()).hasLineCount(1).contains("--yes");

        BotProcess.Ended alerts =
                BotCommand.run(home, "flatten", "--yes", "--set", "trading.mode=alerts");
        assertThat(alerts.code()).isEqualTo(4);
        assertThat(alerts.err()).hasLineCount(1).contains("alerts");
        assertThat(home.resolve("state")).doesNotExist();

        int port = house.gateway.port();
        house.close();
        BotProcess.Ended gone =
                BotCommand.run(home, "flatten", "--yes", "--set", "ibkr.port=" + port);
        assertThat(gone.code()).isEqualTo(3);
    }

    @Test
    void withoutABotTheCommandClosesByItself() throws Exception {
        house.once();
        BotProcess.Ended first = flattenByHand();
        assertThat(first.out()).contains("SPY : position fermée");
        assertThat(first.code()).isZero();
        assertClosed();

        BotProcess.Ended second = flattenByHand();
        assertThat(second.out()).contains("rien à clore");
        assertThat(second.code()).isZero();
        assertClosed();
    }

    @Test
    void aFileClosesAndAForeignPositionWithItsStopStays() throws Exception {
        house.once();
        try (IbBroker person = house.connected(PERSON);
                Session session = house.open(true)) {
            house.byHand(person, Side.BUY, OrderType.MKT, 5, null);
            house.byHand(person, Side.SELL, OrderType.STP, 5, "150");
            session.ready().get();
            await().atMost(House.LONG).until(() -> house.openSells().size() == 2);
            Files.createFile(home.resolve("state/flatten-SPY"));

            await().atMost(House.LONG).until(() -> house.told().contains("position fermée"));
            assertThat(house.gateway.positions())
                    .singleElement()
                    .satisfies(p -> assertThat(p.quantity()).isEqualByComparingTo("5"));
            assertThat(house.openSells())
                    .singleElement()
                    .satisfies(o -> assertThat(o.order().clientId()).isEqualTo(PERSON));
            assertThat(house.oversold()).isEmpty();
            assertThat(home.resolve("state/flatten-SPY")).doesNotExist();
        }
    }

    @Test
    void jmxClosesAndASecondTimeThereIsNothing() throws Exception {
        house.once();
        try (Session session = house.open(true)) {
            session.ready().get();
            BotControlMXBean bot =
                    JMX.newMXBeanProxy(
                            ManagementFactory.getPlatformMBeanServer(),
                            new ObjectName(BotControl.NAME),
                            BotControlMXBean.class);
            await().atMost(House.LONG).until(() -> bot.getEntries().equals("READY"));
            assertThat(bot.flatten("SPY")).containsExactly("SPY PAUSED", "SPY FLAT");
            assertThat(bot.flatten("SPY")).containsExactly("SPY PAUSED", "SPY NOTHING");
            assertThat(bot.flatten("")).containsExactly("PAUSED", "NOTHING");
            assertThat(bot.isPaused()).isTrue();
        }
        assertClosed();
    }

    @Test
    void aClosedMarketRefusesAndTheStopStays() throws Exception {
        house.close();
        house = House.at(home, House.SPY_BREAKS_OUT, "2013-10-11T20:30:00Z");
        house.once();
        house.gateway.release();
        Instant evening = Instant.parse("2013-10-11T20:30:00Z");
        await().atMost(House.LONG).until(() -> !house.gateway.clock().now().isBefore(evening));

        BotProcess.Ended refused = flattenByHand();
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out())
                .contains("SPY : refusé – le marché est fermé", "Clôture demandée, SPY : refusée");
        assertThat(house.gateway.positions()).hasSize(1);
        assertThat(house.orders(Side.SELL))
                .singleElement()
                .satisfies(o -> assertThat(o.open()).isTrue());
        assertThat(house.gateway.judge().clean()).isTrue();
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
            await().atMost(House.LONG).until(() -> house.told().contains("Entrées en pause : SPY"));
            bot.resume("");
            assertThat(bot.isPaused()).isFalse();
            assertThatThrownBy(() -> bot.pause("../x"))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tickers.json")
                    .hasNoCause();
        }
        assertThat(server.isRegistered(name)).isFalse();
    }
}
