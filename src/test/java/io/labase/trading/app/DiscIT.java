package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disc that does not take everything. A folder stands where a file should: that stops root too. */
@Timeout(600)
class DiscIT {

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

    private static void obstruct(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.resolve("obstacle"));
    }

    private static void clear(Path file) throws IOException {
        Files.delete(file.resolve("obstacle"));
        Files.delete(file);
    }

    private static void look(Session session) {
        session.context().createProducerTemplate().sendBody("bean:discWatch?method=look", "");
    }

    @Test
    void aJournalThatTakesNothingHoldsBackEntriesAndLosesNoRow() throws Exception {
        Path trades = JournalFile.TRADES.in(home);
        try (Session session = house.open(false)) {
            obstruct(trades);
            look(session);
            session.once();
            assertThat(house.gateway.orders()).isEmpty();
            await().atMost(House.LONG)
                    .until(() -> house.told().contains("trades_log.csv ne peut pas être écrit"));
            assertThat(house.read("state/status.json")).contains("\"ready\":false");

            clear(trades);
            await().atMost(House.LONG).until(() -> house.told().contains("de nouveau utilisable"));
            session.once();
            assertThat(house.read("state/status.json")).contains("\"ready\":true");
        }
        List<Map<String, String>> rows = house.decisions();
        assertThat(rows)
                .extracting(row -> row.get("symbol"))
                .containsExactlyInAnyOrder("AIG", "BAC", "IBM", "SPY");
        assertThat(house.decisions("SPY"))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("signal", "True")
                                        .containsEntry("reason", "DEGRADED"));
        assertThat(house.told()).containsOnlyOnce("ne peut pas être écrit");
    }

    @Test
    void aRowThatFailsInTheMiddleIsFollowedByNoEntryAndWrittenLater() throws Exception {
        Path orders = JournalFile.ORDERS.in(home);
        try (Session session = house.open(false)) {
            obstruct(orders);
            // Nobody has looked: the entry leaves, and its rows cannot be written.
            session.once();
            assertThat(house.gateway.orders()).hasSize(2);
            await().atMost(House.LONG)
                    .until(() -> house.told().contains("orders_log.csv ne peut pas être écrit"));
            clear(orders);
            await().atMost(House.LONG).until(() -> house.told().contains("de nouveau utilisable"));
        }
        assertThat(house.rows(JournalFile.ORDERS))
                .filteredOn(row -> !row.get("exec_id").isEmpty())
                .hasSize(1);
        assertThat(house.rows(JournalFile.ORDERS))
                .extracting(row -> row.get("tag"))
                .contains("BUY", "STOP");
        assertThat(house.decisions()).hasSize(4);
    }

    @Test
    void whatWasToldWhileTheDiscTookNothingIsWrittenDownAtTheEnd() throws Exception {
        Path toldLog = home.resolve("state/told.log");
        try (Session session = house.open(false)) {
            obstruct(toldLog);
            session.once();
            await().atMost(House.LONG).until(() -> house.told().contains("achetés à"));
            clear(toldLog);
            // Nobody has looked at the disc again when it ends.
        }
        assertThat(toldLog).content().contains("done/");
        house.once();
        assertThat(house.told()).containsOnlyOnce("achetés à");
    }

    @Test
    void littleSpaceHoldsBackEntries() throws Exception {
        house.set("disc.min-free-mb=1000000");
        house.once();
        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "DEGRADED");
        assertThat(house.told()).contains("Disque presque plein");
    }

    @Test
    void heartbeatAndStatusAreNoReasonNotToTrade() throws Exception {
        obstruct(home.resolve("logs/last_heartbeat.txt"));
        obstruct(home.resolve("state/status.json"));
        obstruct(home.resolve("state/alerts.json"));
        house.once();
        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.decisions()).hasSize(4);
    }

    @Test
    void theDiscIsToldAlsoWhenTheOutboxTakesNothing() throws Exception {
        house.write("state/outbox", "in the way");
        house.set("disc.min-free-mb=1000000");
        house.once();
        assertThat(house.told()).contains("Disque presque plein");
    }

    @Test
    void aDiscThatIsFullAtTheStartHoldsBackEntriesAndNothingElse() throws Exception {
        house.write("state/paused", "");
        house.once();
        Files.delete(home.resolve("state/paused"));
        // A row that the last full disc cut off, as after a kill.
        Files.writeString(JournalFile.ORDERS.in(home), "2013-10-11T13", StandardOpenOption.APPEND);

        long asked = house.gateway.messagesReceived();
        try (BotProcess once = house.processOnAFullDisc("once")) {
            assertThat(once.ended().code()).isZero();
        }
        assertThat(house.gateway.messagesReceived()).isGreaterThan(asked);
        assertThat(house.gateway.orders()).isEmpty();
    }

    @Test
    void aStartThatFailsOnItsWayLeavesNothingRunning() throws Exception {
        obstruct(home.resolve("logs/bot.pid"));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        assertThatThrownBy(() -> house.open(true)).isInstanceOf(FileSystemException.class);
        assertThat(HomeLock.holder(home.resolve("state"))).isEmpty();
        await().atMost(House.LONG)
                .untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .filteredOn(thread -> !before.contains(thread))
                                        .extracting(Thread::getName)
                                        .noneMatch(DiscIT::ofABot));
    }

    private static boolean ofABot(String thread) {
        return thread.matches("ib-(reader|writer)|gateway-clock|Camel .*");
    }
}
