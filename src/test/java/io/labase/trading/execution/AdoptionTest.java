package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 40 AAPL under a stop of the bot's at 98, and a journal that knows nothing of their purchase. */
class AdoptionTest {

    @TempDir Path state;
    private Bench bench;
    private final BracketOrder bracket = Samples.bracket("AAPL", 100);
    private final int conId = Samples.conId("AAPL");

    /** What the broker tells when it is asked. */
    private final List<OpenOrder> open = new ArrayList<>();

    private final List<Execution> fills = new ArrayList<>();
    private final List<CompletedOrder> completed = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private Set<BookList> silent = Set.of();

    @BeforeEach
    void aJournalIsLost() {
        bench = new Bench(state).ready();
        open.add(open(bracket.stop(), 901, OrderStatus.PRE_SUBMITTED));
        positions.add(position("AAPL", 40));
    }

    private void asked(int times) {
        for (int i = 0; i < times; i++) {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            bench.on(
                    OrderLane.ASKING,
                    new Snapshot(
                            open, fills, completed, positions, silent, new CompletableFuture<>()));
            bench.readiness.reconciled(mark);
        }
    }

    private List<Kind> kinds() {
        return Bench.kinds(bench.effects);
    }

    private List<OrderRecord> adoptions() {
        return Bench.rows(bench.effects).stream()
                .filter(row -> row.status().equals(OrderRecord.ADOPTED))
                .toList();
    }

    private BigDecimal owned() {
        return bench.custody.of(conId).map(Custody.Holding::owned).orElse(BigDecimal.ZERO);
    }

    private void stopVanishes() {
        open.clear();
        bench.on(
                new BrokerEvent.StatusChanged(
                        state(bracket.stop(), 901, OrderStatus.CANCELLED, 0)));
    }

    /** A process that starts now, with the journal as it is. */
    private void restarted() {
        Bench next = new Bench(state.resolve("next")).ready();
        bench.on(OrderLane.FLUSH);
        bench.past.restore(next.custody);
        bench = next;
    }

    private void placedAgain() {
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.type()).isEqualTo(OrderType.STP);
                            assertThat(stop.orderRef()).isEqualTo(bracket.orderRef());
                            assertThat(stop.quantity()).isEqualByComparingTo("40");
                            assertThat(stop.stopPrice()).isEqualByComparingTo("98");
                        });
    }

    private void leftAlone() {
        asked(4);
        assertThat(owned()).isZero();
        assertThat(adoptions()).isEmpty();
        assertThat(kinds()).doesNotContain(Kind.POSITION_ADOPTED);
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void twoAgreeingAnswersTakeThePositionOverAndThatIsToldOnce() {
        asked(1);
        assertThat(owned()).isZero();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        asked(4);
        assertThat(owned()).isEqualByComparingTo("40");
        assertThat(kinds()).containsExactly(Kind.POSITION_ADOPTED);
        assertThat(Bench.alerts(bench.effects).get(0).values())
                .containsEntry("ticker", "AAPL")
                .containsEntry("stop", new BigDecimal("98.00"));
        assertThat(adoptions())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.tag()).isEqualTo(OrderRecord.Tag.RECONCILED);
                            assertThat(row.orderRef()).isEqualTo(bracket.orderRef());
                            assertThat(row.account()).isEqualTo(Samples.ACCOUNT);
                            assertThat(row.execId()).isEmpty();
                        });
        assertThat(bench.custody.entryPrice(bracket.orderRef())).isEmpty();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void itsStopIsPlacedAgainWhenItGoes() {
        asked(2);
        stopVanishes();
        asked(2);
        placedAgain();
        assertThat(kinds()).contains(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void afterARestartItIsStillKnownAlthoughTheStopIsGone() {
        asked(2);
        restarted();
        open.clear();
        asked(2);
        placedAgain();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void afterARestartItIsNotToldAgain() {
        asked(2);
        restarted();
        asked(3);
        assertThat(bench.effects).isEmpty();
        assertThat(owned()).isEqualByComparingTo("40");
    }

    @Test
    void aPurchaseThatBecomesKnownLaterIsNotOwnedTwice() {
        asked(2);
        fills.add(fill(bracket.entry(), 900, "1.01", 15, 15));
        asked(2);
        assertThat(owned()).isEqualByComparingTo("40");
        fills.add(fill(bracket.entry(), 900, "2.01", 25, 40));
        asked(2);
        assertThat(owned()).isEqualByComparingTo("40");
        assertThat(kinds()).doesNotContain(Kind.POSITION_UNEXPLAINED);
        restarted();
        assertThat(owned()).isEqualByComparingTo("40");
        assertThat(bench.custody.entryPrice(bracket.orderRef())).isPresent();
    }

    @Test
    void aJournalThatIsFoundAgainIsNotCountedBesideIt() {
        asked(2);
        OrderRecord row = adoptions().get(0);
        Custody found = new Custody();
        found.filled(fill(bracket.entry(), 900, "1.01", 40, 40));
        found.restore(row);
        assertThat(found.of(conId).orElseThrow().owned()).isEqualByComparingTo("40");
        Custody twice = new Custody();
        twice.restore(row);
        twice.restore(row);
        assertThat(twice.of(conId).orElseThrow().owned()).isEqualByComparingTo("40");
    }

    @Test
    void onceItIsSoldNothingIsOwnedWhateverIsToldLater() {
        asked(2);
        bench.custody.filled(fill(bracket.stop(), 901, "3.01", 40, 40));
        assertThat(owned()).isZero();
        bench.custody.filled(fill(bracket.entry(), 900, "1.01", 40, 40));
        assertThat(owned()).isZero();
    }

    @Test
    void whatTheStopDoesNotCoverBelongsToOthers() {
        positions.set(0, position("AAPL", 55));
        asked(3);
        assertThat(owned()).isEqualByComparingTo("40");
        assertThat(kinds()).containsExactly(Kind.POSITION_ADOPTED);
        restarted();
        asked(3);
        assertThat(owned()).isEqualByComparingTo("40");
        assertThat(bench.effects).isEmpty();
    }

    @Test
    void aStopForMoreThanIsHeldTakesOverWhatIsHeld() {
        positions.set(0, position("AAPL", 30));
        asked(2);
        assertThat(owned()).isEqualByComparingTo("30");
    }

    @Test
    void ofAPartlyFilledStopTheRestIsTakenOver() {
        fills.add(fill(bracket.stop(), 901, "3.01", 15, 15));
        positions.set(0, position("AAPL", 25));
        asked(3);
        assertThat(owned()).isEqualByComparingTo("25");
        assertThat(kinds())
                .contains(Kind.POSITION_ADOPTED)
                .doesNotContain(Kind.POSITION_UNEXPLAINED);
        restarted();
        assertThat(owned()).isEqualByComparingTo("25");
        fills.add(0, fill(bracket.entry(), 900, "1.01", 40, 40));
        asked(2);
        assertThat(owned()).isEqualByComparingTo("25");
    }

    @Test
    void aCompletedEntryWithoutItsFillsDoesNotStandInTheWay() {
        completed.add(Samples.completed(bracket.entry(), 900, OrderStatus.FILLED, 40));
        asked(3);
        assertThat(owned()).isEqualByComparingTo("40");
    }

    @Test
    void flattenClosesIt() {
        asked(2);
        bench.on(FlattenRequest.of("AAPL"));
        assertThat(bench.broker.cancelled).containsExactly(bracket.stop().orderId());
        stopVanishes();
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(
                        sale -> {
                            assertThat(sale.type()).isEqualTo(OrderType.MKT);
                            assertThat(sale.quantity()).isEqualByComparingTo("40");
                        });
    }

    @Test
    void inAlertsModeItIsToldWhenItsStopGoes() {
        bench = new Bench(state.resolve("alerts"), Mode.ALERTS, Envelope.NONE).ready();
        asked(2);
        stopVanishes();
        asked(2);
        assertThat(kinds()).containsExactly(Kind.POSITION_ADOPTED, Kind.POSITION_WITHOUT_STOP);
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void underAStopOfSomebodyElseNothingIsTakenOver() {
        open.set(0, new OpenOrder(other(8_000, 99, "", OrderType.STP), OrderStatus.SUBMITTED, ""));
        leftAlone();
    }

    @Test
    void underAStopOfAnotherClientNothingIsTakenOver() {
        Order former = bracket.stop().withNumbers(Samples.CLIENT + 1, 901, 0);
        open.set(0, new OpenOrder(former, OrderStatus.PRE_SUBMITTED, ""));
        leftAlone();
    }

    @Test
    void besideASaleOfOursThatIsNoStopNothingIsTakenOver() {
        positions.set(0, position("AAPL", 80));
        Order limit = other(950, Samples.CLIENT, bracket.orderRef(), OrderType.LMT);
        open.add(new OpenOrder(limit, OrderStatus.SUBMITTED, ""));
        leftAlone();
    }

    @Test
    void aTrialIsNothingToTakeOver() {
        String ref = "labase-check/2026-01-15/AAPL";
        Order trial = other(950, Samples.CLIENT, ref, OrderType.STP);
        open.set(0, new OpenOrder(trial, OrderStatus.SUBMITTED, ""));
        leftAlone();
    }

    @Test
    void cryptoIsNothingToTakeOver() {
        Contract coin = new Contract(conId, "AAPL", SecType.CRYPTO, "PAXOS", "", "USD");
        Order stop = bracket.stop();
        Order crypto =
                new Order(
                        stop.orderId(),
                        Samples.CLIENT,
                        901,
                        0,
                        coin,
                        Side.SELL,
                        OrderType.STP,
                        stop.quantity(),
                        null,
                        stop.stopPrice(),
                        "GTC",
                        Samples.ACCOUNT,
                        stop.orderRef(),
                        true);
        open.set(0, new OpenOrder(crypto, OrderStatus.PRE_SUBMITTED, ""));
        leftAlone();
    }

    @Test
    void theStopOfAnEntryThatCanStillFillIsNothingToTakeOver() {
        open.add(open(bracket.entry(), 900, OrderStatus.SUBMITTED));
        leftAlone();
    }

    @Test
    void aStopThatDoesNotWorkIsNothingToTakeOver() {
        open.set(0, open(bracket.stop(), 901, OrderStatus.INACTIVE));
        asked(4);
        assertThat(owned()).isZero();
    }

    @Test
    void whileTheFillsAreNotToldNothingIsTakenOver() {
        silent = Set.of(BookList.EXECUTIONS);
        leftAlone();
        silent = Set.of();
        asked(1);
        assertThat(owned()).as("a first answer with its fills").isZero();
        asked(1);
        assertThat(owned()).isEqualByComparingTo("40");
    }

    @Test
    void answersThatDoNotAgreeAreNoEvidence() {
        asked(1);
        positions.set(0, position("AAPL", 30));
        asked(1);
        assertThat(owned()).isZero();
        asked(1);
        assertThat(owned()).isEqualByComparingTo("30");
    }

    @Test
    void inAnotherAccountItIsNothingOfOurs() {
        positions.set(0, position("DU7654321", "AAPL", 40));
        asked(4);
        assertThat(adoptions()).isEmpty();
    }

    private Order other(long permId, int client, String ref, OrderType type) {
        return new Order(
                client == Samples.CLIENT ? 150 : 0,
                client,
                permId,
                0,
                Samples.contract("AAPL", conId),
                Side.SELL,
                type,
                new BigDecimal(40),
                type == OrderType.LMT ? new BigDecimal("120") : null,
                type == OrderType.STP ? new BigDecimal("98") : null,
                "GTC",
                Samples.ACCOUNT,
                ref,
                true);
    }
}
