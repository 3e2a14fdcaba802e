package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.nothing;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Reason;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real gateways were reported to say of orders, beyond what is written anywhere. */
class UnusualAnswersTest {
    private static final int OTHER_CLIENT = 99;

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

    private static Object told(Order ticket, int code, Severity severity, String text) {
        return new BrokerEvent.Told(ticket.orderId(), code, severity, text);
    }

    private void asked(List<OpenOrder> open, int held) {
        for (int i = 0; i < 10 && bench.readiness.wantsReconciliation(); i++) {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            bench.on(
                    OrderLane.ASKING,
                    snapshot(
                            open,
                            held == 0
                                    ? List.of()
                                    : List.of(fill(sent.entry(), 900, "1.01", held, held)),
                            List.of(),
                            held == 0 ? List.of() : List.of(position("AAPL", held))));
            bench.readiness.reconciled(mark);
        }
        assertThat(bench.readiness.wantsReconciliation()).as("it comes to rest").isFalse();
    }

    private void acknowledged() {
        bench.on(
                opened(sent.entry(), 900, OrderStatus.SUBMITTED),
                status(sent.entry(), 900, OrderStatus.SUBMITTED, 0),
                opened(sent.stop(), 901, OrderStatus.PRE_SUBMITTED),
                status(sent.stop(), 901, OrderStatus.PRE_SUBMITTED, 0));
    }

    private void bought() {
        acknowledged();
        bench.on(
                new BrokerEvent.Filled(fill(sent.entry(), 900, "1.01", 40, 40)),
                status(sent.entry(), 900, OrderStatus.FILLED, 40),
                new BrokerEvent.PositionChanged(position("AAPL", 40)));
        bench.effects.clear();
        bench.broker.placed.clear();
    }

    private List<Kind> kinds() {
        return Bench.kinds(bench.effects);
    }

    private Alert only(Kind kind) {
        List<Alert> all =
                Bench.alerts(bench.effects).stream().filter(a -> a.kind() == kind).toList();
        assertThat(all).as("%s", kinds()).hasSize(1);
        return all.get(0);
    }

    // --- an order of ours that another client cancels

    private OrderState cancelledBy(int client, int orderId) {
        Order stop = sent.stop();
        return new OrderState(
                orderId,
                client,
                901,
                stop.parentId(),
                OrderStatus.CANCELLED,
                BigDecimal.ZERO,
                stop.quantity(),
                null,
                "");
    }

    @Test
    void aStopThatAnotherClientCancelsIsNoticedAndPlacedAgain() {
        bought();
        bench.on(new BrokerEvent.StatusChanged(cancelledBy(OTHER_CLIENT, sent.stop().orderId())));
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
        asked(List.of(), 40);
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(stop -> assertThat(stop.quantity()).isEqualByComparingTo("40"));
    }

    @Test
    void anOrderStaysOursWhateverClientItsEndNames() {
        bought();
        Order told = sent.stop().of(3, OTHER_CLIENT).withNumbers(OTHER_CLIENT, 901, 0);
        bench.on(
                new BrokerEvent.OrderOpened(new OpenOrder(told, OrderStatus.CANCELLED, "")),
                new BrokerEvent.StatusChanged(cancelledBy(OTHER_CLIENT, 3)));
        assertThat(bench.book.own(sent.stop().orderId()))
                .get()
                .extracting(TrackedOrder::status)
                .isEqualTo(OrderStatus.CANCELLED);
        asked(List.of(), 40);
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(kinds()).containsExactly(Kind.POSITION_WITHOUT_STOP);
    }

    @Test
    void aStopThatAnotherClientChangedStaysOursToChange() {
        bought();
        Order raised =
                sent.stop()
                        .withQuantity(new BigDecimal(60))
                        .withNumbers(OTHER_CLIENT, 901, sent.entry().orderId());
        bench.on(new BrokerEvent.OrderOpened(new OpenOrder(raised, OrderStatus.PRE_SUBMITTED, "")));
        assertThat(bench.broker.tickets())
                .singleElement()
                .satisfies(
                        cut -> {
                            assertThat(cut.orderId()).isEqualTo(sent.stop().orderId());
                            assertThat(cut.quantity()).isEqualByComparingTo("40");
                        });
    }

    // --- orders without any number

    private static OpenOrder untransmitted() {
        return new OpenOrder(Samples.foreign(0, 0, 0, "MSFT"), OrderStatus.INACTIVE, "");
    }

    @Test
    void anOrderWithoutAnyNumberIsNotFollowedAndLeavesTheBooksKnown() {
        bought();
        int orders = bench.book.orders().size();
        OpenOrder stop = open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED);
        for (int i = 0; i < 5; i++) {
            bench.on(
                    new BrokerEvent.OrderOpened(untransmitted()),
                    status(untransmitted().order(), 0, OrderStatus.INACTIVE, 0));
            bench.readiness.want();
            asked(List.of(stop, untransmitted()), 40);
            assertThat(bench.readiness.block()).isEmpty();
        }
        assertThat(bench.book.orders()).hasSize(orders);
        assertThat(bench.book.pending(Samples.conId("MSFT"))).isFalse();
        assertThat(bench.effects).isEmpty();
    }

    // --- a code that is in no table

    @Test
    void anOrderRefusedWithACodeThatNobodyKnowsIsToldWithTheBrokersWords() {
        bench.on(
                told(sent.entry(), 10318, Severity.ORDER_UNCLEAR, "This order does not do"),
                OrderLane.TICK);
        bench.pass(Duration.ofSeconds(30));
        bench.on(OrderLane.TICK);
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        asked(List.of(), 0);
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
        assertThat(only(Kind.ORDER_REFUSED).values())
                .containsEntry("leg", "BUY")
                .containsEntry("code", 10318)
                .containsEntry("text", Wording.of("broker.words", "This order does not do"));
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(bench.book.live()).isEmpty();
    }

    @Test
    void anUnknownCodeOnAnOrderThatLivesIsNoNews() {
        bench.on(told(sent.entry(), 10318, Severity.ORDER_UNCLEAR, "A remark"));
        acknowledged();
        bench.pass(Duration.ofSeconds(30));
        bench.on(OrderLane.TICK);
        asked(
                List.of(
                        open(sent.entry(), 900, OrderStatus.SUBMITTED),
                        open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                0);
        assertThat(kinds()).isEmpty();
        assertThat(bench.book.live()).hasSize(2);
    }

    @Test
    void anEntryThatIsCancelledAfterAnUnknownCodeIsToldWithIt() {
        acknowledged();
        bench.on(
                told(sent.entry(), 10318, Severity.ORDER_UNCLEAR, "This order does not do"),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0));
        assertThat(only(Kind.ENTRY_CUT).values())
                .containsEntry("text", "10318: This order does not do");
    }

    @Test
    void anOrderThatIsInNoListIsNamedWithWhatWasSaidOfIt() {
        acknowledged();
        bench.on(told(sent.entry(), 10318, Severity.ORDER_UNCLEAR, "This order does not do"));
        bench.on(nothing(), nothing());
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() == Kind.BOOKS_UNKNOWN)
                .extracting(alert -> alert.values().get("text").toString())
                .anyMatch(text -> text.contains("IBKR: \"10318: This order does not do\""));
    }

    // --- a refusal that comes late

    /** Both legs Inactive: the entry is taken back, and only then the broker says why. */
    @Test
    void aRefusalThatComesAfterOurOwnCancelIsTold() {
        bench.on(
                opened(sent.entry(), 900, OrderStatus.INACTIVE),
                status(sent.entry(), 900, OrderStatus.INACTIVE, 0),
                opened(sent.stop(), 901, OrderStatus.INACTIVE),
                status(sent.stop(), 901, OrderStatus.INACTIVE, 0));
        assertThat(bench.broker.cancelled).containsExactly(sent.entry().orderId());
        bench.pass(Duration.ofMillis(1500));
        bench.on(told(sent.entry(), 201, Severity.ORDER_REFUSED, "insufficient margin"));
        assertThat(only(Kind.ORDER_REFUSED).values())
                .containsEntry("code", 201)
                .containsEntry("text", Wording.of("broker.words", "insufficient margin"));
        bench.on(
                told(sent.entry(), 10148, Severity.CANCEL_REFUSED, "cannot be cancelled"),
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                told(sent.entry(), 202, Severity.ORDER_NOTICE, "Order Canceled - reason:"));
        assertThat(kinds()).containsExactly(Kind.ORDER_REFUSED);
    }

    @Test
    void anEntryThatStaysInactiveIsToldAfterAMinuteAndOnce() {
        acknowledged();
        bench.on(status(sent.entry(), 900, OrderStatus.INACTIVE, 0), OrderLane.TICK);
        bench.pass(ShortEntries.INACTIVE);
        bench.on(OrderLane.TICK, OrderLane.TICK);
        assertThat(only(Kind.ENTRY_CUT).values()).containsEntry("what", "inactive");
        bench.on(
                status(sent.entry(), 900, OrderStatus.CANCELLED, 0),
                status(sent.stop(), 901, OrderStatus.CANCELLED, 0));
        assertThat(kinds()).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void anInactiveEntryThatTheBrokerCountsAsCompletedIsToldAsEnded() {
        acknowledged();
        bench.on(status(sent.entry(), 900, OrderStatus.INACTIVE, 0));
        bench.on(
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(
                                completed(sent.entry(), 900, OrderStatus.INACTIVE, 0),
                                completed(sent.stop(), 901, OrderStatus.CANCELLED, 0)),
                        List.of()));
        assertThat(only(Kind.ENTRY_CUT).values()).containsEntry("what", "nothing");
    }

    @Test
    void anInactiveEntryThatEndedWhileTheBotWasAwayIsTold() {
        acknowledged();
        Bench next = new Bench(state).ready();
        next.past.readFrom(bench.past);
        next.on(
                snapshot(
                        List.of(),
                        List.of(),
                        List.of(completed(sent.entry(), 900, OrderStatus.INACTIVE, 0)),
                        List.of()));
        assertThat(Bench.kinds(next.effects)).containsExactly(Kind.ENTRY_CUT);
    }

    @Test
    void theMessageOfAnEndIsMadeOnceHoweverItIsRepeated() {
        List<Object> twice = new ArrayList<>();
        acknowledged();
        for (int i = 0; i < 2; i++) {
            twice.add(told(sent.entry(), 201, Severity.ORDER_REFUSED, "insufficient margin"));
            twice.add(status(sent.entry(), 900, OrderStatus.CANCELLED, 0));
        }
        bench.on(twice.toArray());
        assertThat(kinds()).doesNotContain(Kind.ENTRY_CUT);
    }
}
