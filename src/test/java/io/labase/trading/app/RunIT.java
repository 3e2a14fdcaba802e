package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bot as a process: how it starts, ends, and comes back. */
@Timeout(600)
class RunIT {

    @TempDir Path home;

    private static BotProcess run(House house) {
        return BotProcess.start(
                house.home,
                "run",
                "--set",
                "market.clock=gateway",
                "--set",
                "ibkr.port=" + house.gateway.port());
    }

    private static void awaitBooks(House house, int times) {
        await().atMost(House.LONG)
                .ignoreExceptions()
                .until(() -> house.read("logs/bot.log").split("books reconciled").length > times);
    }

    private static void assertWhole(House house) throws IOException {
        for (JournalFile journal : JournalFile.values()) {
            assertThat(house.read(journal.fileName()))
                    .startsWith(journal.header() + "\n")
                    .endsWith("\n");
            house.rows(journal);
        }
    }

    @Test
    void aToldEndIsAGoodEnd() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT);
                BotProcess bot = run(house)) {
            awaitBooks(house, 1);
            await().atMost(House.LONG).until(() -> bot.out().contains("Prêt"));
            assertThat(house.read("logs/bot.pid").strip()).isEqualTo("" + bot.pid());

            BotProcess.Ended second =
                    BotProcess.run(home, "run", "--set", "ibkr.port=" + house.gateway.port());
            assertThat(second.code()).isEqualTo(4);
            assertThat(second.err()).hasLineCount(1).contains("pid " + bot.pid());
            assertThat(bot.alive()).isTrue();

            bot.terminate();
            BotProcess.Ended ended = bot.ended();
            assertThat(ended.code()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out())
                    .contains("🚀 Bot démarré le ")
                    .contains("🛑 Bot arrêté le ")
                    .contains("Arrêté proprement.");
            assertThat(home.resolve("logs/bot.pid")).doesNotExist();
            assertThat(home.resolve("state/outbox")).isEmptyDirectory();
            assertThat(house.read("state/status.json")).contains("\"connected\":false");
            assertThat(house.read("logs/bot.log")).contains("ended\n").doesNotContain(" ERROR ");
            assertWhole(house);
        }
    }

    @Test
    void afterAPowerCutTheDaysEntryIsNotMadeAgain() throws Exception {
        Instant start = Instant.parse("2013-10-11T13:54:30Z");
        try (PatientMarket market = new PatientMarket();
                House house =
                        new House(home, gateway -> market.drive(gateway.at(start).speed(15)))) {
            house.tickers("SPY");
            market.open(house);
            try (BotProcess first = run(house)) {
                awaitBooks(house, 1);
                market.goOn(Instant.parse(House.SPY_BREAKS_OUT));
                await().atMost(House.LONG).until(() -> !house.orders(Side.BUY).isEmpty());
                first.kill();
            }
            assertThat(house.read("state/intents.log")).hasLineCount(1);

            // SPY's next bar breaks out as well.
            try (BotProcess second = run(house)) {
                await().atMost(House.LONG).until(() -> second.out().contains("Prêt"));
                market.goOn(Instant.parse("2013-10-11T14:00:10Z"));
                await().atMost(House.LONG)
                        .ignoreExceptions()
                        .until(
                                () ->
                                        newest(house).get("signal").equals("True")
                                                && newest(house).get("action").equals("NO_TRADE"));
                second.terminate();
                assertThat(second.ended().code()).isZero();
            }
            assertThat(house.orders(Side.BUY)).hasSize(1);
            assertThat(house.orders(Side.SELL)).hasSize(1);
            assertThat(house.read("state/intents.log")).hasLineCount(1);
            assertThat(house.decisions("SPY"))
                    .as("written before the cut or at the next start")
                    .filteredOn(row -> row.get("action").equals("ENTER_LONG"))
                    .hasSize(1);
            assertThat(
                            house.rows(JournalFile.ORDERS).stream()
                                    .map(row -> row.get("exec_id"))
                                    .filter(id -> !id.isEmpty()))
                    .hasSize(1);
        }
    }

    private static Map<String, String> newest(House house) throws IOException {
        var rows = house.decisions("SPY");
        return rows.get(rows.size() - 1);
    }

    @Test
    void withoutAGatewayItGoesOnTrying() throws Exception {
        House house = House.at(home, House.SPY_BREAKS_OUT);
        int port = house.gateway.port();
        house.close();
        try (BotProcess bot = BotProcess.start(home, "run", "--set", "ibkr.port=" + port)) {
            await().atMost(House.LONG).until(() -> bot.out().contains("injoignable"));
            assertThat(bot.alive()).isTrue();
            bot.terminate();
            assertThat(bot.ended().code()).isZero();
        }
    }

    @Test
    void aStartThatWaitsForItsGatewaysClockCanBeEndedToo() throws Exception {
        House house = House.at(home, House.SPY_BREAKS_OUT);
        int port = house.gateway.port();
        house.close();
        String clock = "market.clock=gateway";
        try (BotProcess bot =
                BotProcess.start(home, "run", "--set", "ibkr.port=" + port, "--set", clock)) {
            await().atMost(House.LONG)
                    .until(
                            () ->
                                    Files.exists(home.resolve("logs/bot.log"))
                                            && house.read("logs/bot.log").contains("waiting for"));
            bot.terminate();
            assertThat(bot.ended().code()).isZero();
        }
    }
}
