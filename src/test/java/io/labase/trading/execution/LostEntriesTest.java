package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Decision.Action;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostEntriesTest {
    private static final int PERM = 900;

    @TempDir Path state;
    private Bench bench;
    private BracketOrder bracket;

    /** Ends a process between the intent and everything after it. */
    @BeforeEach
    void crash() {
        Bench first = new Bench(state).ready();
        bracket = first.desk.prepare(Samples.entry("AAPL"));
        first.intend(bracket.orderRef(), bracket.summary());
        restart(first);
    }

    private void restart(Bench before) {
        bench = new Bench(state).ready();
        bench.past.readFrom(before.past);
    }

    private void told(List<OpenOrder> orders, List<Execution> fills, List<Position> positions) {
        bench.on(
                OrderLane.ASKING,
                new Snapshot(
                        orders,
                        fills,
                        List.of(),
                        positions,
                        java.util.Set.of(),
                        new CompletableFuture<>()));
    }

    private void nothingTold() {
        told(List.of(), List.of(), List.of());
    }

    private static Position position() {
        return Samples.position("AAPL", 40);
    }

    private List<DecisionRecord> rows() {
        return Bench.decisions(bench.effects);
    }

    private List<OrderRecord> reconciled() {
        return Bench.rows(bench.effects).stream()
                .filter(row -> row.tag() == OrderRecord.Tag.RECONCILED)
                .toList();
    }

    @Test
    void theLostRowOfAnEntryIsWrittenOnceWithWhatItWasDecidedOn() {
        List<OpenOrder> stop = List.of(open(bracket.stop(), PERM + 1, OrderStatus.PRE_SUBMITTED));
        List<Execution> fills = List.of(fill(bracket.entry(), PERM, "1.01", 40, 40));
        told(stop, fills, List.of(position()));
        told(stop, fills, List.of(position()));
        assertThat(rows())
                .containsExactly(
                        new DecisionRecord(
                                bench.now(),
                                "AAPL",
                                Samples.BAR_START,
                                new BigDecimal("100.0"),
                                new BigDecimal("99.0"),
                                new BigDecimal("98.0"),
                                true,
                                40,
                                new BigDecimal("98.00"),
                                Action.ENTER_LONG,
                                Reason.BREAKOUT,
                                "Unknown",
                                "PreSubmitted",
                                null,
                                "breakout"));
        assertThat(Bench.kinds(bench.effects)).doesNotContain(Kind.ENTRY_IN_DOUBT);

        restart(bench);
        told(stop, fills, List.of(position()));
        told(stop, fills, List.of(position()));
        assertThat(rows()).isEmpty();
    }

    @Test
    void itsSignalIsToldBeforeTheRowSaysSo() {
        nothingTold();
        nothingTold();
        assertThat(bench.effects)
                .filteredOn(
                        e ->
                                e instanceof Effect.JournalDecision
                                        || (e instanceof Effect.Tell tell
                                                && tell.body().kind() == Kind.SIGNAL))
                .extracting(Effect::getClass)
                .containsExactly(Effect.Tell.class, Effect.JournalDecision.class);
        assertThat(Bench.alerts(bench.effects).get(0).values())
                .containsEntry("reason", "BREAKOUT")
                .containsEntry("currency", "EUR");
    }

    private Snapshot filled(boolean sold) {
        List<Execution> fills =
                new ArrayList<>(List.of(fill(bracket.entry(), PERM, "1.01", 40, 40)));
        List<CompletedOrder> over =
                new ArrayList<>(List.of(completed(bracket.entry(), PERM, OrderStatus.FILLED, 40)));
        if (sold) {
            fills.add(fill(bracket.stop(), PERM + 1, "2.01", 40, 40));
            over.add(completed(bracket.stop(), PERM + 1, OrderStatus.FILLED, 40));
        }
        OpenOrder stop = open(bracket.stop(), PERM + 1, OrderStatus.PRE_SUBMITTED);
        return Samples.snapshot(
                sold ? List.of() : List.of(stop),
                fills,
                over,
                sold ? List.of() : List.of(position()));
    }

    @Test
    void itsSignalIsToldBeforeItsEntry() {
        bench.on(filled(false));
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.SIGNAL, Kind.ENTRY);
    }

    @Test
    void theSignalOfAPositionThatIsClosedAlreadyIsNoNews() {
        bench.on(filled(true));
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.ENTRY, Kind.STOP_FILLED);
        assertThat(rows()).as("its row is written all the same").hasSize(1);
    }

    @Test
    void whatFillsBeforeTheFirstAnswerWaitsForTheSignal() {
        bench.on(
                new BrokerEvent.OrderOpened(open(bracket.entry(), PERM, OrderStatus.SUBMITTED)),
                new BrokerEvent.Filled(fill(bracket.entry(), PERM, "1.01", 40, 40)));
        assertThat(bench.effects).noneMatch(Effect.Tell.class::isInstance);
        bench.on(filled(false));
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.SIGNAL, Kind.ENTRY);
    }

    @Test
    void aListOfFillsThatDoesNotComeHoldsUpNoMessage() {
        bench.on(
                new BrokerEvent.OrderOpened(open(bracket.entry(), PERM, OrderStatus.SUBMITTED)),
                new BrokerEvent.Filled(fill(bracket.entry(), PERM, "1.01", 40, 40)),
                OrderLane.ASKING,
                new Snapshot(
                        List.of(open(bracket.stop(), PERM + 1, OrderStatus.PRE_SUBMITTED)),
                        List.of(),
                        List.of(),
                        List.of(position()),
                        java.util.Set.of(BookList.EXECUTIONS),
                        new CompletableFuture<>()));
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.SIGNAL, Kind.ENTRY);
    }

    @Test
    void aListOfFillsThatDoesNotComeProvesNoEntryLost() {
        for (int i = 0; i < 3; i++) {
            bench.on(
                    OrderLane.ASKING,
                    new Snapshot(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            java.util.Set.of(BookList.EXECUTIONS),
                            new CompletableFuture<>()));
        }
        assertThat(bench.effects).isEmpty();
    }

    @Test
    void anEndBeforeTheFirstAnswerTellsWhatWaits() {
        bench.on(
                new BrokerEvent.OrderOpened(open(bracket.entry(), PERM, OrderStatus.SUBMITTED)),
                new BrokerEvent.Filled(fill(bracket.entry(), PERM, "1.01", 40, 40)),
                OrderLane.FLUSH);
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.SIGNAL, Kind.ENTRY);
    }

    @Test
    void theStatusesAreThoseThatTheBrokerTells() {
        told(
                List.of(
                        open(bracket.entry(), PERM, OrderStatus.SUBMITTED),
                        open(bracket.stop(), PERM + 1, OrderStatus.PRE_SUBMITTED)),
                List.of(),
                List.of());
        assertThat(rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.buyStatus()).isEqualTo("Submitted");
                            assertThat(row.stopStatus()).isEqualTo("PreSubmitted");
                        });
    }

    @Test
    void anEntryOfWhichNobodyTellsIsToldOnceAndNeverSentAgain() {
        nothingTold();
        assertThat(bench.effects).as("one answer is none").isEmpty();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        nothingTold();
        nothingTold();
        assertThat(Bench.kinds(bench.effects)).containsExactly(Kind.SIGNAL, Kind.ENTRY_IN_DOUBT);
        assertThat(reconciled())
                .singleElement()
                .satisfies(r -> assertThat(r.orderRef()).isEqualTo(ref("AAPL")));
        assertThat(rows())
                .singleElement()
                .satisfies(r -> assertThat(r.buyStatus()).isEqualTo("Unknown"));
        assertThat(new PauseSwitch(state).paused("AAPL")).isFalse();
        assertThat(bench.intents.contains(ref("AAPL"))).as("the day is spent").isTrue();
        assertThat(bench.broker.placed).isEmpty();

        restart(bench);
        nothingTold();
        nothingTold();
        assertThat(bench.effects).isEmpty();
    }

    @Test
    void anAnswerWithNewsInItDoesNotCount() {
        nothingTold();
        Position other = Samples.position("MSFT", 1);
        bench.on(
                OrderLane.ASKING,
                new BrokerEvent.PositionChanged(other),
                new Snapshot(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(other),
                        java.util.Set.of(),
                        new CompletableFuture<>()));
        assertThat(bench.effects).isEmpty();
    }

    @Test
    void aPositionThatNothingExplainsPausesItsTicker() throws IOException {
        told(List.of(), List.of(), List.of(position()));
        told(List.of(), List.of(), List.of(position()));
        assertThat(Bench.alerts(bench.effects))
                .filteredOn(alert -> alert.kind() != Kind.SIGNAL)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.ENTRY_IN_DOUBT);
                            assertThat(alert.values()).containsEntry("why", "held");
                        });
        assertThat(new PauseSwitch(state).tickersPausedByBot()).containsExactly("AAPL");
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void anEntryThatWasCalledOffIsNotLookedFor() throws IOException {
        Files.delete(state.resolve("intents.log"));
        Bench first = new Bench(state).ready();
        bracket = first.desk.prepare(Samples.entry("AAPL"));
        first.intend(bracket.orderRef(), bracket.summary());
        Files.createFile(state.resolve("paused"));
        assertThat(first.desk.send(bracket).isEnter()).isFalse();
        restart(first);
        nothingTold();
        nothingTold();
        assertThat(bench.effects).isEmpty();
        assertThat(bench.intents.contains(ref("AAPL"))).as("the day stays spent").isTrue();
    }

    @Test
    void aLineOfAnEarlierVersionIsUnderstood() throws IOException {
        Path log = state.resolve("intents.log");
        Files.writeString(log, Files.readString(log).replaceAll(", BREAKOUT of .*", ""));
        restart(bench);
        nothingTold();
        nothingTold();
        assertThat(rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.barTime()).isNull();
                            assertThat(row.quantity()).isEqualTo(40);
                            assertThat(row.stop()).isEqualByComparingTo("98");
                        });
    }
}
