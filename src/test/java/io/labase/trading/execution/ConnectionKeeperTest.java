package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Reason;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionKeeperTest {

    /** Jitter in the test's hand: a factor 0.75 + half of it. */
    private static final class Fixed extends Random {
        private static final long serialVersionUID = 1L;
        private double next = 0.5;

        @Override
        public double nextDouble() {
            return next;
        }
    }

    @TempDir Path state;
    private final List<Alert> alerts = new ArrayList<>();
    private final Fixed jitter = new Fixed();
    private int announced;
    private Bench bench;
    private ScriptedBroker broker;
    private ConnectionKeeper keeper;
    private Consumer<Object> lane;

    @BeforeEach
    void build() {
        bench = new Bench(state);
        broker = bench.broker;
        lane = bench::on;
        AccountCheck accounts = new AccountCheck(Samples.rules(Mode.PAPER, Envelope.NONE), false);
        keeper =
                new ConnectionKeeper(
                        new ConnectionKeeper.Setup(
                                broker,
                                "127.0.0.1:4002",
                                bench.readiness,
                                bench.book,
                                accounts,
                                happening -> lane.accept(happening),
                                alerts::add,
                                () -> announced++,
                                Samples.INTERRUPTIONS),
                        bench.clock(),
                        bench::nanos,
                        jitter);
    }

    private List<Alert.Kind> kinds() {
        return alerts.stream().map(Alert::kind).toList();
    }

    /** Tends every 50 ms for a while; gives the times of the attempts to connect, in ms. */
    private List<Long> attemptsDuring(Duration time) {
        List<Long> attempts = new ArrayList<>();
        for (long ms = 0; ms < time.toMillis(); ms += 50) {
            int before = broker.connects;
            keeper.tend();
            if (broker.connects > before) {
                attempts.add(ms);
            }
            bench.pass(Duration.ofMillis(50));
        }
        return attempts;
    }

    @Test
    void theFirstCallConnectsAndMakesTheBooksKnown() {
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
    }

    @Test
    void aKnownConnectionIsLeftAlone() {
        keeper.tend();
        keeper.tend();
        assertThat(broker.connects).isEqualTo(1);
    }

    @Test
    void thePausesBetweenAttemptsGrowUpToAMinute() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        assertThat(attemptsDuring(Duration.ofSeconds(250)))
                .containsExactly(
                        0L, 1_000L, 3_000L, 7_000L, 15_000L, 31_000L, 63_000L, 123_000L, 183_000L,
                        243_000L);
    }

    @Test
    void thePausesAreSpreadByAQuarterEitherWay() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        jitter.next = 0;
        assertThat(attemptsDuring(Duration.ofSeconds(2))).containsExactly(0L, 750L);
        jitter.next = 1;
        bench.pass(Duration.ofMinutes(2));
        keeper.tend();
        assertThat(attemptsDuring(Duration.ofSeconds(10))).containsExactly(5_000L);
    }

    @Test
    void aSuccessMakesTheNextPauseShortAgain() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        attemptsDuring(Duration.ofSeconds(40));
        broker.connectFails = null;
        attemptsDuring(Duration.ofSeconds(40));
        broker.connected = false;
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        assertThat(attemptsDuring(Duration.ofSeconds(2))).containsExactly(0L, 1_000L);
    }

    @Test
    void aLostConnectionIsOpenedAgainAtOnce() {
        keeper.tend();
        broker.connected = false;
        bench.on(new BrokerEvent.Disconnected("closed by the gateway"));
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
    }

    @Test
    void aGatewayThatIsGoneForLongIsToldOnce() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        attemptsDuring(Duration.ofMinutes(10));
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void aGatewayThatIsNotThereAtTheStartIsToldAtOnce() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        keeper.tend();
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void aGatewayThatRestartsIsNotTold() {
        keeper.tend();
        broker.connected = false;
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        attemptsDuring(Duration.ofSeconds(100));
        broker.connectFails = null;
        attemptsDuring(Duration.ofSeconds(60));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aGatewayOfAnOldVersionIsToldAtOnce() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNSUPPORTED_VERSION);
        keeper.tend();
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void theReturnOfAGatewayIsToldWithItsAbsence() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        attemptsDuring(Duration.ofMinutes(5));
        broker.connectFails = null;
        attemptsDuring(Duration.ofMinutes(2));
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE, Alert.Kind.GATEWAY_BACK);
        assertThat(alerts.get(1).values().get("minutes")).isEqualTo(5L);
    }

    @Test
    void anotherAbsenceIsToldAgain() {
        for (int i = 0; i < 2; i++) {
            broker.connected = false;
            broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
            attemptsDuring(Duration.ofMinutes(4));
            broker.connectFails = null;
            attemptsDuring(Duration.ofMinutes(2));
        }
        assertThat(kinds())
                .containsExactly(
                        Alert.Kind.GATEWAY_GONE,
                        Alert.Kind.GATEWAY_BACK,
                        Alert.Kind.GATEWAY_GONE,
                        Alert.Kind.GATEWAY_BACK);
    }

    @Test
    void aWrongAccountIsRefusedAndItsConnectionClosed() {
        broker.accounts = List.of("U1");
        keeper.tend();
        assertThat(broker.connected).isFalse();
        assertThat(bench.readiness.block()).contains(Reason.DISCONNECTED);
        assertThat(kinds()).containsExactly(Alert.Kind.WRONG_ACCOUNT);
    }

    @Test
    void aWrongAccountIsTriedAgainAfterAPause() {
        broker.accounts = List.of("U1");
        assertThat(attemptsDuring(Duration.ofSeconds(2))).containsExactly(0L, 1_000L);
    }

    @Test
    void whoAsksForAConnectionHearsOfAWrongAccount() {
        broker.accounts = List.of("U1");
        assertThatThrownBy(keeper::ensure).isInstanceOf(RefusedAccountException.class);
    }

    @Test
    void theAccountIsVerifiedOnEveryConnection() {
        keeper.tend();
        broker.connected = false;
        bench.on(new BrokerEvent.Disconnected("gone"));
        broker.accounts = List.of("U1");
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aMissingAnswerLeavesTheBooksUnknown() {
        broker.positions = () -> CompletableFuture.failedFuture(ScriptedBroker.gone(Kind.TIMEOUT));
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aFailureThatIsNotTheBrokersOwnLeavesTheBooksUnknown() {
        broker.executions =
                () -> CompletableFuture.failedFuture(new IllegalStateException("a fault"));
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aFailedReconciliationIsTriedAgainAfterAPauseOnly() {
        int[] asked = {0};
        broker.positions =
                () -> {
                    asked[0]++;
                    return CompletableFuture.failedFuture(ScriptedBroker.gone(Kind.UNDECODABLE));
                };
        attemptsDuring(Duration.ofSeconds(10));
        assertThat(asked[0]).isEqualTo(4);
    }

    @Test
    void theRoutesHearOfAConnectionWhoseFirstReconciliationFailed() {
        broker.completed = () -> CompletableFuture.failedFuture(ScriptedBroker.gone(Kind.TIMEOUT));
        keeper.tend();
        broker.completed = () -> CompletableFuture.completedFuture(List.of());
        attemptsDuring(Duration.ofSeconds(5));
        assertThat(announced).isEqualTo(1);
    }

    @Test
    void aLaterReconciliationOfTheSameConnectionIsNotAnnounced() {
        keeper.tend();
        bench.readiness.doubt("test");
        keeper.tend();
        assertThat(announced).isEqualTo(1);
    }

    @Test
    void aDoubtDuringAReconciliationLeadsToAnotherOne() {
        int[] snapshots = {0};
        lane =
                happening -> {
                    if (happening instanceof Snapshot && snapshots[0]++ == 0) {
                        bench.readiness.doubt("test");
                    }
                    bench.on(happening);
                };
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(snapshots[0]).isEqualTo(2);
    }

    @Test
    void anEntrySentWhileTheBooksAreAskedForHoldsUpNoOtherEntry() {
        keeper.tend();
        broker.openOrders =
                () -> {
                    broker.openOrders = () -> CompletableFuture.completedFuture(List.of());
                    bench.enter("AAPL");
                    return CompletableFuture.completedFuture(List.of());
                };
        bench.readiness.want();
        keeper.tend();
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(bench.readiness.block()).isEmpty();
        // The next answer has to tell of it: this one does not.
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    /** The parent was refused, so neither order is in any list: two answers have to say that. */
    @Test
    void anAnswerThatIsOlderThanAnOrderConfirmsNothing() {
        keeper.tend();
        broker.openOrders =
                () -> {
                    broker.openOrders = () -> CompletableFuture.completedFuture(List.of());
                    BracketOrder sent = bench.enter("AAPL");
                    bench.on(
                            refused(sent.entry(), 201),
                            new BrokerEvent.StatusChanged(
                                    state(sent.entry(), 900, OrderStatus.INACTIVE, 0)),
                            refused(sent.stop(), 10006));
                    broker.completed =
                            () ->
                                    CompletableFuture.completedFuture(
                                            List.of(
                                                    completed(
                                                            sent.entry(),
                                                            900,
                                                            OrderStatus.INACTIVE,
                                                            0)));
                    return CompletableFuture.completedFuture(List.of());
                };
        bench.readiness.want();
        for (int i = 0; i < 4; i++) {
            keeper.tend();
        }
        assertThat(bench.broker.cancelled).containsExactly(bench.broker.tickets().get(0).orderId());
    }

    private static Object refused(Order ticket, int code) {
        return new BrokerEvent.Told(
                ticket.orderId(), code, BrokerEvent.Severity.ORDER_REFUSED, "refused");
    }

    /** Each client counts its orders by itself. */
    @Test
    void anOrderOfAnotherClientWithOurNumberKeepsNoBookUnknown() {
        keeper.tend();
        BracketOrder sent = bench.enter("AAPL");
        OpenOrder ours = open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED);
        Order number = sent.stop().withQuantity(BigDecimal.valueOf(3)).withNumbers(99, 777, 0);
        OpenOrder others = new OpenOrder(number, OrderStatus.PRE_SUBMITTED, "");
        broker.openOrders =
                () -> {
                    bench.on(
                            new BrokerEvent.OrderOpened(ours), new BrokerEvent.OrderOpened(others));
                    return CompletableFuture.completedFuture(
                            List.of(open(sent.entry(), 900, OrderStatus.SUBMITTED), ours, others));
                };
        bench.readiness.doubt("test");
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
    }

    @Test
    void booksThatDoNotComeToRestAreAskedForMoreSeldom() {
        int[] asked = {0};
        broker.openOrders =
                () -> {
                    asked[0]++;
                    return CompletableFuture.completedFuture(List.of());
                };
        lane =
                happening -> {
                    bench.on(happening);
                    bench.readiness.want();
                };
        attemptsDuring(Duration.ofSeconds(30));
        assertThat(asked[0]).isBetween(12, 20);
        lane = bench::on;
        attemptsDuring(Duration.ofSeconds(6));
        asked[0] = 0;
        bench.readiness.want();
        keeper.tend();
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void whatIsWantedStaysWantedWhenTheQuestionFails() {
        keeper.tend();
        broker.positions = () -> CompletableFuture.failedFuture(ScriptedBroker.gone(Kind.TIMEOUT));
        bench.readiness.want();
        keeper.tend();
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        broker.positions = () -> CompletableFuture.completedFuture(List.of());
        attemptsDuring(Duration.ofSeconds(5));
        assertThat(bench.readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void theEndOfAnEarlierConnectionThatIsHeardOfLateDoesNotStopTheBot() {
        keeper.tend();
        bench.on(new BrokerEvent.Disconnected("the one before"));
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(broker.connects).isEqualTo(1);
    }

    @Test
    void withoutTheGatewaysServerTheBooksAreNotAskedFor() {
        keeper.tend();
        bench.on(new BrokerEvent.Told(0, 1100, BrokerEvent.Severity.CONNECTIVITY_LOST, "lost"));
        int[] asked = {0};
        broker.openOrders =
                () -> {
                    asked[0]++;
                    return CompletableFuture.completedFuture(List.of());
                };
        keeper.tend();
        assertThat(asked[0]).isZero();
    }

    @Test
    void aRetiredKeeperConnectsNoMore() {
        keeper.retire();
        keeper.tend();
        assertThat(broker.connects).isZero();
    }

    @Test
    void whoAsksForAConnectionHearsWhyThereIsNone() {
        broker.connectFails = ScriptedBroker.gone(Kind.CLIENT_ID_IN_USE);
        assertThatThrownBy(keeper::ensure)
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.CLIENT_ID_IN_USE));
    }

    /** Into the announced window of the night, which ends at 05:50 UTC. */
    private void losesTheGatewayAt(Instant instant) {
        keeper.tend();
        bench.pass(Duration.between(bench.now(), instant));
        broker.connected = false;
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
    }

    @Test
    void anAnnouncedAbsenceIsNotTold() {
        losesTheGatewayAt(Instant.parse("2026-01-16T04:45:00Z"));
        attemptsDuring(Duration.ofMinutes(30));
        broker.connectFails = null;
        attemptsDuring(Duration.ofMinutes(2));
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void anAbsenceThatOutlastsItsWindowIsTold() {
        losesTheGatewayAt(Instant.parse("2026-01-16T05:40:00Z"));
        attemptsDuring(Duration.ofMinutes(9));
        assertThat(kinds()).isEmpty();
        attemptsDuring(Duration.ofMinutes(3));
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
        assertThat(alerts.get(0).values().get("since"))
                .isEqualTo(Instant.parse("2026-01-16T05:40:00Z"));
    }

    @Test
    void anAbsenceOfAnotherTimeThatReachesIntoTheWindowWasToldBefore() {
        losesTheGatewayAt(Instant.parse("2026-01-16T04:30:00Z"));
        attemptsDuring(Duration.ofMinutes(20));
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void insideTheWindowAStartWithoutAGatewayIsToldAllTheSame() {
        bench.pass(Duration.between(bench.now(), Instant.parse("2026-01-16T05:00:00Z")));
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        keeper.tend();
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void theReturnSaysHowManyBarsWereMissed() {
        broker.connectFails = ScriptedBroker.gone(Kind.UNREACHABLE);
        attemptsDuring(Duration.ofMinutes(5));
        broker.connectFails = null;
        attemptsDuring(Duration.ofMinutes(2));
        assertThat(alerts.get(1).values()).containsEntry("missed", 5L);
    }

    private static <T> java.util.function.Supplier<CompletableFuture<List<T>>> fails(
            Kind kind, int code, String text) {
        return () ->
                CompletableFuture.failedFuture(new BrokerException(kind, code, Wording.of(text)));
    }

    private static <T> java.util.function.Supplier<CompletableFuture<List<T>>> silent(String list) {
        return fails(Kind.TIMEOUT, 0, "no answer within 5000 ms: " + list);
    }

    private ConnectionKeeper keeper(Mode mode) {
        return new ConnectionKeeper(
                new ConnectionKeeper.Setup(
                        broker,
                        "127.0.0.1:4002",
                        bench.readiness,
                        bench.book,
                        new AccountCheck(Samples.rules(mode, Envelope.NONE), false),
                        happening -> lane.accept(happening),
                        alerts::add,
                        () -> announced++,
                        Samples.INTERRUPTIONS),
                bench.clock(),
                bench::nanos,
                jitter);
    }

    /** 40 AAPL are the bot's by its journal, the account has them, and no stop stands. */
    private void heldWithoutStop() {
        BracketOrder bracket = Samples.bracket("AAPL", 90);
        Bench before = new Bench(state).ready();
        before.on(
                new BrokerEvent.OrderOpened(open(bracket.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open(bracket.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                new BrokerEvent.StatusChanged(
                        state(bracket.stop(), 901, OrderStatus.PRE_SUBMITTED, 0)),
                new BrokerEvent.Filled(Samples.fill(bracket.entry(), 900, "0001.01.01", 40, 40)),
                new BrokerEvent.CommissionReported(Samples.commission("0001.01.01", null)));
        before.past.restore(bench.custody);
        bench.past.readFrom(before.past);
        broker.positions =
                () -> CompletableFuture.completedFuture(List.of(Samples.position("AAPL", 40)));
    }

    @Test
    void executionsThatDoNotComeForbidEntriesAndAreNamedWithTheirCure() {
        broker.executions = silent("executions");
        assertThatThrownBy(keeper::settle)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("executions")
                .hasMessageContaining("UTC format");
        bench.pass(Duration.ofMinutes(5));
        keeper.tend();

        assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.LIST_SILENT);
        assertThat(alerts.get(0).values()).containsEntry("list", "executions");
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        assertThat(announced).isEqualTo(1);
    }

    private static List<String> execIds(List<Effect> effects) {
        return Bench.rows(effects).stream()
                .map(OrderRecord::execId)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @Test
    void aStopThatFilledWhileNobodyListenedCountsOnceWithoutTheEndOfTheExecutions() {
        heldWithoutStop();
        Order stop = Samples.bracket("AAPL", 90).stop();
        List<Execution> first = List.of(Samples.fill(stop, 901, "0002.01.01", 15, 15));
        List<Execution> all = List.of(Samples.fill(stop, 901, "0002.02.01", 25, 40), first.get(0));
        broker.positions = () -> CompletableFuture.completedFuture(List.of());
        broker.completed =
                () ->
                        CompletableFuture.completedFuture(
                                List.of(completed(stop, 901, OrderStatus.FILLED, 40)));
        for (List<Execution> came : List.of(first, all, all)) {
            BrokerException e = ScriptedBroker.gone(Kind.TIMEOUT).with(came);
            broker.executions = () -> CompletableFuture.failedFuture(e);
            keeper.tend();
            bench.pass(Duration.ofMinutes(2));
            bench.on(OrderLane.TICK);
            assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        }
        assertThat(execIds(bench.effects)).containsExactly("0002.01.01", "0002.02.01");
        assertThat(Bench.kinds(bench.effects)).containsExactly(Alert.Kind.STOP_FILLED);
        assertThat(bench.custody.of(Samples.conId("AAPL"))).isEmpty();
        assertThat(kinds()).containsExactly(Alert.Kind.LIST_SILENT);

        broker.executions = () -> CompletableFuture.completedFuture(all);
        for (int i = 0; i < 3; i++) {
            keeper.tend();
            bench.pass(Duration.ofMinutes(2));
            bench.on(OrderLane.TICK);
        }
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(execIds(bench.effects)).hasSize(2);
        assertThat(Bench.kinds(bench.effects)).containsExactly(Alert.Kind.STOP_FILLED);
        assertThat(kinds()).containsExactly(Alert.Kind.LIST_SILENT);
    }

    @Test
    void fillsThatComeCountWhereNoListHasAnEnd() {
        heldWithoutStop();
        Order stop = Samples.bracket("AAPL", 90).stop();
        List<Execution> all = List.of(Samples.fill(stop, 901, "0002.01.01", 40, 40));
        BrokerException e = ScriptedBroker.gone(Kind.TIMEOUT).with(all);
        broker.openOrders = silent("open orders");
        broker.executions = () -> CompletableFuture.failedFuture(e);
        broker.completed = silent("completed orders");
        broker.positions = silent("positions");
        for (int i = 0; i < 2; i++) {
            keeper.tend();
            bench.pass(Duration.ofMinutes(2));
            bench.on(OrderLane.TICK);
        }
        assertThat(execIds(bench.effects)).containsExactly("0002.01.01");
        assertThat(bench.custody.of(Samples.conId("AAPL"))).isEmpty();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);

        // told once its order is: by then the fill is known
        broker.openOrders = () -> CompletableFuture.completedFuture(List.of());
        broker.executions = () -> CompletableFuture.completedFuture(all);
        broker.completed =
                () ->
                        CompletableFuture.completedFuture(
                                List.of(completed(stop, 901, OrderStatus.FILLED, 40)));
        broker.positions = () -> CompletableFuture.completedFuture(List.of());
        for (int i = 0; i < 4; i++) {
            bench.pass(Duration.ofMinutes(6));
            keeper.tend();
            bench.on(OrderLane.TICK);
        }
        assertThat(execIds(bench.effects)).hasSize(1);
        assertThat(Bench.kinds(bench.effects)).containsExactly(Alert.Kind.STOP_FILLED);
        assertThat(bench.readiness.block()).isEmpty();
    }

    @Test
    void aLostStopIsToldAtOnceAndPlacedAgainWithoutTheExecutions() {
        heldWithoutStop();
        broker.executions = silent("executions");
        keeper.tend();
        assertThat(Bench.kinds(bench.effects)).containsExactly(Alert.Kind.POSITION_WITHOUT_STOP);

        bench.pass(Duration.ofSeconds(2));
        keeper.tend();
        assertThat(broker.tickets())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.stopPrice()).isEqualByComparingTo("98");
                            assertThat(stop.quantity()).isEqualByComparingTo("40");
                        });
    }

    @Test
    void aPositionThatDiffersIsNotPutDownToAnythingWhileNoExecutionsCome() {
        heldWithoutStop();
        broker.executions = silent("executions");
        broker.positions =
                () -> CompletableFuture.completedFuture(List.of(Samples.position("AAPL", 10)));
        for (int i = 0; i < 3; i++) {
            keeper.tend();
            bench.pass(Duration.ofMinutes(2));
        }
        assertThat(Bench.kinds(bench.effects)).doesNotContain(Alert.Kind.POSITION_UNEXPLAINED);
        assertThat(bench.custody.of(Samples.conId("AAPL")))
                .map(Custody.Holding::settled)
                .hasValue(false);
        assertThat(broker.tickets()).isEmpty();
    }

    @Test
    void completedOrdersThatDoNotComeAreADoubtThatIsSaidAndNoObstacle() throws Exception {
        List<String> asked = new ArrayList<>();
        broker.completed =
                () -> {
                    asked.add("completed");
                    return ConnectionKeeperTest.<io.labase.trading.model.CompletedOrder>silent(
                                    "completed orders")
                            .get();
                };
        keeper.settle();
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.LIST_SILENT);
        assertThat(alerts.get(0).values()).containsEntry("list", "completed-orders");

        bench.readiness.want();
        keeper.settle();
        assertThat(asked).hasSize(1);
        bench.pass(Duration.ofMinutes(6));
        bench.readiness.want();
        keeper.settle();
        assertThat(asked).hasSize(2);
        assertThat(alerts).hasSize(1);
    }

    @Test
    void withoutOpenOrdersNothingIsConcludedAndTheListIsNamed() {
        heldWithoutStop();
        broker.openOrders = silent("open orders");
        for (int i = 0; i < 3; i++) {
            keeper.tend();
            bench.pass(Duration.ofMinutes(2));
        }
        assertThat(broker.tickets()).isEmpty();
        assertThat(Bench.kinds(bench.effects)).isEmpty();
        assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.LIST_SILENT);
        assertThat(alerts.get(0).values()).containsEntry("list", "open-orders");
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aListThatComesAgainEndsTheDoubt() {
        broker.positions = silent("positions");
        keeper.tend();
        assertThat(bench.readiness.block()).contains(Reason.DEGRADED);
        broker.positions = () -> CompletableFuture.completedFuture(List.of());
        bench.pass(Duration.ofMinutes(2));
        keeper.tend();
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(alerts).hasSize(1);
    }

    @Test
    void aGatewayThatAnswersNothingIsOneThatIsNotThere() {
        broker.openOrders = silent("open orders");
        broker.executions = silent("executions");
        broker.completed = silent("completed orders");
        broker.positions = silent("positions");
        keeper.tend();
        bench.pass(Duration.ofMinutes(3));
        keeper.tend();
        assertThat(kinds()).containsExactly(Alert.Kind.GATEWAY_GONE);
    }

    @Test
    void aReadOnlyGatewayIsNamedInPaperModeAndEnoughInAlertsMode() throws Exception {
        String text = "321: The API interface is currently in Read-Only mode.";
        broker.openOrders = fails(Kind.REFUSED, 321, text);
        broker.completed = fails(Kind.REFUSED, 321, text);
        assertThatThrownBy(keeper::settle)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("Read-Only API");
        assertThat(kinds()).containsExactly(Alert.Kind.API_READ_ONLY);
        alerts.clear();

        keeper(Mode.ALERTS).settle();
        assertThat(bench.readiness.block()).isEmpty();
        assertThat(alerts).isEmpty();
    }
}
