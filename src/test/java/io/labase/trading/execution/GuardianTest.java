package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position of 40 AAPL, bought by the bot, with its stop at 98: what is done when that changes. */
class GuardianTest {

    @TempDir Path state;
    private Bench bench;
    private BracketOrder sent;

    /** What the broker tells when it is asked. */
    private final List<OpenOrder> open = new ArrayList<>();

    private final List<Execution> fills = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();

    @BeforeEach
    void enter() {
        begin(new Bench(state).ready());
    }

    private void begin(Bench fresh) {
        bench = fresh;
        open.clear();
        fills.clear();
        positions.clear();
        sent = bench.enter("AAPL");
        open.add(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED));
        fills.add(fill(sent.entry(), 900, "1.01", 40, 40));
        positions.add(position("AAPL", 40));
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open.get(0)),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                new BrokerEvent.Filled(fills.get(0)),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                held(40));
        bench.effects.clear();
        bench.broker.placed.clear();
    }

    private static Object status(Order ticket, long permId, OrderStatus status, int filled) {
        return new BrokerEvent.StatusChanged(state(ticket, permId, status, filled));
    }

    private static Object held(int quantity) {
        return new BrokerEvent.PositionChanged(position("AAPL", quantity));
    }

    /** The broker is asked for everything, as the keeper does, while that is wanted. */
    private void asked(int times) {
        for (int i = 0; i < times; i++) {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            bench.on(OrderLane.ASKING, snapshot(open, fills, List.of(), positions));
            bench.readiness.reconciled(mark);
        }
    }

    private void settled() {
        for (int i = 0; i < 10 && bench.readiness.wantsReconciliation(); i++) {
            asked(1);
        }
        assertThat(bench.readiness.wantsReconciliation()).as("it comes to rest").isFalse();
    }

    private void stopVanishes() {
        open.clear();
        bench.on(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
    }

    /** The broker has taken the order that the bot sent last. */
    private Order acknowledged(long permId) {
        Order ticket = lastTicket();
        OpenOrder echo = open(ticket, permId, OrderStatus.PRE_SUBMITTED);
        open.add(echo);
        bench.on(new BrokerEvent.OrderOpened(echo));
        return ticket;
    }

    private Order lastTicket() {
        List<Order> tickets = bench.broker.tickets();
        return tickets.get(tickets.size() - 1);
    }

    private List<Kind> kinds() {
        return Bench.kinds(bench.effects);
    }

    @Test
    void aCoveredPositionIsLeftAlone() {
        asked(3);
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(bench.effects).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void aStopThatVanishedIsPlacedAgainAfterTwoAgreeingAnswers() {
        stopVanishes();
        asked(1);
        assertThat(bench.broker.placed).isEmpty();
        asked(1);
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.side()).isEqualTo(Side.SELL);
                            assertThat(stop.type()).isEqualTo(OrderType.STP);
                            assertThat(stop.tif()).isEqualTo("GTC");
                            assertThat(stop.quantity()).isEqualByComparingTo("40");
                            assertThat(stop.stopPrice()).isEqualByComparingTo("98");
                            assertThat(stop.orderRef()).isEqualTo(sent.orderRef());
                            assertThat(stop.parentId()).isZero();
                            assertThat(stop.orderId()).isGreaterThan(sent.stop().orderId());
                            assertThat(stop.transmit()).isTrue();
                        });
        acknowledged(950);
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.STOP_PLACED_AGAIN);
    }

    @Test
    void itIsPlacedOnceHoweverOftenTheBrokerIsAsked() {
        stopVanishes();
        asked(2);
        acknowledged(950);
        asked(4);
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void otherTickersAreEnteredMeanwhile() {
        stopVanishes();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        assertThat(bench.readiness.block()).isEmpty();
    }

    @Test
    void aFillBetweenTwoAnswersStartsTheCountAgain() {
        stopVanishes();
        asked(1);
        Execution byHand = byHand("5.01", Side.SELL, 10);
        fills.add(byHand);
        positions.set(0, position("AAPL", 30));
        bench.on(new BrokerEvent.Filled(byHand), held(30));
        asked(1);
        assertThat(bench.broker.placed).isEmpty();
        asked(1);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("30");
    }

    @Test
    void anAnswerThatWasOvertakenByAFillIsNoEvidence() {
        stopVanishes();
        asked(1);
        Execution byHand = byHand("5.01", Side.SELL, 10);
        bench.on(
                OrderLane.ASKING,
                new BrokerEvent.Filled(byHand),
                held(30),
                snapshot(open, fills, List.of(), positions));
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.book.quantity(Samples.ACCOUNT, Samples.conId("AAPL")))
                .as("the older position has not the last word")
                .isEqualByComparingTo("30");
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    private static Execution byHand(String execId, Side side, int quantity) {
        BigDecimal shares = BigDecimal.valueOf(quantity);
        return new Execution(
                execId,
                0,
                0,
                7_000,
                Samples.contract("AAPL", Samples.conId("AAPL")),
                Samples.ACCOUNT,
                "20260115 15:20:00",
                side,
                shares,
                new BigDecimal("101"),
                shares,
                new BigDecimal("101"),
                "");
    }

    @Test
    void anInactiveStopIsCancelledAndConfirmedBeforeAnotherIsAdded() {
        open.set(0, open(sent.stop(), 901, OrderStatus.INACTIVE));
        bench.on(status(sent.stop(), 901, OrderStatus.INACTIVE, 0));
        asked(3);
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        assertThat(bench.broker.placed).isEmpty();
        stopVanishes();
        asked(2);
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void aLevelAtTheLastPriceIsNotSentButToldAndPausesTheTicker() throws Exception {
        bench.lastPrice = new BigDecimal("98");
        stopVanishes();
        settled();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.POSITION_WITHOUT_STOP);
        assertThat(Files.readString(state.resolve("paused-AAPL"))).contains("level-reached");
        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now()))
                .isPresent()
                .get()
                .isNotEqualTo(Reason.NO_RATE);
    }

    @Test
    void withoutAPriceItIsAskedForAgainBeforeAPersonIsTold() {
        bench.lastPrice = null;
        stopVanishes();
        for (int i = 1; i < Mender.PRICE_TRIES; i++) {
            settled();
            assertThat(state.resolve("paused-AAPL")).doesNotExist();
            bench.pass(Mender.PRICE_AGAIN);
            bench.on(OrderLane.TICK);
        }
        settled();
        assertThat(bench.prices).isEqualTo(Mender.PRICE_TRIES);
        assertThat(state.resolve("paused-AAPL")).exists();
        assertThat(bench.broker.placed).isEmpty();
        bench.lastPrice = new BigDecimal("100");
        bench.pass(Mender.AGAIN);
        bench.on(OrderLane.TICK);
        settled();
        assertThat(bench.broker.placed).as("tried again after half an hour").hasSize(1);
    }

    private void theNewStopIsRefused() {
        Order ticket = lastTicket();
        bench.on(
                new BrokerEvent.Told(
                        ticket.orderId(), 201, BrokerEvent.Severity.ORDER_REFUSED, "margin"),
                status(ticket, 950, OrderStatus.CANCELLED, 0));
    }

    @Test
    void aRefusedStopIsToldAndTriedAgainEveryHalfHourUntilItIsThere() {
        stopVanishes();
        asked(2);
        theNewStopIsRefused();
        settled();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.POSITION_WITHOUT_STOP);
        assertThat(Bench.alerts(bench.effects).get(1).values())
                .containsEntry("why", "refused")
                .containsEntry("text", "201: margin");
        assertThat(bench.broker.placed).hasSize(1);
        asked(2);
        assertThat(bench.broker.placed).as("not before half an hour").hasSize(1);

        bench.effects.clear();
        bench.pass(Mender.AGAIN);
        bench.on(OrderLane.TICK);
        settled();
        assertThat(bench.broker.placed).hasSize(2);
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
        acknowledged(960);
        asked(2);
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.STOP_PLACED_AGAIN);
    }

    @Test
    void aRefusedStopClosesThePositionIfThatIsWanted() {
        begin(new Bench(state.resolve("other"), Mode.PAPER, Envelope.NONE, true).ready());
        stopVanishes();
        asked(2);
        theNewStopIsRefused();
        assertThat(lastTicket().type()).isEqualTo(OrderType.MKT);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void aStopWithoutAPositionIsCancelledAtOnce() {
        Execution byHand = byHand("5.01", Side.SELL, 40);
        bench.on(new BrokerEvent.Filled(byHand), held(0));
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        assertThat(kinds()).containsExactly(Kind.POSITION_CHANGED_BY_HAND);
    }

    @Test
    void aStopForMoreThanIsHeldIsCutAtOnceUnderItsOwnNumber() {
        Execution byHand = byHand("5.01", Side.SELL, 10);
        bench.on(new BrokerEvent.Filled(byHand), held(30));
        assertThat(lastTicket().orderId()).isEqualTo(sent.stop().orderId());
        assertThat(lastTicket().quantity()).isEqualByComparingTo("30");
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("98");
    }

    @Test
    void whatAPersonBoughtOnTopIsNotProtected() {
        Execution byHand = byHand("5.01", Side.BUY, 10);
        fills.add(byHand);
        positions.set(0, position("AAPL", 50));
        bench.on(new BrokerEvent.Filled(byHand), held(50));
        settled();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.POSITION_CHANGED_BY_HAND);
    }

    @Test
    void aSplitIsToldPausesTheTickerAndAddsNoOrder() {
        positions.set(0, position("AAPL", 80));
        bench.on(held(80));
        settled();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.POSITION_UNEXPLAINED);
        assertThat(state.resolve("paused-AAPL")).exists();
        assertThat(Bench.rows(bench.effects))
                .singleElement()
                .extracting(OrderRecord::tag)
                .isEqualTo(OrderRecord.Tag.RECONCILED);
        stopVanishes();
        settled();
        assertThat(bench.broker.placed).as("until a person has looked at it").isEmpty();
        assertThat(Bench.alerts(bench.effects))
                .last()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.POSITION_WITHOUT_STOP);
                            assertThat(alert.values()).containsEntry("why", "waits");
                        });
    }

    @Test
    void aSplitThatTakesTheStopAlongIsNotCalledProtected() {
        stopVanishes();
        positions.set(0, position("AAPL", 80));
        bench.on(held(80));
        settled();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.POSITION_UNEXPLAINED);
        bench.pass(Mender.AGAIN);
        bench.on(OrderLane.TICK);
        settled();
        assertThat(kinds())
                .containsExactly(
                        Kind.POSITION_WITHOUT_STOP,
                        Kind.POSITION_UNEXPLAINED,
                        Kind.POSITION_WITHOUT_STOP);
    }

    /** The old number ends with its stop, and the new shares stand under another one. */
    @Test
    void aReverseSplitIsNotCalledProtectedAndNamesTheNewShares() {
        stopVanishes();
        bench.on(held(0));
        assertThat(kinds()).doesNotContain(Kind.STOP_PLACED_AGAIN);
        int renumbered = Samples.conId("AAPL") + 1;
        positions.set(
                0,
                new Position(
                        Samples.ACCOUNT,
                        Samples.contract("AAPL", renumbered),
                        BigDecimal.valueOf(4),
                        BigDecimal.valueOf(1_000)));
        settled();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP, Kind.POSITION_RENUMBERED);
        assertThat(Bench.alerts(bench.effects).get(1).values())
                .containsEntry("newHeld", BigDecimal.valueOf(4))
                .containsEntry("newContract", renumbered)
                .containsEntry("oldContract", Samples.conId("AAPL"))
                .doesNotContainKey("stop");
        assertThat(bench.broker.placed).isEmpty();
        assertThat(state.resolve("paused-AAPL")).exists();
        bench.pass(Mender.AGAIN);
        bench.on(OrderLane.TICK);
        settled();
        assertThat(kinds()).as("one statement").hasSize(2);
    }

    @Test
    void sharesThatAreOwedUnderAnotherContractAreNoNewShares() {
        positions.clear();
        positions.add(
                new Position(
                        Samples.ACCOUNT,
                        Samples.contract("AAPL", Samples.conId("AAPL") + 1),
                        BigDecimal.valueOf(-4),
                        BigDecimal.valueOf(1_000)));
        bench.on(held(0));
        settled();
        assertThat(kinds()).containsExactly(Kind.POSITION_UNEXPLAINED);
        assertThat(Bench.alerts(bench.effects).get(0).values()).doesNotContainKey("newHeld");
    }

    @Test
    void onlyWhatIsHeldIsCalledProtected() {
        stopVanishes();
        asked(2);
        Execution byHand = byHand("5.01", Side.SELL, 10);
        fills.add(byHand);
        positions.set(0, position("AAPL", 30));
        bench.on(new BrokerEvent.Filled(byHand), held(30));
        acknowledged(950);
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() == Kind.STOP_PLACED_AGAIN)
                .singleElement()
                .satisfies(
                        alert ->
                                assertThat((BigDecimal) alert.values().get("quantity"))
                                        .isEqualByComparingTo("30"));
    }

    @Test
    void aResumedTickerIsProtectedAgain() throws Exception {
        aSplitIsToldPausesTheTickerAndAddsNoOrder();
        Files.delete(state.resolve("paused-AAPL"));
        asked(2);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    /** A pause is about entries: only what nobody has looked at yet keeps a stop away. */
    @Test
    void aPauseLongAfterASplitDoesNotKeepAStopAway() throws Exception {
        positions.set(0, position("AAPL", 80));
        bench.on(held(80));
        settled();
        Files.delete(state.resolve("paused-AAPL"));
        settled();
        Files.createFile(state.resolve("paused-AAPL"));
        stopVanishes();
        settled();
        asked(2);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void aSplitOfATickerThatAPersonPausedWaitsForAResume() throws Exception {
        Files.createFile(state.resolve("paused-AAPL"));
        aSplitIsToldPausesTheTickerAndAddsNoOrder();
        Files.delete(state.resolve("paused-AAPL"));
        asked(2);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void aPositionThatIsGoneWithoutAFillTakesItsStopAlong() {
        positions.clear();
        bench.on(held(0));
        settled();
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
        assertThat(kinds()).containsExactly(Kind.POSITION_UNEXPLAINED);
        assertThat(Bench.alerts(bench.effects).get(0).values()).containsEntry("what", "elsewhere");
    }

    /** As after midnight: the broker reports neither the fill nor the order any more. */
    @Test
    void aPositionThatIsGoneWithItsStopIsToldWithWhatIsKnownAndPausesItsTicker() {
        bench.on(OrderLane.FLUSH);
        Bench next = new Bench(state).ready();
        next.past.readFrom(bench.past);
        bench.past.restore(next.custody);
        for (int answer = 0; answer < 3; answer++) {
            next.on(OrderLane.ASKING, Samples.nothing());
        }
        assertThat(Bench.alerts(next.effects))
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.POSITION_UNEXPLAINED);
                            assertThat(alert.values())
                                    .containsEntry("what", "gone")
                                    .containsEntry("held", BigDecimal.ZERO)
                                    .containsKey("stop")
                                    .doesNotContainKey("since");
                        });
        assertThat(state.resolve("paused-AAPL")).exists();
        assertThat(next.broker.placed).isEmpty();
    }

    @Test
    void aBotThatRanSaysUntilWhenThePositionWasThere() {
        asked(1);
        Instant then = bench.now();
        bench.pass(Duration.ofHours(9));
        positions.clear();
        open.clear();
        bench.on(held(0));
        settled();
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() == Kind.POSITION_UNEXPLAINED)
                .singleElement()
                .satisfies(alert -> assertThat(alert.values()).containsEntry("since", then));
    }

    /** Our stop as a person has changed it. */
    private Order inTws(int quantity, String level) {
        Order ticket = sent.stop();
        return new Order(
                ticket.orderId(),
                Samples.CLIENT,
                901,
                ticket.parentId(),
                ticket.contract(),
                ticket.side(),
                ticket.type(),
                BigDecimal.valueOf(quantity),
                null,
                new BigDecimal(level),
                ticket.tif(),
                ticket.account(),
                ticket.orderRef(),
                true);
    }

    private void changedInTws(int quantity) {
        open.set(0, new OpenOrder(inTws(quantity, "98"), OrderStatus.PRE_SUBMITTED, ""));
        bench.on(new BrokerEvent.OrderOpened(open.get(0)));
    }

    @Test
    void aStopThatAPersonLoweredStaysAndTheRestGetsItsOwn() {
        changedInTws(15);
        settled();
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(lastTicket().orderId()).isNotEqualTo(sent.stop().orderId());
        assertThat(lastTicket().quantity()).isEqualByComparingTo("25");
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("98");
        acknowledged(950);
        settled();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(kinds())
                .containsExactly(
                        Kind.STOP_RESIZED_BY_HAND,
                        Kind.POSITION_WITHOUT_STOP,
                        Kind.STOP_PLACED_AGAIN);
        assertThat(Bench.alerts(bench.effects).get(0).values())
                .containsEntry("from", new BigDecimal("40"))
                .containsEntry("to", new BigDecimal("15"));
        assertThat(Bench.rows(bench.effects))
                .extracting(OrderRecord::message)
                .containsOnlyOnce("quantity changed from 40");
    }

    @Test
    void raisedAgainThePersonsStopIsEnoughAndOursGoes() {
        aStopThatAPersonLoweredStaysAndTheRestGetsItsOwn();
        int ours = lastTicket().orderId();
        changedInTws(40);
        assertThat(bench.broker.cancelled).containsExactly(ours);
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void aStopThatAPersonRaisedIsCutBackAndOurOwnCutIsNobodysHand() {
        changedInTws(60);
        assertThat(lastTicket().orderId()).isEqualTo(sent.stop().orderId());
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
        changedInTws(40);
        settled();
        assertThat(kinds()).containsExactly(Kind.STOP_RESIZED_BY_HAND);
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void aStopThatWasLoweredWhileTheBotWasDownIsToldAtItsStart() {
        Bench next = new Bench(state.resolve("other")).ready();
        bench.on(OrderLane.FLUSH);
        bench.past.restore(next.custody);
        bench = next;
        open.set(0, new OpenOrder(inTws(15, "98"), OrderStatus.PRE_SUBMITTED, ""));
        asked(1);
        assertThat(kinds()).containsExactly(Kind.STOP_RESIZED_BY_HAND, Kind.POSITION_WITHOUT_STOP);
    }

    /** Filled is told by its openOrder, then the position; the fill itself comes last. */
    @Test
    void aFillThatIsToldLateCostsTheStopNothing() {
        bench = new Bench(state.resolve("late")).ready();
        sent = bench.enter("AAPL");
        OpenOrder stop = open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED);
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(stop),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.FILLED)),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                held(40));
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        fills.clear();
        asked(2);
        assertThat(bench.broker.cancelled).isEmpty();
        fills.add(fill(sent.entry(), 900, "1.01", 40, 40));
        bench.on(new BrokerEvent.Filled(fills.get(0)));
        bench.pass(Duration.ofSeconds(2));
        bench.on(OrderLane.TICK);
        settled();
        assertThat(bench.broker.cancelled).isEmpty();
    }

    /** Cancelled is told by an openOrder, which does not say that a part was bought before. */
    @Test
    void anEntryThatEndsBeforeItsPartIsToldCostsTheStopNothing() {
        partlyFilledAndCancelled();
        bench.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 7),
                new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 7, 7)),
                held(7));
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(lastTicket().orderId()).isEqualTo(sent.stop().orderId());
        assertThat(lastTicket().quantity()).isEqualByComparingTo("7");
    }

    @Test
    void theFirstOfTwoLatePartsDoesNotSayHowMuchWasBought() {
        partlyFilledAndCancelled();
        bench.broker.placed.clear();
        bench.on(
                new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 7, 7)),
                new BrokerEvent.Filled(fill(sent.entry(), 900, "1.02", 8, 15)),
                held(15));
        assertThat(bench.broker.placed).isEmpty();
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.tickets())
                .allSatisfy(cut -> assertThat(cut.quantity()).isEqualByComparingTo("15"))
                .isNotEmpty();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    /** Somebody's order on a contract of which an end is not known in full. */
    @Test
    void anEndThatIsNeverToldInFullIsNotAskedForWithoutEnd() {
        bench = new Bench(state.resolve("untold")).ready();
        sent = bench.enter("AAPL");
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.CANCELLED)),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        Order others =
                new Order(
                        0,
                        99,
                        777,
                        0,
                        sent.stop().contract(),
                        Side.SELL,
                        OrderType.STP,
                        BigDecimal.valueOf(5),
                        null,
                        new BigDecimal("90"),
                        "GTC",
                        sent.stop().account(),
                        "",
                        true);
        OpenOrder resting = new OpenOrder(others, OrderStatus.PRE_SUBMITTED, "");
        for (int i = 0; i < 5; i++) {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            bench.on(OrderLane.ASKING, new BrokerEvent.OrderOpened(resting));
            bench.on(snapshot(List.of(resting), List.of(), List.of(), List.of()));
            bench.readiness.reconciled(mark);
        }
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void theStopOfAnEntryThatEndedWithoutAPartGoesOnceTheBooksSaySo() {
        partlyFilledAndCancelled();
        positions.clear();
        fills.clear();
        asked(2);
        assertThat(bench.broker.cancelled).containsExactly(sent.stop().orderId());
    }

    private void partlyFilledAndCancelled() {
        bench = new Bench(state.resolve("part")).ready();
        sent = bench.enter("AAPL");
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.CANCELLED)),
                new BrokerEvent.OrderOpened(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0));
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aStopThatWentBeforeItsFillWasToldIsPlacedAgain() {
        bench = new Bench(state.resolve("late")).ready();
        sent = bench.enter("AAPL");
        open.clear();
        fills.clear();
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                held(40));
        settled();
        fills.add(fill(sent.entry(), 900, "1.01", 40, 40));
        bench.on(new BrokerEvent.Filled(fills.get(0)));
        bench.pass(Duration.ofSeconds(2));
        bench.on(OrderLane.TICK);
        settled();
        assertThat(bench.broker.tickets().stream().filter(t -> t.type() == OrderType.STP))
                .last()
                .satisfies(
                        again -> {
                            assertThat(again.orderId()).isNotEqualTo(sent.stop().orderId());
                            assertThat(again.quantity()).isEqualByComparingTo("40");
                        });
    }

    @Test
    void ofTwoStopsOnePositionOneMayBeMovedAndThatIsToldOnce() {
        aStopThatAPersonLoweredStaysAndTheRestGetsItsOwn();
        bench.effects.clear();
        bench.broker.placed.clear();
        open.set(0, new OpenOrder(inTws(15, "95.5"), OrderStatus.PRE_SUBMITTED, ""));
        for (int i = 0; i < 3; i++) {
            open.forEach(order -> bench.on(new BrokerEvent.OrderOpened(order)));
            asked(1);
        }
        assertThat(kinds()).containsExactly(Kind.STOP_MOVED_BY_HAND);
        assertThat(Bench.rows(bench.effects)).hasSize(1);
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void anAnswerFromBeforeAMoveDoesNotMoveTheStopBack() {
        OpenOrder moved = new OpenOrder(inTws(40, "95.5"), OrderStatus.PRE_SUBMITTED, "");
        bench.on(
                OrderLane.ASKING,
                new BrokerEvent.OrderOpened(moved),
                snapshot(open, fills, List.of(), positions));
        assertThat(kinds()).containsExactly(Kind.STOP_MOVED_BY_HAND);
        open.set(0, moved);
        settled();
        assertThat(kinds()).containsExactly(Kind.STOP_MOVED_BY_HAND);
        stopVanishes();
        asked(2);
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("95.5");
    }

    @Test
    void aStopRaisedAgainWithinAMinuteIsCutWhenThatIsOver() {
        changedInTws(60);
        changedInTws(40);
        settled();
        changedInTws(70);
        settled();
        assertThat(bench.broker.placed).hasSize(1);
        bench.pass(Mender.RESEND);
        bench.on(OrderLane.TICK);
        settled();
        assertThat(bench.broker.placed).hasSize(2);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void bothStopsOfOnePositionAreToldWhenTheyFill() {
        aStopThatAPersonLoweredStaysAndTheRestGetsItsOwn();
        bench.effects.clear();
        Order mine = inTws(15, "98");
        Order second = lastTicket();
        bench.on(
                new BrokerEvent.Filled(fill(mine, 901, "2.01", 15, 15)),
                status(mine, 901, OrderStatus.FILLED, 15),
                held(25),
                new BrokerEvent.Filled(fill(second, 950, "3.01", 25, 25)),
                status(second, 950, OrderStatus.FILLED, 25),
                held(0));
        assertThat(kinds()).containsExactly(Kind.STOP_FILLED, Kind.STOP_FILLED);
    }

    @Test
    void aStopThatAPersonMovedKeepsItsLevel() {
        Order moved = inTws(40, "95.5");
        OpenOrder echo = new OpenOrder(moved, OrderStatus.PRE_SUBMITTED, "");
        bench.on(new BrokerEvent.OrderOpened(echo), new BrokerEvent.OrderOpened(echo));
        assertThat(kinds()).containsExactly(Kind.STOP_MOVED_BY_HAND);
        assertThat(Bench.rows(bench.effects)).hasSize(1);
        stopVanishes();
        asked(2);
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("95.5");
    }

    @Test
    void aStopOfSomebodyElseProtectsAndALimitOrderDoesNot() {
        open.clear();
        open.add(new OpenOrder(foreignSell(OrderType.TRAIL), OrderStatus.SUBMITTED, ""));
        bench.on(
                new BrokerEvent.OrderOpened(open.get(0)),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        asked(3);
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(kinds()).containsExactly(Kind.STOP_NOT_IN_HAND);
        bench.pass(OthersStops.AGAIN);
        asked(3);
        assertThat(kinds()).containsExactly(Kind.STOP_NOT_IN_HAND, Kind.STOP_NOT_IN_HAND);
    }

    @Test
    void tooMuchForSaleUnderAFormerClientNumberIsToldAndLeft() {
        Order former = sent.stop().withNumbers(Samples.CLIENT + 1, 8_001, 0);
        OpenOrder told = new OpenOrder(former, OrderStatus.PRE_SUBMITTED, "");
        Execution closed = byHand("5.01", Side.SELL, 40);
        stopVanishes();
        open.add(told);
        fills.add(closed);
        positions.clear();
        bench.on(new BrokerEvent.Filled(closed), held(0), new BrokerEvent.OrderOpened(told));
        bench.effects.clear();
        asked(3);
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(Bench.alerts(bench.effects))
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.STOP_NOT_IN_HAND);
                            assertThat(alert.subject()).isEqualTo("AAPL");
                            assertThat(alert.values()).containsEntry("why", "beyond");
                        });
    }

    @Test
    void aLimitOrderOfSomebodyElseIsNoProtection() {
        open.clear();
        open.add(new OpenOrder(foreignSell(OrderType.LMT), OrderStatus.SUBMITTED, ""));
        bench.on(
                new BrokerEvent.OrderOpened(open.get(0)),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        asked(2);
        assertThat(bench.broker.placed).hasSize(1);
    }

    private static Order foreignSell(OrderType type) {
        return new Order(
                0,
                0,
                8_000,
                0,
                Samples.contract("AAPL", Samples.conId("AAPL")),
                Side.SELL,
                type,
                new BigDecimal(40),
                type == OrderType.LMT ? new BigDecimal("120") : null,
                null,
                "GTC",
                Samples.ACCOUNT,
                "",
                true);
    }

    @Test
    void inAlertsModeAMissingStopIsToldOnly() {
        Bench told = new Bench(state.resolve("other"), Mode.ALERTS, Envelope.NONE).ready();
        fills.forEach(told.custody::filled);
        bench = told;
        open.clear();
        asked(3);
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void anEntryNeverJournalledIsProtectedAtTheLevelOfItsIntent() {
        Bench next = new Bench(state.resolve("other")).ready();
        bench = next;
        next.intend(sent.orderRef(), sent.summary());
        open.clear();
        settled();
        asked(2);
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("98");
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
    }

    @Test
    void aPositionOfOtherDaysIsProtectedFromWhatTheJournalTells() {
        Bench next = new Bench(state.resolve("other")).ready();
        bench.on(OrderLane.FLUSH);
        bench.past.restore(next.custody);
        bench = next;
        open.clear();
        fills.clear();
        asked(2);
        assertThat(lastTicket().quantity()).isEqualByComparingTo("40");
        assertThat(lastTicket().stopPrice()).isEqualByComparingTo("98");
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void withoutAConnectionNothingIsSent() {
        stopVanishes();
        bench.readiness.server(false);
        asked(2);
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void thatWhichWasToldIsToldAgainAfterHalfAnHour() {
        bench.lastPrice = new BigDecimal("90");
        stopVanishes();
        settled();
        bench.effects.clear();
        bench.pass(Duration.ofMinutes(29));
        bench.on(OrderLane.TICK);
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
        bench.pass(Duration.ofMinutes(1));
        bench.on(OrderLane.TICK);
        settled();
        assertThat(kinds()).contains(Kind.POSITION_WITHOUT_STOP);
    }
}
