package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position of 40 AAPL under its stop is closed on request. */
class FlattenerTest {

    @TempDir Path state;
    private Bench bench;
    private BracketOrder sent;

    @BeforeEach
    void enter() {
        bench = new Bench(state).ready();
        sent = bench.enter("AAPL");
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)));
        bench.broker.placed.clear();
    }

    private void filled() {
        bench.on(
                new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 40, 40)),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                held(40));
        bench.effects.clear();
    }

    private static Object status(Order ticket, long permId, OrderStatus status, int filled) {
        return new BrokerEvent.StatusChanged(state(ticket, permId, status, filled));
    }

    private static Object held(int quantity) {
        return new BrokerEvent.PositionChanged(position("AAPL", quantity));
    }

    private CompletableFuture<List<FlattenOutcome>> flatten(@Nullable String symbol) {
        CompletableFuture<List<FlattenOutcome>> done = new CompletableFuture<>();
        bench.on(new FlattenRequest(symbol, done));
        return done;
    }

    private static List<Result> results(CompletableFuture<List<FlattenOutcome>> done) {
        assertThat(done).isCompleted();
        return done.join().stream().map(FlattenOutcome::result).toList();
    }

    private Order sale() {
        List<Order> tickets = bench.broker.tickets();
        assertThat(tickets).hasSize(1);
        return tickets.get(0);
    }

    private void stopEnds() {
        bench.on(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
    }

    @Test
    void itIsSoldWhenTheEndOfItsStopIsConfirmed() {
        filled();
        CompletableFuture<List<FlattenOutcome>> done = flatten(null);
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        assertThat(bench.broker.placed).isEmpty();
        stopEnds();
        assertThat(sale().type()).isEqualTo(OrderType.MKT);
        assertThat(sale().side()).isEqualTo(Side.SELL);
        assertThat(sale().quantity()).isEqualByComparingTo("40");
        assertThat(sale().orderRef()).isEqualTo(sent.orderRef());
        assertThat(done).isNotDone();
        bench.on(
                new BrokerEvent.Filled(fill(sale(), 950, "3.01", 40, 40)),
                status(sale(), 950, OrderStatus.FILLED, 40),
                held(0));
        assertThat(results(done)).containsExactly(Result.FLAT);
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.FLATTENED);
    }

    @Test
    void anEntryThatHasNotFilledIsTakenBack() {
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        assertThat(bench.broker.cancelled)
                .containsExactlyInAnyOrder(sent.entry().orderId(), sent.stop().orderId());
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 0));
        stopEnds();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(results(done)).containsExactly(Result.FLAT);
    }

    @Test
    void aPartlyFilledEntryThatIsClosedLeavesItsCancelledStopAloneAndTellsItsSaleOnly() {
        bench.on(new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 15, 15)), held(15));
        bench.effects.clear();
        flatten("AAPL");
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.placed).isEmpty();
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("15");
        assertThat(Bench.kinds(bench.effects)).isEmpty();
    }

    @Test
    void whatAnEntryBoughtBeforeItsEndIsAwaited() {
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.on(new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.CANCELLED)));
        stopEnds();
        assertThat(done).isNotDone();
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 7));
        assertThat(done).isNotDone();
        bench.on(new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 7, 7)), held(7));
        assertThat(sale().quantity()).isEqualByComparingTo("7");
    }

    @Test
    void onlyWhatTheBotBoughtIsSold() {
        filled();
        bench.on(held(100));
        flatten("AAPL");
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void noMoreIsSoldThanIsHeld() {
        filled();
        flatten("AAPL");
        bench.on(held(15));
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("15");
    }

    @Test
    void whileTheMarketIsClosedTheStopStays() {
        filled();
        bench.pass(Duration.ofHours(8));
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        assertThat(done.join())
                .containsExactly(new FlattenOutcome("AAPL", Result.REFUSED, "market-closed"));
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void withoutAConnectionNothingIsCancelled() {
        filled();
        bench.on(new BrokerEvent.Disconnected("closed"));
        assertThat(results(flatten("AAPL"))).containsExactly(Result.REFUSED);
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void inAlertsModeItIsRefused() {
        bench = new Bench(state.resolve("other"), Mode.ALERTS, Envelope.NONE).ready();
        bench.custody.filled(fill(sent.entry(), 900, "1.01", 40, 40));
        assertThat(results(flatten("AAPL"))).containsExactly(Result.REFUSED);
    }

    @Test
    void whatIsNotOursIsNothing() {
        assertThat(results(flatten("MSFT"))).containsExactly(Result.NOTHING);
    }

    @Test
    void whoAsksTwiceSellsOnce() {
        filled();
        flatten("AAPL");
        CompletableFuture<List<FlattenOutcome>> second = flatten("AAPL");
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("40");
        bench.on(
                new BrokerEvent.Filled(fill(sale(), 950, "3.01", 40, 40)),
                status(sale(), 950, OrderStatus.FILLED, 40));
        assertThat(results(second)).containsExactly(Result.FLAT);
    }

    /** As the keeper does while it is wanted. */
    private void asked(Bench who, Snapshot... snapshots) {
        for (Snapshot snapshot : snapshots) {
            who.on(OrderLane.ASKING, snapshot);
        }
    }

    private Snapshot withoutStop() {
        return snapshot(
                List.of(),
                List.of(fill(sent.entry(), 900, "1.01", 40, 40)),
                List.of(),
                List.of(position("AAPL", 40)));
    }

    @Test
    void aSaleThatIsRefusedPutsTheStopBack() {
        filled();
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        stopEnds();
        Order sale = sale();
        bench.on(
                new BrokerEvent.Told(
                        sale.orderId(), 201, BrokerEvent.Severity.ORDER_REFUSED, "closing only"),
                status(sale, 950, OrderStatus.CANCELLED, 0));
        assertThat(results(done)).containsExactly(Result.REFUSED);
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() == Kind.ORDER_REFUSED)
                .singleElement()
                .satisfies(alert -> assertThat(alert.values()).containsEntry("leg", "FLATTEN"));
        bench.broker.placed.clear();
        asked(bench, withoutStop(), withoutStop());
        assertThat(sale().type()).isEqualTo(OrderType.STP);
        assertThat(sale().stopPrice()).isEqualByComparingTo("98");
    }

    @Test
    void aCrashBetweenCancelAndSaleLeavesTheNextProcessToPutTheStopBack() {
        filled();
        flatten("AAPL");
        Bench next = new Bench(state).ready();
        bench.on(OrderLane.FLUSH);
        bench.past.restore(next.custody);
        asked(next, withoutStop(), withoutStop());
        assertThat(next.broker.tickets())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.type()).isEqualTo(OrderType.STP);
                            assertThat(stop.quantity()).isEqualByComparingTo(new BigDecimal(40));
                        });
    }

    @Test
    void booksThatAreJustBeingTakenAreAwaited() {
        filled();
        bench.readiness.doubt("test");
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        assertThat(done).isNotDone();
        assertThat(bench.broker.cancelled).isEmpty();
        bench.readiness.reconciled(bench.readiness.mark());
        bench.on(OrderLane.TICK);
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("40");
    }

    /** Its order may still be listed as completed, its fills are those of another day. */
    @Test
    void aPositionOfYesterdayIsClosed() {
        Bench next = new Bench(state.resolve("next")).ready();
        filled();
        bench.on(OrderLane.FLUSH);
        bench.past.restore(next.custody);
        next.on(
                snapshot(
                        List.of(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.FILLED, 40)),
                        List.of(position("AAPL", 40))));
        next.readiness.reconciled(next.readiness.mark());
        next.on(new FlattenRequest("AAPL", new CompletableFuture<>()));
        assertThat(next.broker.cancelled).containsExactly(sent.stop().orderId());
        next.on(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(next.broker.tickets())
                .singleElement()
                .satisfies(sale -> assertThat(sale.quantity()).isEqualByComparingTo("40"));
    }

    @Test
    void aMarketThatClosesMeanwhileKeepsTheStop() {
        filled();
        bench.readiness.doubt("test");
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.contracts.clear();
        bench.readiness.reconciled(bench.readiness.mark());
        bench.on(OrderLane.TICK);
        assertThat(results(done)).containsExactly(Result.REFUSED);
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void booksThatStayUnknownRefuseItAfterAMinuteAndCancelNothing() {
        filled();
        bench.readiness.doubt("test");
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.pass(Flattener.PATIENCE);
        bench.on(OrderLane.TICK);
        assertThat(results(done)).containsExactly(Result.REFUSED);
        assertThat(bench.broker.cancelled).isEmpty();
    }

    /** A list that never ends keeps the books unknown for as long as the gateway likes. */
    @Test
    void booksThatStayUnknownAfterItsStopIsGoneLeaveThePositionToTheGuardAfterAMinute() {
        filled();
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.readiness.doubt("test");
        stopEnds();
        bench.pass(Flattener.PATIENCE);
        bench.on(OrderLane.TICK);
        assertThat(results(done)).containsExactly(Result.WAITING);
        asked(bench, withoutStop(), withoutStop());
        assertThat(sale().type()).isEqualTo(OrderType.STP);
        assertThat(sale().quantity()).isEqualByComparingTo("40");
        assertThat(Bench.kinds(bench.effects)).contains(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void whoWaitsAMinuteIsToldAndTheStopIsGuardedAgain() {
        filled();
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.pass(Flattener.PATIENCE);
        bench.on(OrderLane.TICK);
        assertThat(results(done)).containsExactly(Result.WAITING);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void whatItTookBackIsNotToldByTheNextProcessEither() {
        anEntryThatHasNotFilledIsTakenBack();
        Bench next = new Bench(state).ready();
        next.past.readFrom(bench.past);
        next.on(
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.CANCELLED, 0)),
                        List.of()));
        assertThat(Bench.kinds(next.effects)).doesNotContain(Kind.ENTRY_CUT);
    }

    @Test
    void waitingForTheBooksDoesNotUseUpTheMinuteWithoutAStop() {
        filled();
        bench.readiness.doubt("test");
        CompletableFuture<List<FlattenOutcome>> done = flatten("AAPL");
        bench.pass(Flattener.PATIENCE.minusSeconds(1));
        bench.readiness.reconciled(bench.readiness.mark());
        bench.on(OrderLane.TICK);
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        bench.pass(Duration.ofSeconds(2));
        bench.on(OrderLane.TICK);
        assertThat(results(done)).as("who asked is answered").containsExactly(Result.WAITING);
        stopEnds();
        assertThat(sale().quantity()).isEqualByComparingTo("40");
    }
}
