package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.commission;
import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.foreign;
import static io.labase.trading.execution.Samples.nothing;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.ref;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static io.labase.trading.execution.Samples.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLaneTest {

    @TempDir Path state;
    private Bench bench;
    private BracketOrder sent;

    @BeforeEach
    void enter() {
        bench = new Bench(state).ready();
        sent = bench.enter("AAPL");
    }

    private static Object opened(Order ticket, long permId, OrderStatus status) {
        return new BrokerEvent.OrderOpened(open(ticket, permId, status));
    }

    private static Object status(Order ticket, long permId, OrderStatus status, int filled) {
        return new BrokerEvent.StatusChanged(state(ticket, permId, status, filled));
    }

    private static Object filled(Order ticket, long permId, String execId, int part, int sum) {
        return new BrokerEvent.Filled(fill(ticket, permId, execId, part, sum));
    }

    private static Object paid(String execId) {
        return new BrokerEvent.CommissionReported(commission(execId, null));
    }

    private static Object held(int quantity) {
        return new BrokerEvent.PositionChanged(position("AAPL", quantity));
    }

    private static Object told(int orderId, int code, Severity severity) {
        return new BrokerEvent.Told(orderId, code, severity, "said by the broker");
    }

    /** What IB tells of a bracket that fills, in its order: the fill before the status. */
    private List<Object> bracketFills() {
        return List.of(
                opened(sent.entry(), 900, OrderStatus.PRE_SUBMITTED),
                status(sent.entry(), 900, OrderStatus.PRE_SUBMITTED, 0),
                opened(sent.stop(), 901, OrderStatus.PRE_SUBMITTED),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                filled(sent.entry(), 900, "1.01", 40, 40),
                opened(sent.entry(), 900, OrderStatus.FILLED),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                opened(sent.entry(), 900, OrderStatus.FILLED),
                paid("1.01"),
                held(40));
    }

    /** What follows when the stop is hit. */
    private List<Object> stopFills() {
        return List.of(
                filled(sent.stop(), 901, "2.01", 40, 40),
                status(sent.stop(), 901, OrderStatus.FILLED, 40),
                paid("2.01"),
                held(0));
    }

    private List<Effect> on(List<Object> happenings) {
        return bench.on(happenings.toArray());
    }

    private List<OrderRecord> rows() {
        return Bench.rows(bench.effects);
    }

    private List<Kind> kinds() {
        return Bench.kinds(bench.effects);
    }

    @Test
    void eachStatusAndEachFillHasOneRow() {
        on(bracketFills());
        assertThat(rows())
                .extracting(OrderRecord::tag, OrderRecord::status)
                .containsExactly(
                        tuple(OrderRecord.Tag.BUY, "PreSubmitted"),
                        tuple(OrderRecord.Tag.STOP, "PreSubmitted"),
                        tuple(OrderRecord.Tag.BUY, "Filled"),
                        tuple(OrderRecord.Tag.BUY, "Execution"));
    }

    @Test
    void whatIsToldTwiceIsWrittenOnce() {
        on(bracketFills());
        int rows = rows().size();
        on(bracketFills());
        on(bracketFills());
        assertThat(rows()).hasSize(rows);
    }

    /** Of a stop that filled over two days the broker tells the second day's part only. */
    @Test
    void aFillOfAnEarlierDayIsNotAskedForWithoutEnd() {
        Bench next = new Bench(state.resolve("next")).ready();
        Snapshot all =
                snapshot(
                        List.of(),
                        List.of(fill(sent.stop(), 901, "2.01", 33, 40)),
                        List.of(completed(sent.stop(), 901, OrderStatus.FILLED, 40)),
                        List.of());
        for (int i = 0; i < 10; i++) {
            next.readiness.asking();
            long mark = next.readiness.mark();
            next.on(OrderLane.ASKING, all);
            next.readiness.reconciled(mark);
        }
        assertThat(next.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void theRowOfAFillCarriesItsCommission() {
        on(bracketFills());
        assertThat(rows())
                .filteredOn(r -> r.execId().equals("1.01"))
                .singleElement()
                .satisfies(r -> assertThat(r.commission()).isEqualByComparingTo("1.25"));
    }

    @Test
    void theRowOfAFillNamesTheRateThatIsKnownThen() {
        bench.rates.put("USD", FxRate.live(new BigDecimal("1.175")));
        on(bracketFills());
        assertThat(rows())
                .filteredOn(r -> r.status().equals("Execution"))
                .isNotEmpty()
                .allMatch(r -> r.message().equals("1 EUR = 1.175 USD"));
    }

    @Test
    void aCommissionBeforeItsFillIsNotLost() {
        bench.on(paid("1.01"), filled(sent.entry(), 900, "1.01", 40, 40));
        assertThat(rows())
                .singleElement()
                .satisfies(r -> assertThat(r.commission()).isEqualByComparingTo("1.25"));
    }

    @Test
    void aFillWithoutACommissionIsWrittenAtTheEnd() {
        bench.on(filled(sent.entry(), 900, "1.01", 40, 40), OrderLane.FLUSH);
        assertThat(rows()).singleElement().extracting(OrderRecord::execId).isEqualTo("1.01");
    }

    @Test
    void theDecisionsRowComesWithBothAcknowledgements() {
        on(bracketFills());
        assertThat(Bench.decisions(bench.effects)).hasSize(1);
    }

    @Test
    void theDecisionsRowComesWithoutThemAfterFiveSeconds() {
        bench.pass(Duration.ofSeconds(5));
        assertThat(Bench.decisions(bench.on(OrderLane.TICK))).hasSize(1);
    }

    @Test
    void anEntryIsToldOnce() {
        on(bracketFills());
        on(bracketFills());
        assertThat(kinds()).containsExactly(Kind.ENTRY);
    }

    @Test
    void anEntryOfSeveralFillsIsToldWithItsLastOne() {
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        assertThat(kinds()).isEmpty();
        bench.on(filled(sent.entry(), 900, "2.01", 25, 40));
        assertThat(kinds()).containsExactly(Kind.ENTRY);
    }

    @Test
    void anEntryWhoseStatusComesBeforeItsFillsIsToldOnce() {
        bench.on(
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                filled(sent.entry(), 900, "1.01", 15, 15),
                filled(sent.entry(), 900, "2.01", 25, 40));
        assertThat(kinds()).containsExactly(Kind.ENTRY);
    }

    @Test
    void aFillThatIsMissingBehindItsStatusIsAskedFor() {
        bench.on(
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                filled(sent.entry(), 900, "1.01", 15, 15));
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        bench.readiness.asking();
        bench.on(filled(sent.entry(), 900, "2.01", 25, 40));
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void aCorrectionOfAFillIsNotTold() {
        on(bracketFills());
        bench.on(filled(sent.entry(), 900, "1.02", 40, 40));
        assertThat(kinds()).containsExactly(Kind.ENTRY);
    }

    @Test
    void anEntryIsToldWithWhatItWasDecidedOn() {
        on(bracketFills());
        Alert alert = Bench.alerts(bench.effects).get(0);
        assertThat(alert.subject()).isEqualTo("AAPL");
        assertThat(alert.values()).containsEntry("standing", "works");
        assertThat((BigDecimal) alert.values().get("slippage")).isEqualByComparingTo("0");
    }

    @Test
    void aStopThatFillsIsToldWithItsResult() {
        on(bracketFills());
        bench.effects.clear();
        on(stopFills());
        Alert alert = Bench.alerts(bench.effects).get(0);
        assertThat(alert.kind()).isEqualTo(Kind.STOP_FILLED);
        assertThat((BigDecimal) alert.values().get("pnl")).isEqualByComparingTo("-80");
    }

    @Test
    void aStopThatFillsIsToldOnce() {
        on(bracketFills());
        on(stopFills());
        on(stopFills());
        assertThat(kinds()).containsExactly(Kind.ENTRY, Kind.STOP_FILLED);
    }

    @Test
    void somebodyElsesFillIsWrittenAndNotTold() {
        bench.effects.clear();
        Order order = foreign(0, 0, 555, "MSFT");
        bench.on(
                new BrokerEvent.OrderOpened(new OpenOrder(order, OrderStatus.SUBMITTED, "")),
                filled(order, 555, "9.01", 10, 10),
                OrderLane.FLUSH);
        assertThat(rows())
                .singleElement()
                .extracting(OrderRecord::tag)
                .isEqualTo(OrderRecord.Tag.MANUAL);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aTrialOrderIsWrittenAsSomebodyElsesAndNotTold() {
        bench.effects.clear();
        Order order = trial("AAPL");
        bench.on(
                new BrokerEvent.OrderOpened(new OpenOrder(order, OrderStatus.SUBMITTED, "")),
                new BrokerEvent.StatusChanged(trialState(OrderStatus.SUBMITTED)),
                new BrokerEvent.StatusChanged(trialState(OrderStatus.CANCELLED)));
        assertThat(rows())
                .extracting(OrderRecord::tag, OrderRecord::symbol)
                .containsOnly(tuple(OrderRecord.Tag.MANUAL, "AAPL"));
        assertThat(kinds()).isEmpty();
        assertThat(bench.intents.contains(order.orderRef())).isFalse();
        assertThat(bench.readiness.block()).isEmpty();
    }

    private static OrderState trialState(OrderStatus status) {
        Order order = trial("AAPL");
        return new OrderState(
                order.orderId(),
                order.clientId(),
                order.permId(),
                0,
                status,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                null,
                "");
    }

    @Test
    void aTrialOrderWhoseEndNobodyToldIsNoReasonForDoubt() {
        Bench idle = new Bench(state.resolve("idle")).ready();
        OpenOrder open = new OpenOrder(trial("MSFT"), OrderStatus.SUBMITTED, "");
        idle.on(snapshot(List.of(open), List.of(), List.of(), List.of()));
        idle.effects.clear();
        idle.on(nothing(), nothing(), nothing());
        assertThat(kindsOf(idle)).isEmpty();
        assertThat(idle.readiness.block()).isEmpty();
    }

    private static List<Kind> kindsOf(Bench idle) {
        return Bench.kinds(idle.effects);
    }

    @Test
    void aStatusOfAnOrderNotToldOfMakesTheBooksDoubtful() {
        bench.on(status(foreign(3, 77, 0, "MSFT"), 0, OrderStatus.SUBMITTED, 0));
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    // --- a second process over the same journal

    private Bench restarted() {
        Bench next = new Bench(state).ready();
        next.past.readFrom(bench.past);
        return next;
    }

    /** The day as the broker tells it to a new process. */
    private Snapshot theDay(OrderStatus stopStatus, int stopFilled, int position) {
        boolean over = stopStatus.terminal();
        return snapshot(
                over ? List.of() : List.of(open(sent.stop(), 901, stopStatus)),
                stopFilled == 0
                        ? List.of(fill(sent.entry(), 900, "1.01", 40, 40))
                        : List.of(
                                fill(sent.entry(), 900, "1.01", 40, 40),
                                fill(sent.stop(), 901, "2.01", stopFilled, stopFilled)),
                over
                        ? List.of(
                                completed(sent.entry(), 900, OrderStatus.FILLED, 40),
                                completed(sent.stop(), 901, stopStatus, stopFilled))
                        : List.of(completed(sent.entry(), 900, OrderStatus.FILLED, 40)),
                position == 0 ? List.of() : List.of(position("AAPL", position)));
    }

    @Test
    void aRestartWritesAndTellsNothingTwice() {
        on(bracketFills());
        Bench next = restarted();
        next.on(
                opened(sent.stop(), 901, OrderStatus.PRE_SUBMITTED),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0),
                theDay(OrderStatus.PRE_SUBMITTED, 0, 40),
                paid("1.01"),
                OrderLane.FLUSH);
        assertThat(next.effects).isEmpty();
    }

    @Test
    void aCommissionToldAgainNextDayStaysWithTheDayOfItsFill() {
        on(bracketFills());
        bench.on(paid("1.01"));
        Bench next = restarted();
        next.pass(Duration.ofHours(12));
        Instant midnight = Instant.parse("2026-01-16T00:00:00Z");
        assertThat(next.now()).isAfter(midnight);
        next.on(theDay(OrderStatus.PRE_SUBMITTED, 0, 40), paid("1.01"), paid("9.01"));
        assertThat(next.book.commissionsSince(midnight))
                .as("only the one that no journal knows")
                .extracting(report -> report.execId())
                .containsExactly("9.01");
        assertThat(next.book.commissionsSince(Samples.NOW)).hasSize(2);
    }

    @Test
    void aSecondRestartAfterTheEndWritesNothingTwice() {
        on(bracketFills());
        on(stopFills());
        Bench next = restarted();
        next.on(theDay(OrderStatus.FILLED, 40, 0), paid("1.01"), paid("2.01"), OrderLane.FLUSH);
        assertThat(next.effects).isEmpty();
    }

    @Test
    void aCancelledStopIsNotWrittenAgainAfterARestart() {
        on(bracketFills());
        bench.on(held(0), status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        Bench next = restarted();
        next.on(theDay(OrderStatus.CANCELLED, 0, 0), paid("1.01"), OrderLane.FLUSH);
        assertThat(next.effects).isEmpty();
    }

    @Test
    void aStopThatFilledWhileTheBotWasDownIsWrittenAndTold() {
        on(bracketFills());
        Bench next = restarted();
        next.on(theDay(OrderStatus.FILLED, 40, 0), paid("1.01"), paid("2.01"));
        assertThat(Bench.rows(next.effects))
                .extracting(OrderRecord::tag, OrderRecord::status)
                .containsExactlyInAnyOrder(
                        tuple(OrderRecord.Tag.STOP, "Filled"),
                        tuple(OrderRecord.Tag.STOP, "Execution"));
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.STOP_FILLED);
        assertThat((BigDecimal) Bench.alerts(next.effects).get(0).values().get("pnl"))
                .isEqualByComparingTo("-80");
    }

    @Test
    void aStopThatWasCancelledWhileTheBotWasDownIsTold() {
        on(bracketFills());
        Bench next = restarted();
        next.on(theDay(OrderStatus.CANCELLED, 0, 40));
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void theTickersDayIsSpentByWhatTheBrokerTellsANewProcess() {
        Bench fresh = new Bench(state.resolve("other")).ready();
        fresh.on(theDay(OrderStatus.PRE_SUBMITTED, 0, 40));
        assertThat(fresh.guard.spent(ref("AAPL"))).isTrue();
    }

    @Test
    void anEntryThatFilledOnALostConnectionIsToldAfterwardsWithItsStop() {
        bench.on(new BrokerEvent.Disconnected("closed"), theDay(OrderStatus.PRE_SUBMITTED, 0, 40));
        assertThat(kinds()).containsExactly(Kind.ENTRY);
        assertThat((BigDecimal) Bench.alerts(bench.effects).get(0).values().get("stop"))
                .isEqualByComparingTo(sent.stop().stopPrice());
        assertThat(bench.book.live()).hasSize(1);
    }

    private List<Kind> toldByTheNext(Snapshot snapshot) {
        Bench next = restarted();
        next.on(snapshot);
        return Bench.kinds(next.effects);
    }

    @Test
    void anEntryWhoseRowIsOnDiscAndWhoseMessageIsLostIsToldAtTheNextStartOnce() {
        bench.messagesLost = true;
        on(bracketFills());
        assertThat(rows()).isNotEmpty();
        Snapshot day = theDay(OrderStatus.PRE_SUBMITTED, 0, 40);
        assertThat(toldByTheNext(day)).containsExactly(Kind.ENTRY);
        assertThat(toldByTheNext(day)).isEmpty();
    }

    @Test
    void aStopWhoseMessageIsLostIsToldAtTheNextStartOnce() {
        on(bracketFills());
        bench.messagesLost = true;
        on(stopFills());
        Snapshot day = theDay(OrderStatus.FILLED, 40, 0);
        assertThat(toldByTheNext(day)).containsExactly(Kind.STOP_FILLED);
        assertThat(toldByTheNext(day)).isEmpty();
    }

    @Test
    void anEntryThatEndedShortAndWhoseMessageIsLostIsToldAtTheNextStartOnce() {
        acknowledged();
        bench.messagesLost = true;
        bench.on(
                filled(sent.entry(), 900, "1.01", 15, 15),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(toldByTheNext(halfFilled())).containsExactly(Kind.ENTRY_CUT);
        assertThat(toldByTheNext(halfFilled())).isEmpty();
    }

    @Test
    void aRefusedEntryWhoseMessageIsLostIsToldAtTheNextStartOnce() {
        bench.messagesLost = true;
        bench.on(
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED),
                status(sent.entry(), 900, OrderStatus.INACTIVE, 0));
        bench.pass(Duration.ofSeconds(5));
        bench.on(OrderLane.TICK);
        Snapshot day =
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.INACTIVE, 0)),
                        List.of());
        assertThat(toldByTheNext(day)).containsExactly(Kind.ENTRY_CUT);
        assertThat(toldByTheNext(day)).isEmpty();
    }

    @Test
    void whatWasJournalledBeforeThereWasARecordOfWhatIsToldIsNotToldAgain() throws IOException {
        on(bracketFills());
        on(stopFills());
        Files.writeString(state.resolve("told.log"), "begun\t2026-01-15T16:00:00Z\n");
        assertThat(toldByTheNext(theDay(OrderStatus.FILLED, 40, 0))).isEmpty();
    }

    @Test
    void theEntryIsToldBeforeItsStopWhicheverFillTheBrokerTellsFirst() {
        Bench next = new Bench(state.resolve("other")).ready();
        next.on(
                snapshot(
                        List.of(),
                        List.of(
                                fill(sent.stop(), 901, "2.01", 40, 40),
                                fill(sent.entry(), 900, "1.01", 40, 40)),
                        List.of(
                                completed(sent.stop(), 901, OrderStatus.FILLED, 40),
                                completed(sent.entry(), 900, OrderStatus.FILLED, 40)),
                        List.of()));
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY, Kind.STOP_FILLED);
    }

    // --- protection

    private void acknowledged() {
        bench.on(
                opened(sent.entry(), 900, OrderStatus.SUBMITTED),
                status(sent.entry(), 900, OrderStatus.SUBMITTED, 0),
                opened(sent.stop(), 901, OrderStatus.PRE_SUBMITTED),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0));
    }

    private void aMinutePasses() {
        bench.pass(Duration.ofSeconds(60));
        bench.on(OrderLane.TICK);
    }

    @Test
    void anEntryThatDoesNotFillIsCancelledAfterAMinute() {
        acknowledged();
        aMinutePasses();
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void anEntryThatFilledByItsFillsAloneIsNotCancelled() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 40, 40));
        aMinutePasses();
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void theStopOfAPartlyFilledEntryIsCutToWhatFilled() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        aMinutePasses();
        bench.broker.placed.clear();
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.tickets())
                .singleElement()
                .isEqualTo(
                        sent.stop()
                                .withQuantity(new BigDecimal(15))
                                .withNumbers(Samples.CLIENT, 901, sent.entry().orderId()));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void anEntryThatTheBrokerEndsHalfFilledIsToldOnceAndItsStopCut() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        bench.broker.placed.clear();
        bench.on(
                opened(sent.entry(), 900, OrderStatus.CANCELLED),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 15),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 15),
                halfFilled());
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(cut -> assertThat(cut.quantity()).isEqualByComparingTo("15"));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
        assertThat(Bench.alerts(bench.effects).get(0).values())
                .containsEntry("filled", new BigDecimal(15));
        Bench next = restarted();
        next.on(halfFilled());
        assertThat(Bench.kinds(next.effects)).isEmpty();
    }

    @Test
    void aRejectedStopIsNotChangedWhenItsEntryEndsHalfFilled() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        bench.broker.placed.clear();
        bench.on(
                told(sent.stop().orderId(), 201, Severity.ORDER_REFUSED),
                status(sent.stop(), 901, OrderStatus.INACTIVE, 0),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void anEntryWhoseCancelWasRefusedIsToldWhenItEndsAfterAll() {
        acknowledged();
        aMinutePasses();
        bench.on(
                told(sent.entry().orderId(), 161, Severity.CANCEL_REFUSED),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aRefusedEntryIsNotToldAtEachStart() {
        bench.on(
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED),
                status(sent.entry(), 900, OrderStatus.INACTIVE, 0));
        Bench next = restarted();
        next.on(
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.INACTIVE, 0)),
                        List.of()));
        assertThat(Bench.kinds(next.effects)).doesNotContain(Kind.ENTRY_CUT);
    }

    @Test
    void theEntryOfAStopThatIsRefusedTwiceIsTakenBackOnce() {
        bench.on(
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED),
                told(sent.stop().orderId(), 10006, Severity.REFERENCE_REFUSED),
                told(sent.entry().orderId(), 10148, Severity.CANCEL_REFUSED),
                told(sent.stop().orderId(), 10147, Severity.CANCEL_REFUSED));
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void oneRefusalIsOneMessageWhateverTheBrokerSaysOfTheStop() {
        bench.on(
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED),
                told(sent.entry().orderId(), 110, Severity.ORDER_REFUSED),
                told(sent.stop().orderId(), 10006, Severity.REFERENCE_REFUSED),
                told(sent.stop().orderId(), 201, Severity.ORDER_REFUSED));
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
        assertThat(Bench.alerts(bench.effects).get(0).values()).containsEntry("leg", "BUY");
        assertThat(rows()).as("the journal has them all").hasSize(4);
    }

    @Test
    void aMissingParentThatIsSaidFirstIsNoMessageOfItsOwn() {
        bench.on(
                told(sent.stop().orderId(), 10006, Severity.REFERENCE_REFUSED),
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED));
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
        assertThat(Bench.alerts(bench.effects).get(0).values()).containsEntry("leg", "BUY");
    }

    @Test
    void anEntryWhoseRefusalWasToldIsNotToldAgainAsCancelled() {
        bench.on(
                told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
    }

    @Test
    void whatIsBoughtAfterAnEndWithoutAPartIsTold() {
        acknowledged();
        bench.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                filled(sent.entry(), 900, "1.01", 15, 15));
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() == Kind.ENTRY_CUT)
                .extracting(alert -> alert.values().get("what"))
                .containsExactly("nothing", "part");
    }

    @Test
    void anEndWithoutItsQuantityInTheJournalIsTold() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        bench.on(
                opened(sent.entry(), 900, OrderStatus.CANCELLED),
                told(sent.entry().orderId(), 202, Severity.ORDER_NOTICE));
        Bench next = restarted();
        next.on(halfFilled());
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void anEntryThatEndedHalfFilledWhileTheBotWasAwayIsTold() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        Bench next = restarted();
        next.on(halfFilled());
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY_CUT);
    }

    private Snapshot halfFilled() {
        return snapshot(
                List.of(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                List.of(fill(sent.entry(), 900, "1.01", 15, 15)),
                List.of(completed(sent.entry(), 900, OrderStatus.CANCELLED, 15)),
                List.of(position("AAPL", 15)));
    }

    @Test
    void aStopThatAPersonMovedKeepsItsLevelWhenItIsCut() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        Order stop = sent.stop().withNumbers(Samples.CLIENT, 901, sent.entry().orderId());
        Order moved =
                new Order(
                        stop.orderId(),
                        stop.clientId(),
                        stop.permId(),
                        stop.parentId(),
                        stop.contract(),
                        stop.side(),
                        stop.type(),
                        stop.quantity(),
                        null,
                        new BigDecimal("97"),
                        stop.tif(),
                        stop.account(),
                        stop.orderRef(),
                        true);
        bench.on(opened(moved, 901, OrderStatus.PRE_SUBMITTED));
        aMinutePasses();
        bench.broker.placed.clear();
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(
                        cut -> {
                            assertThat(cut.stopPrice()).isEqualByComparingTo("97");
                            assertThat(cut.quantity()).isEqualByComparingTo("15");
                        });
    }

    @Test
    void anEntryThatFillsBeforeItsCancelIsNotCut() {
        acknowledged();
        aMinutePasses();
        bench.effects.clear();
        bench.broker.placed.clear();
        bench.on(
                filled(sent.entry(), 900, "1.01", 40, 40),
                status(sent.entry(), 900, OrderStatus.FILLED, 40));
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.ENTRY);
    }

    @Test
    void aStopThatIsOverIsNotSentAgainToBeCut() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        aMinutePasses();
        bench.broker.placed.clear();
        bench.on(
                filled(sent.stop(), 901, "2.01", 15, 15),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 15),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 15));
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void aStopThatCouldNotBeCutIsCutWhenTheConnectionIsBack() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        aMinutePasses();
        bench.broker.placed.clear();
        bench.broker.sendFails = ScriptedBroker.gone(BrokerException.Kind.DISCONNECTED);
        bench.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15), OrderLane.TICK);
        bench.broker.sendFails = null;
        bench.on(OrderLane.TICK, OrderLane.TICK);
        assertThat(bench.broker.tickets()).hasSize(1);
    }

    /** The bracket as a new process finds it: open, and filled by so much. */
    private Snapshot stillOpen(int filled) {
        return snapshot(
                List.of(
                        open(sent.entry(), 900, OrderStatus.SUBMITTED),
                        open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                filled == 0 ? List.of() : List.of(fill(sent.entry(), 900, "1.01", filled, filled)),
                List.of(),
                filled == 0 ? List.of() : List.of(position("AAPL", filled)));
    }

    @Test
    void thePartlyFilledEntryOfAnEarlierProcessIsCutWithItsStopAndToldOnce() {
        acknowledged();
        bench.on(filled(sent.entry(), 900, "1.01", 15, 15));
        Bench next = restarted();
        next.pass(Duration.ofSeconds(50));
        next.on(stillOpen(15), OrderLane.TICK);
        assertThat(next.broker.cancelled).as("it has ten seconds left").isEmpty();
        next.pass(Duration.ofSeconds(10));
        next.on(OrderLane.TICK);
        assertThat(next.broker.cancelled).containsExactly(sent.entry().orderId());
        next.on(status(sent.entry(), 900, OrderStatus.CANCELLED, 15), held(15));
        assertThat(next.broker.tickets())
                .singleElement()
                .satisfies(
                        cut -> {
                            assertThat(cut.orderId()).isEqualTo(sent.stop().orderId());
                            assertThat(cut.quantity()).isEqualByComparingTo("15");
                        });
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void theUnfilledEntryOfAnEarlierProcessIsCancelledAtOnceWhenItsMinuteIsOverAndToldOnce() {
        acknowledged();
        Bench next = restarted();
        next.pass(Duration.ofMinutes(10));
        next.on(stillOpen(0), OrderLane.TICK, stillOpen(0), OrderLane.TICK);
        assertThat(next.broker.cancelled).containsExactly(sent.entry().orderId());
        next.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(next.broker.placed).isEmpty();
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void anEntryWhoseAcknowledgementNoJournalKnowsHasItsMinuteFromItsIntent() {
        Bench next = new Bench(state).ready();
        next.pass(Duration.ofSeconds(59));
        next.on(stillOpen(0), OrderLane.TICK);
        assertThat(next.broker.cancelled).isEmpty();
        next.pass(Duration.ofSeconds(1));
        next.on(OrderLane.TICK);
        assertThat(next.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void anEntryOfWhichNothingIsKnownHasItsMinuteFromWhenItIsSeen() {
        Bench next = new Bench(state.resolve("other")).ready();
        next.on(stillOpen(0), OrderLane.TICK);
        next.pass(Duration.ofSeconds(59));
        next.on(stillOpen(0), OrderLane.TICK);
        assertThat(next.broker.cancelled).isEmpty();
        next.pass(Duration.ofSeconds(1));
        next.on(OrderLane.TICK);
        assertThat(next.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void buysOfOthersOfOtherAccountsAndOfTrialsAreNotFollowed() {
        Order ours = sent.entry();
        Order trial = Samples.trial("AAPL");
        Order elsewhere =
                new Order(
                        ours.orderId() + 50,
                        Samples.CLIENT,
                        0,
                        0,
                        ours.contract(),
                        ours.side(),
                        ours.type(),
                        ours.quantity(),
                        null,
                        null,
                        ours.tif(),
                        "DU7654321",
                        ours.orderRef(),
                        true);
        Bench next = new Bench(state.resolve("other")).ready();
        next.on(
                snapshot(
                        List.of(
                                new OpenOrder(trial, OrderStatus.SUBMITTED, ""),
                                new OpenOrder(
                                        Samples.foreign(3, 8, 990, "AAPL"),
                                        OrderStatus.SUBMITTED,
                                        ""),
                                new OpenOrder(
                                        ours.withNumbers(Samples.CLIENT + 2, 991, 0),
                                        OrderStatus.SUBMITTED,
                                        ""),
                                new OpenOrder(
                                        elsewhere.withNumbers(Samples.CLIENT, 992, 0),
                                        OrderStatus.SUBMITTED,
                                        "")),
                        List.of(),
                        List.of(),
                        List.of()));
        next.pass(Duration.ofSeconds(60));
        next.on(OrderLane.TICK);
        assertThat(next.broker.cancelled).isEmpty();
    }

    @Test
    void inAlertsModeNoEntryOfAnEarlierProcessIsCancelled() {
        Bench next = new Bench(state, TradingRules.Mode.ALERTS, TradingRules.Envelope.NONE).ready();
        next.on(stillOpen(0));
        next.pass(Duration.ofSeconds(60));
        next.on(OrderLane.TICK);
        assertThat(next.broker.cancelled).isEmpty();
    }

    @Test
    void anEntryIsCutWhenTheConnectionIsBack() {
        acknowledged();
        bench.on(new BrokerEvent.Disconnected("closed"));
        aMinutePasses();
        assertThat(bench.broker.cancelled).isEmpty();
        bench.readiness.connected(Samples.ACCOUNT, true, true, 178);
        bench.on(OrderLane.TICK);
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void anUnfilledEntryThatIsCutLeavesItsStopAlone() {
        acknowledged();
        aMinutePasses();
        bench.broker.placed.clear();
        bench.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(bench.broker.placed).isEmpty();
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatIsRefusedAtOnceTakesItsEntryBackAndIsTold() {
        bench.on(told(sent.stop().orderId(), 110, Severity.ORDER_REFUSED));
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
    }

    @Test
    void aStopThatIsRejectedLaterTakesItsUnfilledEntryBack() {
        acknowledged();
        bench.on(
                told(sent.stop().orderId(), 201, Severity.ORDER_REFUSED),
                status(sent.stop(), 901, OrderStatus.INACTIVE, 0));
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
    }

    @Test
    void anEntryIsTakenBackOnce() {
        acknowledged();
        bench.on(
                status(sent.stop(), 901, OrderStatus.INACTIVE, 0),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(bench.broker.cancelled).hasSize(1);
    }

    @Test
    void aCancelThatIsRefusedIsNotToldButLookedInto() {
        bench.on(told(sent.stop().orderId(), 110, Severity.ORDER_REFUSED));
        bench.effects.clear();
        bench.on(told(sent.entry().orderId(), 10147, Severity.CANCEL_REFUSED));
        assertThat(kinds()).isEmpty();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aRefusalIsLookedIntoWhenTheCycleIsOver() {
        bench.on(told(sent.entry().orderId(), 201, Severity.ORDER_REFUSED));
        assertThat(bench.readiness.block()).isEmpty();
        bench.pass(Duration.ofSeconds(30));
        bench.on(OrderLane.TICK);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aStopThatIsCancelledUnderAPositionIsTold() {
        on(bracketFills());
        bench.effects.clear();
        bench.on(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aStopThatIsGoneBeforeThePositionShowsIsTold() {
        acknowledged();
        bench.on(
                filled(sent.entry(), 900, "1.01", 40, 40),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0),
                held(40));
        assertThat(kinds()).contains(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void anEntryThatFillsAfterItsStopIsGoneIsTold() {
        acknowledged();
        bench.on(
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0),
                filled(sent.entry(), 900, "1.01", 40, 40),
                held(40));
        assertThat(kinds()).contains(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aPositionWithoutAStopIsToldOnceHoweverOftenItIsSeen() {
        on(bracketFills());
        bench.effects.clear();
        bench.on(
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0),
                held(40),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0),
                held(40));
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void anotherSellOrderProtectsAsWell() {
        on(bracketFills());
        BracketOrder other = Samples.bracket("AAPL", 500);
        bench.on(opened(other.stop(), 950, OrderStatus.PRE_SUBMITTED));
        bench.effects.clear();
        bench.on(status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aStopThatGoesWithItsUnfilledEntryIsNotTold() {
        acknowledged();
        bench.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void aStopThatFillsLeavesNothingToProtect() {
        on(bracketFills());
        on(stopFills());
        assertThat(kinds()).doesNotContain(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aStopThatTheBrokerLostIsWrittenAndTold() {
        on(bracketFills());
        bench.effects.clear();
        Snapshot without =
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.FILLED, 40)),
                        List.of(position("AAPL", 40)));
        bench.on(without, without);
        assertThat(kinds())
                .containsExactlyInAnyOrder(Kind.POSITION_WITHOUT_STOP, Kind.BOOKS_UNKNOWN);
        assertThat(rows())
                .singleElement()
                .extracting(OrderRecord::tag)
                .isEqualTo(OrderRecord.Tag.RECONCILED);
    }

    @Test
    void anOrderMissingFromOneAnswerIsAskedForAgainBeforeAnybodyIsTold() {
        bench.on(nothing());
        assertThat(kinds()).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aNoticeIsJournalledAndNotTold() {
        bench.on(told(sent.entry().orderId(), 399, Severity.ORDER_NOTICE));
        assertThat(rows())
                .singleElement()
                .extracting(OrderRecord::message)
                .asString()
                .startsWith("399");
        assertThat(kinds()).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
    }

    @Test
    void aMessageAboutAnUnknownOrderIsJournalled() {
        bench.on(told(4711, 201, Severity.ORDER_REFUSED));
        assertThat(rows()).singleElement().extracting(OrderRecord::orderId).isEqualTo(4711);
    }

    // --- the connection

    private static Object server(int code) {
        Severity severity =
                switch (code) {
                    case 1100, 2110 -> Severity.CONNECTIVITY_LOST;
                    case 1101 -> Severity.CONNECTIVITY_RESTORED_DATA_LOST;
                    default -> Severity.CONNECTIVITY_RESTORED;
                };
        return told(0, code, severity);
    }

    @Test
    void aLostServerIsToldOnTheChangeOnly() {
        bench.on(server(1100), server(1100), server(2110), server(1100));
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST);
    }

    @Test
    void aServerThatIsBackIsToldOnce() {
        bench.on(server(1100), server(1102), server(1102));
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST, Kind.CONNECTIVITY_RESTORED);
    }

    @Test
    void lostSubscriptionsAreToldAsSuch() {
        bench.on(server(1100), server(1101));
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST, Kind.DATA_LOST_ON_RESTORE);
    }

    @Test
    void eachLossIsToldAnew() {
        bench.on(server(1100), server(1102), server(1100), server(1102));
        assertThat(kinds()).hasSize(4);
    }

    @Test
    void theReturnOfTheServerSaysSinceWhenItWasGone() {
        bench.on(server(1100));
        Instant lost = bench.now();
        bench.pass(Duration.ofMinutes(7));
        List<Effect> back = bench.on(server(1102));
        assertThat(Bench.alerts(back).get(0).values()).containsEntry("since", lost);
    }

    @Test
    void withoutTheServerNothingIsEntered() {
        bench.on(server(1100));
        assertThat(bench.readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void afterTheServersReturnTheBooksAreTakenAnew() {
        bench.on(server(1100), server(1102));
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    private static Object farm(boolean works, String name) {
        return new BrokerEvent.Told(
                0,
                works ? 2104 : 2103,
                works ? Severity.DATA_RESTORED : Severity.DATA_LOST,
                "Market data farm connection is " + (works ? "OK:" : "broken:") + name);
    }

    @Test
    void dataIsTrustedAgainWhenEveryBrokenFarmIsBack() {
        bench.on(farm(false, "usfarm"), farm(false, "eufarm"), farm(true, "usfarm"));
        assertThat(bench.readiness.view().data()).isFalse();
        bench.on(farm(true, "eufarm"));
        assertThat(bench.readiness.view().data()).isTrue();
    }

    @Test
    void aFarmThatWorksSaysNothingOfABrokenOne() {
        bench.on(farm(false, "usfarm"), farm(true, "cashfarm"));
        assertThat(bench.readiness.view().data()).isFalse();
    }

    @Test
    void brokenFarmsAreNotTold() {
        bench.on(farm(false, "usfarm"), farm(true, "usfarm"));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void theEndOfTheConnectionForbidsEntries() {
        bench.on(new BrokerEvent.Disconnected("closed"));
        assertThat(bench.readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aFrameThatCouldNotBeReadMakesTheBooksDoubtful() {
        bench.on(new BrokerEvent.Unreadable("field 12 of openOrder"));
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        assertThat(kinds()).containsExactly(Kind.BOOKS_UNKNOWN);
    }

    @Test
    void aPositionThatChangesDuringAReconciliationLeadsToAnotherOne() {
        bench.readiness.doubt("test");
        long mark = bench.readiness.mark();
        bench.on(held(40), nothing());
        bench.readiness.reconciled(mark);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aSnapshotIsReportedAsTakenIn() {
        Snapshot snapshot = nothing();
        bench.on(snapshot);
        assertThat(snapshot.applied()).isCompleted();
    }

    private static Position brokenPosition() {
        return new Position(
                Samples.ACCOUNT, Samples.contract("AAPL", Samples.conId("AAPL")), null, null);
    }

    @Test
    void aFarmIsKnownByItsNameInWhateverLanguage() {
        bench.on(
                new BrokerEvent.Told(
                        0,
                        2103,
                        BrokerEvent.Severity.DATA_LOST,
                        "La connexion au serveur de données est interrompue:usfarm.nj"));
        assertThat(bench.readiness.view().data()).isFalse();
        bench.on(
                new BrokerEvent.Told(
                        0,
                        2107,
                        BrokerEvent.Severity.DATA_RESTORED,
                        "Connexion inactive, disponible à la demande.usfarm"));
        assertThat(bench.readiness.view().data()).isFalse();
        bench.on(
                new BrokerEvent.Told(
                        0,
                        2107,
                        BrokerEvent.Severity.DATA_RESTORED,
                        "Connexion inactive, disponible à la demande.usfarm.nj"));
        assertThat(bench.readiness.view().data()).isTrue();
    }

    @Test
    void aFaultInOneHappeningKeepsWhatWasFoundBeforeIt() {
        Snapshot broken =
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.CANCELLED, 0)),
                        List.of(brokenPosition()));
        bench.on(broken);
        assertThat(rows()).extracting(OrderRecord::status).containsExactly("Cancelled");
        assertThat(broken.applied()).isCompletedExceptionally();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void everythingIsSettledWhenTheRowsAreOut() throws InterruptedException {
        assertThat(bench.lane.settled()).isFalse();
        on(bracketFills());
        assertThat(bench.lane.awaitSettled(Duration.ofSeconds(6))).isTrue();
    }

    @Test
    void aRowThatDoesNotComeIsNotAwaitedForEver() throws InterruptedException {
        assertThat(bench.lane.awaitSettled(Duration.ZERO)).isFalse();
    }

    private void at(String instant) {
        bench.pass(Duration.between(bench.now(), Instant.parse(instant)));
    }

    @Test
    void anAnnouncedLossOfTheServerIsNotToldNorIsItsReturn() {
        at("2026-01-16T04:45:00Z");
        bench.on(server(1100), OrderLane.TICK, server(1102), server(1100), server(1101));
        assertThat(kinds()).isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void withoutTheServerNothingIsEnteredInTheWindowEither() {
        at("2026-01-16T04:45:00Z");
        bench.on(server(1100));
        assertThat(bench.readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aLossThatOutlastsItsWindowIsTold() {
        at("2026-01-16T04:45:00Z");
        bench.on(server(1100));
        at("2026-01-16T05:49:59Z");
        bench.on(OrderLane.TICK, server(1100));
        assertThat(kinds()).isEmpty();
        at("2026-01-16T05:50:00Z");
        bench.on(OrderLane.TICK, OrderLane.TICK);
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST);
        bench.on(server(1102));
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST, Kind.CONNECTIVITY_RESTORED);
    }

    @Test
    void theReturnOfTheServerSaysWhatItsLossHasCost() {
        bench.on(server(1100));
        bench.pass(Duration.ofMinutes(7));
        assertThat(Bench.alerts(bench.on(server(1102))).get(0).values())
                .containsEntry("minutes", 7L)
                .containsEntry("missed", 7L);
    }

    @Test
    void aLossThatANewConnectionEndsIsToldToBeOver() {
        bench.on(server(1100), new BrokerEvent.Disconnected("restarted"));
        bench.readiness.connected(Samples.ACCOUNT, true, true, 178);
        bench.on(
                new Snapshot(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        java.util.Set.of(),
                        new CompletableFuture<>()));
        assertThat(kinds()).containsExactly(Kind.CONNECTIVITY_LOST, Kind.GATEWAY_BACK);
    }

    private static Object told(int code, Severity severity, String text) {
        return new BrokerEvent.Told(0, code, severity, text);
    }

    @Test
    void aFarmThatIsIdleIsNoLongerBroken() {
        bench.on(
                farm(false, "usfarm.nj"),
                told(
                        2108,
                        BrokerEvent.Severity.DATA_RESTORED,
                        "Market data farm connection is inactive but should be available upon"
                                + " demand.usfarm.nj"));
        assertThat(bench.readiness.view().data()).isTrue();
    }

    @Test
    void anIdleFarmSaysNothingOfABrokenOne() {
        bench.on(
                farm(false, "usfarm"),
                told(
                        2107,
                        BrokerEvent.Severity.DATA_RESTORED,
                        "HMDS data farm connection is inactive but should be available upon"
                                + " demand.ushmds"));
        assertThat(bench.readiness.view().data()).isFalse();
    }

    @Test
    void pricesThatAreNotLiveAreToldAndForbidEntries() {
        bench.on(
                told(
                        10197,
                        BrokerEvent.Severity.DATA_NOT_LIVE,
                        "No market data during competing session"));
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        bench.on(farm(true, "usfarm"));
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        assertThat(kinds()).containsExactly(Kind.DATA_NOT_LIVE);
    }

    @Test
    void oneTickersMissingSubscriptionIsToldAndStopsNoOther() {
        bench.on(
                told(
                        354,
                        BrokerEvent.Severity.DATA_REFUSED,
                        "Requested market data is not subscribed"));
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(kinds()).containsExactly(Kind.DATA_NOT_LIVE);
    }
}
