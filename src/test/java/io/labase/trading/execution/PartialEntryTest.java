package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An entry of 40 AAPL that ends with 7: whatever the broker makes of its stop, one for exactly 7 has
 * to be left, and one message.
 */
class PartialEntryTest {

    /** What the broker answers to an order, a change or a cancel. */
    private interface World {
        void placed(Order ticket);

        void cancelled(int orderId);
    }

    @TempDir Path state;
    private Bench bench;
    private BracketOrder sent;

    /** The stops that the broker holds, by their number. */
    private final Map<Integer, Order> resting = new LinkedHashMap<>();

    private final List<Execution> fills = new ArrayList<>();
    private final List<CompletedOrder> completed = new ArrayList<>();
    private final List<Object> news = new ArrayList<>();

    @BeforeEach
    void buySeven() {
        begin(new Bench(state).ready());
    }

    private void begin(Bench fresh) {
        bench = fresh;
        sent = bench.enter("AAPL");
        resting.put(sent.stop().orderId(), sent.stop());
        fills.add(fill(sent.entry(), 900, "1.01", 7, 7));
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                status(sent.entry(), 900, OrderStatus.SUBMITTED, 0),
                new BrokerEvent.OrderOpened(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                new BrokerEvent.Filled(fills.get(0)),
                status(sent.entry(), 900, OrderStatus.SUBMITTED, 7),
                new BrokerEvent.PositionChanged(position("AAPL", 7)));
        bench.broker.placed.clear();
    }

    private static Object status(Order ticket, long permId, OrderStatus status, int filled) {
        return new BrokerEvent.StatusChanged(state(ticket, permId, status, filled));
    }

    private static Object told(int orderId, int code, Severity severity, String text) {
        return new BrokerEvent.Told(orderId, code, severity, text);
    }

    private static long permId(Order ticket) {
        return 801 + ticket.orderId() - 1;
    }

    private Object entryEnds() {
        completed.add(Samples.completed(sent.entry(), 900, OrderStatus.CANCELLED, 7));
        return status(sent.entry(), 900, OrderStatus.CANCELLED, 7);
    }

    private long permIdOf(Order ticket) {
        return ticket.orderId() == sent.stop().orderId() ? 901 : permId(ticket);
    }

    private void taken(Order ticket) {
        resting.put(ticket.orderId(), ticket);
        news.add(
                new BrokerEvent.OrderOpened(
                        open(ticket, permIdOf(ticket), OrderStatus.PRE_SUBMITTED)));
        news.add(status(ticket, permIdOf(ticket), OrderStatus.PRE_SUBMITTED, 0));
        greatest();
    }

    /** Never more for sale than is held, once the entry is over. */
    private void greatest() {
        if (resting.size() > 1) {
            BigDecimal all =
                    resting.values().stream()
                            .map(Order::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(all).as("for sale at once").isLessThanOrEqualTo(BigDecimal.valueOf(7));
        }
    }

    private void refusedForItsParent(Order ticket, int code) {
        news.add(
                told(
                        ticket.orderId(),
                        code,
                        Severity.REFERENCE_REFUSED,
                        "Can't find order with id = " + sent.entry().orderId()));
    }

    private void gone(int orderId) {
        Order ticket = resting.remove(orderId);
        if (ticket == null) {
            return; // the entry's end is told by the test
        }
        completed.add(Samples.completed(ticket, permIdOf(ticket), OrderStatus.CANCELLED, 0));
        news.add(status(ticket, permIdOf(ticket), OrderStatus.PENDING_CANCEL, 0));
        news.add(status(ticket, permIdOf(ticket), OrderStatus.CANCELLED, 0));
        news.add(told(orderId, 202, Severity.ORDER_NOTICE, "Order Canceled - reason:"));
    }

    private void in(World world) {
        bench.broker.onPlace = world::placed;
        bench.broker.onCancel = world::cancelled;
    }

    private boolean change(Order ticket) {
        return resting.containsKey(ticket.orderId());
    }

    private final World parentTaken =
            new World() {
                @Override
                public void placed(Order ticket) {
                    if (change(ticket) && ticket.parentId() == 0) {
                        refusedForItsParent(ticket, 105);
                    } else {
                        taken(ticket);
                    }
                }

                @Override
                public void cancelled(int orderId) {
                    gone(orderId);
                }
            };

    private final World parentForgotten =
            new World() {
                @Override
                public void placed(Order ticket) {
                    if (ticket.parentId() > 0) {
                        refusedForItsParent(ticket, 135);
                    } else {
                        taken(ticket);
                    }
                }

                @Override
                public void cancelled(int orderId) {
                    gone(orderId);
                }
            };

    private final World noChangeTaken =
            new World() {
                @Override
                public void placed(Order ticket) {
                    if (change(ticket)) {
                        refusedForItsParent(ticket, ticket.parentId() > 0 ? 135 : 10006);
                    } else {
                        taken(ticket);
                    }
                }

                @Override
                public void cancelled(int orderId) {
                    gone(orderId);
                }
            };

    private final World silent =
            new World() {
                @Override
                public void placed(Order ticket) {
                    // as if nothing had come
                }

                @Override
                public void cancelled(int orderId) {
                    // as if nothing had come
                }
            };

    /** The broker's answers come in, and lead to further orders, until nothing more comes. */
    private void heard() {
        for (int i = 0; i < 20 && !news.isEmpty(); i++) {
            List<Object> now = List.copyOf(news);
            news.clear();
            bench.on(now.toArray());
        }
        assertThat(news).as("it comes to rest").isEmpty();
    }

    private void ends(Object... happenings) {
        bench.on(happenings);
        heard();
        asked();
    }

    /** The broker is asked for everything while that is wanted. */
    private void asked() {
        for (int i = 0; i < 10 && bench.readiness.wantsReconciliation(); i++) {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            List<OpenOrder> open =
                    resting.values().stream()
                            .map(t -> open(t, permIdOf(t), OrderStatus.PRE_SUBMITTED))
                            .toList();
            bench.on(
                    OrderLane.ASKING,
                    snapshot(open, fills, completed, List.of(position("AAPL", 7))));
            bench.readiness.reconciled(mark);
            heard();
        }
        assertThat(bench.readiness.wantsReconciliation()).as("it comes to rest").isFalse();
    }

    private void aMinutePasses() {
        bench.pass(StopChanges.SILENCE);
        bench.on(OrderLane.TICK);
        heard();
        asked();
    }

    private void oneStopForSeven() {
        assertThat(resting.values())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.quantity()).isEqualByComparingTo("7");
                            assertThat(stop.stopPrice()).isEqualByComparingTo("98");
                            assertThat(stop.side()).isEqualTo(Side.SELL);
                            assertThat(stop.tif()).isEqualTo("GTC");
                        });
        assertThat(bench.lane.protection().findings()).isEmpty();
    }

    private List<Kind> kinds() {
        return Bench.kinds(bench.effects);
    }

    @Test
    void aChangeThatTheBrokerTakesAsItStandsIsTheOnlyMessage() {
        in(parentTaken);
        ends(entryEnds());
        oneStopForSeven();
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aChangeThatIsRefusedForItsParentIsSentAtOnceWithoutIt() {
        in(parentForgotten);
        ends(entryEnds());
        oneStopForSeven();
        assertThat(bench.broker.tickets())
                .extracting(Order::parentId)
                .containsExactly(sent.entry().orderId(), 0);
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatCannotBeChangedIsCancelledAndPlacedAnewOnceThatIsConfirmed() {
        in(noChangeTaken);
        ends(entryEnds());
        oneStopForSeven();
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        assertThat(bench.broker.tickets())
                .last()
                .satisfies(
                        anew -> {
                            assertThat(anew.orderId()).isGreaterThan(sent.stop().orderId());
                            assertThat(anew.parentId()).isZero();
                        });
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    /** The broker takes the stop away with its entry, and answers the change that crossed that. */
    @Test
    void aRefusalBehindTheEndOfItsStopSendsNothingMoreUnderThatNumber() {
        in(
                new World() {
                    @Override
                    public void placed(Order ticket) {
                        if (change(ticket)) {
                            resting.remove(ticket.orderId());
                            news.add(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
                            completed.add(
                                    Samples.completed(sent.stop(), 901, OrderStatus.CANCELLED, 0));
                            refusedForItsParent(ticket, 135);
                        } else {
                            taken(ticket);
                        }
                    }

                    @Override
                    public void cancelled(int orderId) {
                        gone(orderId);
                    }
                });
        ends(entryEnds());
        oneStopForSeven();
        assertThat(bench.broker.tickets())
                .filteredOn(ticket -> ticket.orderId() == sent.stop().orderId())
                .as("changes of the first stop")
                .hasSize(1);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void noOtherStopLeavesBeforeTheEndOfTheFirstIsConfirmed() {
        in(noChangeTaken);
        bench.broker.onCancel = orderId -> {};
        bench.on(entryEnds());
        heard();
        int changes = bench.broker.placed.size();
        bench.on(status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0));
        bench.on(OrderLane.TICK);
        asked();
        assertThat(bench.broker.cancelled).contains(sent.stop().orderId());
        assertThat(bench.broker.placed).hasSize(changes);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
        gone(sent.stop().orderId());
        heard();
        asked();
        oneStopForSeven();
    }

    @Test
    void aStopWhoseCancelIsNeverConfirmedIsToldAsMissing() {
        in(noChangeTaken);
        bench.broker.onCancel = orderId -> {};
        bench.on(entryEnds());
        heard();
        bench.on(status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0));
        bench.pass(StopSuccession.GRACE);
        bench.on(OrderLane.TICK);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        bench.on(status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aNewStopThatIsRefusedIsToldWithTheBrokersWords() {
        in(noChangeTaken);
        bench.broker.onPlace =
                ticket -> {
                    if (change(ticket)) {
                        noChangeTaken.placed(ticket);
                    } else {
                        news.add(
                                told(
                                        ticket.orderId(),
                                        201,
                                        Severity.ORDER_REFUSED,
                                        "Order rejected - reason: margin"));
                        news.add(status(ticket, permId(ticket), OrderStatus.CANCELLED, 0));
                    }
                };
        ends(entryEnds());
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.POSITION_WITHOUT_STOP);
        assertThat(Bench.alerts(bench.effects).get(1).values())
                .containsEntry("why", "refused")
                .containsEntry("text", "201: Order rejected - reason: margin");
        assertThat(bench.broker.tickets())
                .filteredOn(ticket -> ticket.orderId() != sent.stop().orderId())
                .as("tried again after half an hour, not before")
                .hasSize(1);
    }

    @Test
    void aChangeThatNobodyAnswersTakesItsOtherFormsMinuteByMinuteAndIsToldOnce() {
        in(silent);
        bench.on(entryEnds());
        asked();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
        aMinutePasses();
        assertThat(bench.broker.tickets())
                .extracting(Order::parentId)
                .containsExactly(sent.entry().orderId(), 0);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.STOP_NOT_IN_HAND);
        assertThat(Bench.alerts(bench.effects).get(1).values())
                .containsEntry("why", "stuck")
                .containsEntry("quantity", new BigDecimal("33"));
        aMinutePasses();
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        aMinutePasses();
        assertThat(bench.broker.cancelled).hasSize(2);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.STOP_NOT_IN_HAND);
        gone(sent.stop().orderId());
        bench.broker.onPlace = this::taken;
        heard();
        asked();
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.STOP_NOT_IN_HAND);
    }

    @Test
    void aChangeThatIsRefusedForAnotherReasonIsToldOnceAndTriedOtherwiseAMinuteLater() {
        in(parentTaken);
        bench.broker.onPlace =
                ticket -> news.add(told(ticket.orderId(), 201, Severity.ORDER_REFUSED, "not now"));
        ends(entryEnds());
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
        bench.pass(StopChanges.PATIENCE);
        bench.on(OrderLane.TICK, OrderLane.TICK);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.ORDER_REFUSED);
        assertThat(bench.broker.placed).hasSize(1);
        in(parentForgotten);
        aMinutePasses();
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.ORDER_REFUSED);
    }

    @Test
    void aRestartAfterTheCancelEndsWithAStopForThePart() {
        in(noChangeTaken);
        bench.broker.onCancel = orderId -> {};
        bench.on(entryEnds());
        heard();
        gone(sent.stop().orderId());
        news.clear();
        restarted();
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.STOP_PLACED_AGAIN);
    }

    @Test
    void aRestartAmongTheRefusalsEndsWithAStopForThePart() {
        in(silent);
        bench.on(entryEnds());
        restarted();
        oneStopForSeven();
        assertThat(kinds()).isEmpty();
    }

    private void restarted() {
        Bench before = bench;
        before.on(OrderLane.FLUSH);
        Bench.takeTold(state, state.resolve("next"));
        bench = new Bench(state.resolve("next")).ready();
        bench.broker.reserveOrderIds(50);
        bench.past.readFrom(before.past);
        before.past.restore(bench.custody);
        in(noChangeTaken);
        bench.readiness.want();
        asked();
        aMinutePasses();
    }

    // --- the broker takes the stop along

    private Object stopDies() {
        completed.add(Samples.completed(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        resting.clear();
        return status(sent.stop(), 901, OrderStatus.CANCELLED, 0);
    }

    @Test
    void aStopThatDiesAfterItsEntryIsPlacedAnewForThePartWithOneMessage() {
        in(noChangeTaken);
        bench.on(entryEnds());
        news.clear();
        ends(stopDies());
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    /** The broker has ended both and tells of the entry first: our change meets nothing. */
    private void aChangeOfADeadStop(boolean endFirst) {
        in(parentTaken);
        Object dead = stopDies();
        bench.broker.onPlace =
                ticket -> {
                    if (ticket.orderId() != sent.stop().orderId()) {
                        taken(ticket);
                        return;
                    }
                    Object duplicate =
                            told(
                                    ticket.orderId(),
                                    103,
                                    Severity.ORDER_REFUSED,
                                    "Duplicate order id");
                    news.add(endFirst ? dead : duplicate);
                    news.add(endFirst ? duplicate : dead);
                };
        ends(entryEnds());
        bench.pass(StopChanges.PATIENCE);
        bench.on(OrderLane.TICK);
        heard();
        asked();
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aChangeThatIsRefusedBehindTheEndOfItsStopIsNoNews() {
        aChangeOfADeadStop(true);
    }

    @Test
    void aChangeThatIsRefusedAheadOfTheEndOfItsStopIsNoNews() {
        aChangeOfADeadStop(false);
    }

    @Test
    void aStopThatDiesBeforeItsEntryIsPlacedAnewForThePartWithOneMessage() {
        in(parentTaken);
        ends(stopDies(), entryEnds());
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatDiesWithTheEntryThatWeCancelIsPlacedAnewWithOneMessage() {
        in(parentTaken);
        bench.broker.onCancel =
                orderId -> {
                    assertThat(orderId).isEqualTo(sent.entry().orderId());
                    news.add(status(sent.entry(), 900, OrderStatus.PENDING_CANCEL, 7));
                    news.add(stopDies());
                    news.add(entryEnds());
                    news.add(told(orderId, 202, Severity.ORDER_NOTICE, "Order Canceled - reason:"));
                };
        bench.pass(EntryTracker.FILL);
        ends(OrderLane.TICK);
        oneStopForSeven();
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatIsOnItsWayOutAfterItsEntryIsPlacedAnewWithOneMessage() {
        in(silent);
        bench.on(entryEnds(), status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
        int changes = bench.broker.placed.size();
        in(parentTaken);
        bench.on(OrderLane.TICK);
        assertThat(bench.broker.placed).hasSize(changes);
        ends(stopDies());
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatIsOnItsWayOutBeforeItsEntryIsPlacedAnewWithOneMessage() {
        in(parentTaken);
        bench.on(status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0));
        ends(entryEnds(), stopDies());
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatStaysOnItsWayOutIsToldAsMissing() {
        in(silent);
        Object pending = status(sent.stop(), 901, OrderStatus.PENDING_CANCEL, 0);
        bench.on(entryEnds(), pending);
        bench.pass(StopSuccession.GRACE);
        bench.on(OrderLane.TICK);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        bench.on(pending);
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT, Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aStopThatIsCancelledAfterItWasBroughtDownIsToldAsAlways() {
        in(parentTaken);
        ends(entryEnds());
        bench.effects.clear();
        Order stop = resting.get(sent.stop().orderId());
        gone(stop.orderId());
        ends();
        oneStopForSeven();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.STOP_PLACED_AGAIN);
    }

    @Test
    void theMessageSaysNothingThatTheBrokerHasNotConfirmed() {
        in(silent);
        bench.on(entryEnds());
        Alert cut = Bench.alerts(bench.effects).get(0);
        assertThat(cut.values()).containsEntry("what", "part");
        assertThat(cut.values()).doesNotContainKey("stop");
    }
}
