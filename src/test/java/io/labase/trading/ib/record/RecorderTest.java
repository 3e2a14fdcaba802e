package io.labase.trading.ib.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.Patience;
import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.TradingFloor;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.wire.FrameTap;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.ib.wire.Traffic;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorded connection leaves on disc, and that it can be had over again. */
class RecorderTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T08:15:00.123Z"), ZoneOffset.UTC);
    private static final int CLIENT = 7;

    @TempDir private Path folder;

    /** What a session heard. Accounts, amounts and IB's own numbers are told apart by the test. */
    private record Answers(
            Object contract,
            Object bars,
            Instant time,
            List<Execution> fills,
            List<Position> positions,
            List<AccountValue> summary,
            List<Class<?>> events) {}

    private Recorder recorder(Recorder.Limits limits) throws IOException {
        return Recorder.into(folder.resolve("recorded"), List.of(), CLOCK, limits);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("recorded"))) {
            return files.sorted().toList();
        }
    }

    private Path file() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /** The same questions in the same order, whoever answers; the market moves where it is asked to. */
    private static Answers session(IbSettings settings, Consumer<Instant> market) throws Exception {
        LinkedBlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();
        try (Broker broker = new IbBroker(settings)) {
            broker.listen(events::add);
            Broker.Session opened = broker.connect();
            var details = get(broker.contractDetails(Venue.contractOf("IBM"))).get(0);
            Contract ibm = details.contract();
            var bars = get(broker.bars(new BarsRequest(ibm, "5 mins", "2 D", "TRADES")));
            int id = broker.reserveOrderIds(2);
            String account = opened.accounts().get(0);
            broker.place(List.of(order(id, 0, ibm, account), order(id + 1, id, ibm, account)));
            Instant time = get(broker.currentTime());
            market.accept(TradingFloor.START.plusSeconds(10));
            List<Position> positions = get(broker.positions());
            market.accept(TradingFloor.AFTER_THE_FALL);
            List<Execution> fills = get(broker.executions());
            List<AccountValue> summary =
                    get(broker.accountSummary(List.of("AccountType", "NetLiquidation")));
            List<Class<?>> kinds =
                    events.stream()
                            .<Class<?>>map(BrokerEvent::getClass)
                            .filter(kind -> kind != BrokerEvent.Disconnected.class)
                            .toList();
            return new Answers(details, bars, time, fills, positions, summary, kinds);
        }
    }

    private static Order order(int id, int parent, Contract contract, String account) {
        return new Order(
                id,
                0,
                0,
                parent,
                contract,
                parent == 0 ? Side.BUY : Side.SELL,
                parent == 0 ? OrderType.MKT : OrderType.STP,
                BigDecimal.TEN,
                null,
                parent == 0 ? null : new BigDecimal("95"),
                parent == 0 ? "DAY" : "GTC",
                account,
                "labase/2026-01-06/IBM",
                parent != 0);
    }

    private Answers recorded(Path bars) throws Exception {
        try (TradingFloor floor = new TradingFloor(Files.createDirectory(bars))) {
            IbSettings settings = floor.settings(CLIENT).tappedBy(recorder(Recorder.Limits.USUAL));
            return session(settings, floor::passTo);
        }
    }

    @Test
    void aRecordedSessionCanBeHadAgainWithoutItsGateway() throws Exception {
        Answers first = recorded(folder.resolve("bars"));

        Answers again;
        try (ReplayGateway gateway = new ReplayGateway(file())) {
            again = session(gateway.settings(CLIENT), instant -> {});
            assertThat(gateway.heard()).isEqualTo(gateway.asked()).contains("3", "20", "61");
        }

        assertThat(again.contract()).isEqualTo(first.contract());
        assertThat(again.bars()).isEqualTo(first.bars());
        assertThat(again.time()).isEqualTo(first.time());
        assertThat(again.events()).isEqualTo(first.events());
        assertThat(first.fills()).hasSize(2);
        assertThat(again.fills())
                .usingRecursiveComparison()
                .ignoringFields("account", "execId", "permId")
                .isEqualTo(first.fills());
        assertThat(again.fills()).extracting(Execution::account).containsOnly("DU0000001");
        assertThat(again.fills()).extracting(Execution::permId).doesNotHaveDuplicates();
        assertThat(first.positions()).hasSize(1);
        assertThat(again.positions())
                .usingRecursiveComparison()
                .ignoringFields("account", "avgCost")
                .isEqualTo(first.positions());
        assertThat(again.summary())
                .extracting(AccountValue::tag)
                .isEqualTo(first.summary().stream().map(AccountValue::tag).toList());
    }

    @Test
    void theTestsOfRecordedTrafficTakeTheFileAsItIs() throws Exception {
        recorded(folder.resolve("bars"));

        List<Traffic> traffic = Traffic.in(folder.resolve("recorded"));

        assertThat(traffic).hasSize(1);
        assertThat(traffic.get(0).version()).isEqualTo(178);
        assertThat(traffic.get(0).frames())
                .extracting(Recording::messageId)
                .contains(4, 5, 3, 9, 10, 11, 15, 17, 49, 59, 61, 62, 63, 64)
                .doesNotContain(178);
        for (Recording frame : traffic.get(0).frames()) {
            assertThat(frame.decode()).as(frame.toString()).isNotNull();
        }
    }

    @Test
    void theFileIsTheOwnersAndHoldsBothDirectionsFromTheOpeningOn() throws Exception {
        recorded(folder.resolve("bars"));

        assertThat(file().getFileName()).hasToString("20261123T081500.123Z-7.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        JsonNode messages = new ObjectMapper().readTree(file().toFile()).get("messages");
        assertThat(messages.get(0).get("fields").get(0).asText()).isEqualTo("API");
        assertThat(messages.get(0).get("fields").get(1).asText()).matches("v\\d+\\.\\.\\d+");
        assertThat(messages.get(1).get("id").asText()).startsWith("handshake-");
        assertThat(messages.get(1).get("fields").get(0).asText()).isEqualTo("178");
        assertThat(messages.get(2).get("direction").asText()).isEqualTo("out");
        assertThat(messages.get(2).get("recorded").asText()).isEqualTo("2026-11-23T08:15:00.123Z");
        String text = Files.readString(file());
        assertThat(text).doesNotContain(TradingFloor.ACCOUNT).contains("labase/2026-01-06/IBM");
        assertThat(text).contains("\"NetLiquidation\",\"12345.");
    }

    private static byte[] frame(String... fields) {
        return (String.join("\0", fields) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void greet(FrameTap.Tape tape) {
        tape.sent(frame("API", "v157..178"));
        tape.received(frame("178", "20261123 09:15:00 CET"));
        tape.received(frame("15", "1", "DU7654321"));
    }

    @Test
    void aFileThatIsFullEndsWellAndDisturbsNobody() throws Exception {
        FrameTap.Tape tape = recorder(new Recorder.Limits(2_000, 1_000_000)).open(CLIENT);
        greet(tape);
        for (int i = 0; i < 200; i++) {
            tape.received(frame("49", "1", "1764000000"));
        }
        tape.close();

        await().atMost(Patience.LIMIT)
                .untilAsserted(
                        () -> {
                            JsonNode root = new ObjectMapper().readTree(file().toFile());
                            assertThat(root.get("messages")).hasSizeBetween(4, 20);
                        });
        assertThat(Files.size(file())).isLessThanOrEqualTo(2_000);
    }

    @Test
    void framesThatWaitForTheDiscAreNotKeptWithoutEnd() throws Exception {
        FrameTap.Tape tape = recorder(new Recorder.Limits(1_000_000, 100)).open(CLIENT);
        greet(tape);
        tape.received(frame("4", "2", "-1", "2104", "x".repeat(200), ""));
        tape.received(frame("49", "1", "1764000000"));
        tape.close();

        assertThat(Files.readString(file())).doesNotContain("xxxx").doesNotContain("1764000000");
    }

    @Test
    void aFolderThatIsGoneCostsTheRecordingAndNotTheConnection() throws Exception {
        Recorder recorder = recorder(Recorder.Limits.USUAL);
        Files.delete(folder.resolve("recorded"));
        try (TradingFloor floor = new TradingFloor(folder);
                Broker broker = new IbBroker(floor.settings(CLIENT).tappedBy(recorder))) {
            assertThat(broker.connect().accounts()).containsExactly(TradingFloor.ACCOUNT);
        }
        assertThat(folder.resolve("recorded")).doesNotExist();
    }

    @Test
    void twoConnectionsOfOneMomentHaveAFileEach() throws Exception {
        Recorder recorder = recorder(Recorder.Limits.USUAL);
        recorder.open(CLIENT).close();
        recorder.open(CLIENT).close();

        assertThat(files()).hasSize(2);
    }
}
