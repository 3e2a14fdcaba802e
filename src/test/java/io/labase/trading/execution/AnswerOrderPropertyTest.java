package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.ACCOUNT;
import static io.labase.trading.execution.Samples.conId;
import static io.labase.trading.execution.Samples.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of one answer come in any order, and the same things follow. */
class AnswerOrderPropertyTest {
    private static final BracketOrder AAPL = Samples.bracket("AAPL", 100);
    private static final BracketOrder MSFT = Samples.bracket("MSFT", 102);
    private static Path folder = Path.of("");

    /** What happened while the bot was down, each list in one order of many. */
    private record Answer(
            List<OpenOrder> open,
            List<Execution> fills,
            List<CompletedOrder> completed,
            List<Position> positions) {

        Answer shuffled(long seed) {
            return new Answer(
                    shuffled(open, seed),
                    shuffled(fills, seed),
                    shuffled(completed, seed),
                    shuffled(positions, seed));
        }

        private static <T> List<T> shuffled(List<T> rows, long seed) {
            List<T> other = new ArrayList<>(rows);
            Collections.shuffle(other, new Random(seed));
            return other;
        }

        Snapshot snapshot() {
            return Samples.snapshot(open, fills, completed, positions);
        }
    }

    private static Execution byHand(Side side, int quantity, int second, String execId) {
        return new Execution(
                execId,
                0,
                0,
                800 + second,
                contract("AAPL", conId("AAPL")),
                ACCOUNT,
                "20260115 15:10:%02d".formatted(second),
                side,
                BigDecimal.valueOf(quantity),
                new BigDecimal("101"),
                BigDecimal.valueOf(quantity),
                new BigDecimal("101"),
                "");
    }

    private static Execution at(Execution fill, int second) {
        return new Execution(
                fill.execId(),
                fill.orderId(),
                fill.clientId(),
                fill.permId(),
                fill.contract(),
                fill.account(),
                "20260115 15:10:%02d".formatted(second),
                fill.side(),
                fill.quantity(),
                fill.price(),
                fill.cumQuantity(),
                fill.avgPrice(),
                fill.orderRef());
    }

    /**
     * 40 AAPL are ours since yesterday; a person trades in them within {@code seconds}; an entry in
     * MSFT fills in parts and is stopped out.
     */
    private static Answer answer(List<Integer> seconds, List<Integer> quantities) {
        List<Execution> fills = new ArrayList<>();
        int held = 40;
        for (int i = 0; i < seconds.size(); i++) {
            Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            int quantity = quantities.get(i / 2);
            fills.add(byHand(side, quantity, seconds.get(i), "000%d.0%d.01".formatted(i, i)));
            held += side == Side.BUY ? quantity : -quantity;
        }
        fills.add(at(Samples.fill(MSFT.entry(), 910, "00aa.01.01", 30, 30), 1));
        fills.add(at(Samples.fill(MSFT.entry(), 910, "00ab.01.01", 11, 41), 1));
        fills.add(at(Samples.fill(MSFT.entry(), 910, "00ab.01.02", 10, 40), 2));
        fills.add(at(Samples.fill(MSFT.stop(), 911, "00ac.01.01", 40, 40), 2));
        Order manual = Samples.foreign(0, 0, 805, "AAPL");
        return new Answer(
                List.of(
                        Samples.open(AAPL.stop(), 901, OrderStatus.SUBMITTED),
                        new OpenOrder(manual, OrderStatus.SUBMITTED, "")),
                fills,
                List.of(
                        Samples.completed(MSFT.entry(), 910, OrderStatus.FILLED, 40),
                        Samples.completed(MSFT.stop(), 911, OrderStatus.FILLED, 40)),
                List.of(
                        Samples.position("AAPL", held),
                        Samples.position("MSFT", 0),
                        Samples.position("TSLA", 3)));
    }

    /** A bot that was down: it knows from the journal that 40 AAPL are its own. */
    private static Bench started(Path state) {
        Bench before = new Bench(state.resolve("before")).ready();
        before.on(Samples.snapshot(bracketOrders(), List.of(), List.of(), List.of()));
        before.on(
                new io.labase.trading.broker.BrokerEvent.Filled(
                        Samples.fill(AAPL.entry(), 900, "0f00.01.01", 40, 40)));
        before.pass(java.time.Duration.ofSeconds(3));
        before.on(OrderLane.TICK);
        Bench bench = new Bench(state.resolve("after"));
        before.past.restore(bench.custody);
        bench.past.readFrom(before.past);
        return bench.ready();
    }

    private static List<OpenOrder> bracketOrders() {
        return List.of(
                Samples.open(AAPL.entry(), 900, OrderStatus.SUBMITTED),
                Samples.open(AAPL.stop(), 901, OrderStatus.PRE_SUBMITTED));
    }

    private static Path fresh() {
        try {
            Path state = Files.createTempDirectory(folder, "home");
            Files.createDirectories(state.resolve("before"));
            Files.createDirectories(state.resolve("after"));
            return state;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All that can be seen afterwards, and what a later start reads. */
    private static String outcome(Answer answer) {
        Bench bench = started(fresh());
        bench.on(OrderLane.ASKING, answer.snapshot(), OrderLane.ASKING, answer.snapshot());
        bench.pass(java.time.Duration.ofSeconds(3));
        bench.on(OrderLane.TICK);
        Custody later = new Custody();
        bench.past.restore(later);
        List<OrderRecord> rows = Bench.rows(bench.effects);
        return String.join(
                "\n",
                "rows " + rows,
                "alerts " + Bench.alerts(bench.effects),
                "custody " + bench.custody.all(),
                "later " + later.all(),
                "orders " + bench.book.orders(),
                "positions " + Samples.sorted(bench.book.positions()),
                "cancelled " + bench.broker.cancelled,
                "placed " + bench.broker.tickets(),
                "state " + bench.lane.protection());
    }

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("answers");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Collections.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    @Property(tries = 60)
    void theResultDoesNotDependOnTheOrderOfRows(
            @ForAll @IntRange(min = 0, max = 2) int first,
            @ForAll @IntRange(min = 0, max = 2) int second,
            @ForAll @IntRange(min = 0, max = 2) int third,
            @ForAll @IntRange(min = 0, max = 2) int fourth,
            @ForAll @IntRange(min = 1, max = 100) int some,
            @ForAll @IntRange(min = 1, max = 100) int more,
            @ForAll long seed) {
        Answer answer = answer(List.of(first, second, third, fourth), List.of(some, more));

        assertThat(outcome(answer.shuffled(seed))).isEqualTo(outcome(answer));
    }

    @Test
    void aPurchaseAndASaleByHandWhileTheBotWasDownLeaveOurStopWhicheverIsToldFirst(
            @TempDir Path state) throws IOException {
        for (int sold : List.of(5, 4)) {
            Path home = Files.createDirectory(state.resolve("sold" + sold));
            Files.createDirectories(home.resolve("before"));
            Files.createDirectories(home.resolve("after"));
            Bench bench = started(home);

            bench.on(
                    OrderLane.ASKING,
                    Samples.snapshot(
                            List.of(Samples.open(AAPL.stop(), 901, OrderStatus.SUBMITTED)),
                            List.of(
                                    byHand(Side.SELL, 100, sold, "00bb.01.01"),
                                    byHand(Side.BUY, 100, 4, "00ba.01.01")),
                            List.of(),
                            List.of(Samples.position("AAPL", 40))));

            assertThat(bench.custody.of(conId("AAPL")))
                    .map(Custody.Holding::owned)
                    .hasValue(BigDecimal.valueOf(40));
            assertThat(bench.broker.cancelled).isEmpty();
            assertThat(bench.lane.protection().findings()).isEmpty();
        }
    }
}
