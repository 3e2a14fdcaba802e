package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.bars;
import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrderMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqManagedAccts;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What persons do, in this account and in others of the login, and what a corporation does. */
class OtherHandsTest {
    private static final String OTHER = "DU7654321";

    private GatewayHarness harness = new GatewayHarness();
    private WireClient client;

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private void gateway(UnaryOperator<SimSettings.Builder> change) throws IOException {
        harness.close();
        harness = new GatewayHarness(change);
        client = harness.client(7);
    }

    private void twoAccounts() throws IOException {
        gateway(settings -> settings.otherAccounts(OTHER));
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));
        soFar(client);
        harness.seconds(1);
        soFar(client);
    }

    private void does(Deed deed) {
        harness.gateway.inject(Fault.of(deed, Trigger.now().symbol("IBM")));
    }

    private List<Execution> executions() throws IOException {
        client.send(new ReqExecutions(9, ReqExecutions.Filter.NONE));
        return client.upTo(ExecDetailsEnd.class).stream()
                .filter(ExecDetails.class::isInstance)
                .map(m -> ((ExecDetails) m).execution())
                .toList();
    }

    private List<Position> positions() throws IOException {
        client.send(new ReqPositions());
        return client.upTo(PositionEnd.class).stream()
                .filter(PositionMessage.class::isInstance)
                .map(m -> ((PositionMessage) m).position())
                .toList();
    }

    private static <M extends Message> List<M> only(List<Message> messages, Class<M> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static BigDecimal shares(int number) {
        return BigDecimal.valueOf(number);
    }

    @Test
    void aLoginWithSeveralAccountsTellsOrdersFillsAndPositionsOfAll() throws IOException {
        twoAccounts();
        does(Deed.Enter.market(Side.SELL, shares(1000), OTHER).ref("labase/2013-10-08/IBM"));
        does(Deed.Enter.market(Side.BUY, shares(5), OTHER).limit(new BigDecimal("100.00")));
        harness.seconds(2);
        assertThat(soFar(client)).as("events of others are not pushed").isEmpty();

        client.send(new ReqManagedAccts());
        assertThat(client.await(ManagedAccounts.class).accounts())
                .containsExactly("DU1234567", OTHER);
        assertThat(executions())
                .extracting(Execution::account, Execution::orderRef, Execution::orderId)
                .containsExactly(
                        tuple("DU1234567", "ref-1", 1), tuple(OTHER, "labase/2013-10-08/IBM", 0));
        assertThat(positions()).extracting(Position::account).containsExactly("DU1234567", OTHER);
        client.send(new ReqAllOpenOrders());
        List<OpenOrderMessage> open = only(client.upTo(OpenOrderEnd.class), OpenOrderMessage.class);
        assertThat(open)
                .extracting(m -> m.open().order().account())
                .containsExactly("DU1234567", OTHER);
        assertThat(open.get(1).open().order().orderId()).isZero();
        assertThat(open.get(1).open().order().permId()).isPositive();
        client.send(new ReqCompletedOrders(false));
        assertThat(only(client.upTo(CompletedOrdersEnd.class), CompletedOrderMessage.class))
                .extracting(m -> m.completed().order().account())
                .containsExactly("DU1234567", OTHER);
        client.send(new ReqAccountSummary(5, "All", "NetLiquidation"));
        assertThat(only(client.upTo(AccountSummaryEnd.class), AccountSummary.class))
                .extracting(m -> m.value().account())
                .containsExactly("DU1234567", OTHER);
    }

    @Test
    void whatHappensInAnotherAccountIsNotJudged() throws IOException {
        twoAccounts();
        does(Deed.Enter.market(Side.BUY, shares(1000), OTHER).ref("labase/2013-10-08/IBM"));
        does(Deed.Enter.market(Side.SELL, shares(2000), OTHER));
        does(Deed.Enter.market(Side.BUY, shares(1), "").limit(new BigDecimal("100.00")));
        harness.seconds(3600);

        Judgement judgement = harness.gateway.judge();

        assertThat(judgement.breaches()).isEmpty();
        assertThat(judgement.exposures())
                .allMatch(row -> row.position().compareTo(shares(10)) <= 0);
        assertThat(harness.gateway.positions())
                .singleElement()
                .satisfies(p -> assertThat(p.quantity()).isEqualByComparingTo("10"));
    }

    @Test
    void anOrderThatNamesNoAccountIsRefusedWhereThereAreSeveral() throws IOException {
        twoAccounts();
        client.send(PlaceOrder.of(TestMarket.buy(3, "IBM", 1).account("").order()));
        assertThat(only(soFar(client), ErrMsg.class)).extracting(ErrMsg::code).containsExactly(435);
        assertThatThrownBy(() -> does(Deed.Enter.market(Side.BUY, shares(1), "U1")))
                .isInstanceOf(SimException.class)
                .hasMessage("ENTER: the login has no account U1; it has DU1234567, " + OTHER);
    }

    @ParameterizedTest
    @CsvSource({"HIDDEN, 1", "TOLD, 2"})
    void costsOfOthersMayBeToldBesideTheirFills(Habit.OthersCosts habit, int costs)
            throws IOException {
        gateway(settings -> settings.habits(habit));
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        does(Deed.Enter.market(Side.BUY, shares(3), ""));
        harness.seconds(1);
        soFar(client);

        client.send(new ReqExecutions(9, ReqExecutions.Filter.NONE));

        assertThat(only(client.upTo(ExecDetailsEnd.class), CommissionReportMessage.class))
                .hasSize(costs);
    }

    @Test
    void executionsOfOneAnswerComeInAnyOrder() throws IOException {
        for (Habit.ExecutionOrder habit : Habit.ExecutionOrder.values()) {
            gateway(settings -> settings.habits(habit));
            client.send(order(TestMarket.buy(1, "IBM", 10)));
            soFar(client);
            does(Deed.Enter.market(Side.BUY, shares(100), ""));
            does(Deed.Enter.market(Side.SELL, shares(100), ""));
            harness.seconds(1);
            soFar(client);

            List<String> told = executions().stream().map(Execution::execId).toList();

            assertThat(told).hasSize(3).doesNotHaveDuplicates();
            assertThat(executions().stream().map(Execution::execId)).isEqualTo(told);
            switch (habit) {
                case AS_FILLED -> assertThat(told).isSorted();
                case REVERSED -> assertThat(told).isSortedAccordingTo(Comparator.reverseOrder());
                default -> assertThat(told).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LOGIN_ZONE, false, false", "NEW_YORK, true, true", "UTC, true, false"})
    void fillsAreToldSinceTheMidnightOfAZone(
            Habit.DayBegins habit, boolean afterParis, boolean afterUtc) throws IOException {
        gateway(settings -> settings.habits(habit));
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(1);
        soFar(client);
        assertThat(executions()).hasSize(1);
        harness.at("2013-10-08T22:30:00Z");
        assertThat(executions()).hasSize(afterParis ? 1 : 0);
        harness.at("2013-10-09T00:30:00Z");
        assertThat(executions()).hasSize(afterUtc ? 1 : 0);
        harness.at("2013-10-09T04:30:00Z");
        assertThat(executions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void exchangedCurrencyIsAPositionOfKindCash(Habit.CurrencyRows habit) throws IOException {
        gateway(settings -> settings.habits(habit));
        does(new Deed.Exchange("EUR.USD", shares(-5000), new BigDecimal("1.36")));
        does(new Deed.Exchange("USD.JPY", shares(1000), new BigDecimal("97.1")));

        List<Position> told = positions();

        if (habit == Habit.CurrencyRows.ABSENT) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told)
                    .extracting(p -> p.contract().secType())
                    .containsExactly(SecType.CASH, SecType.CASH);
            assertThat(told)
                    .extracting(p -> p.contract().symbol() + "." + p.contract().currency())
                    .containsExactlyInAnyOrder("EUR.USD", "USD.JPY");
        }
        assertThat(new BigDecimal(harness.gateway.accountValues().get("NetLiquidation")))
                .isBetween(shares(99_000), shares(101_000));
    }

    @Test
    void anOrderThatAPersonHasNotTransmittedIsListedWithoutAnyNumber() throws IOException {
        gateway(settings -> settings);
        does(Deed.Enter.market(Side.BUY, shares(5), "").untransmitted());
        harness.seconds(60);

        client.send(new ReqAllOpenOrders());
        List<Message> told = client.upTo(OpenOrderEnd.class);

        OpenOrderMessage open = only(told, OpenOrderMessage.class).get(0);
        assertThat(open.open().order().orderId()).isZero();
        assertThat(open.open().order().permId()).isZero();
        assertThat(only(told, OrderStatusMessage.class).get(0).state().permId()).isZero();
        assertThat(harness.gateway.executions()).isEmpty();
    }

    @Test
    void aReverseSplitBringsSharesOfAnotherNumber() throws IOException {
        twoAccounts();
        int old = positions().get(0).contract().conId();
        does(new Deed.Split(new BigDecimal("0.5"), true));

        List<Message> pushed = soFar(client);

        assertThat(only(pushed, PositionMessage.class).subList(0, 2))
                .extracting(m -> m.position().quantity().intValue())
                .containsExactly(0, 5);
        int renumbered = positions().get(0).contract().conId();
        assertThat(renumbered).isNotEqualTo(old);
        Contract gone = new Contract(old, "IBM", SecType.STK, "SMART", "", "USD");
        client.send(new ReqContractData(20, gone, "", false));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(200);
        client.send(withContract(bars(21, "IBM", false), gone));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(200);
        client.send(new ReqContractData(22, Venue.contractOf("IBM"), "", false));
        assertThat(only(client.upTo(ContractDataEnd.class), ContractData.class))
                .extracting(m -> m.contract().conId())
                .containsExactly(renumbered);
        client.send(bars(23, "IBM", false));
        assertThat(client.await(HistoricalData.class).rows()).isNotEmpty();
        harness.seconds(120);
        assertThat(harness.gateway.judge().breaches())
                .as("the new shares have no stop")
                .extracting(Judgement.Breach::invariant)
                .containsExactly("I2");
    }

    private static ReqHistoricalData withContract(ReqHistoricalData bars, Contract contract) {
        return new ReqHistoricalData(bars.reqId(), contract, bars.span(), bars.form());
    }

    @Test
    void theReasonOfARefusalComesLongAfterTheOrdersTurnedInactive() throws IOException {
        gateway(
                settings ->
                        settings.faults(
                                List.of(
                                        Fault.of(
                                                new Effect.Reject(
                                                        201,
                                                        "insufficient margin",
                                                        Duration.ofMillis(1500)),
                                                Trigger.after(PlaceOrder.class)
                                                        .leg(Trigger.Leg.CHILD)))));
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));

        List<Message> first = soFar(client);
        client.send(new CancelOrder(1));
        List<Message> cancelled = soFar(client);
        harness.seconds(1);
        assertThat(soFar(client)).isEmpty();
        harness.seconds(2);
        List<Message> late = soFar(client);

        assertThat(only(first, OrderStatusMessage.class).stream().skip(2))
                .extracting(m -> m.state().status())
                .containsOnly(OrderStatus.INACTIVE)
                .hasSize(2);
        assertThat(only(first, ErrMsg.class)).isEmpty();
        assertThat(only(cancelled, ErrMsg.class)).extracting(ErrMsg::code).contains(202);
        assertThat(only(late, ErrMsg.class)).extracting(ErrMsg::code).containsOnly(201);
        assertThat(only(late, ErrMsg.class).get(0).text()).contains("insufficient margin");
        assertThat(harness.gateway.executions()).isEmpty();
    }

    @Test
    void anOrderIsRefusedWithACodeOfNoList() throws IOException {
        gateway(
                settings ->
                        settings.faults(
                                List.of(
                                        Fault.of(
                                                new Effect.Reject(10318, "This order is odd"),
                                                Trigger.before(PlaceOrder.class)))));
        client.send(order(TestMarket.buy(1, "IBM", 10)));

        assertThat(soFar(client)).containsExactly(new ErrMsg(1, 10318, "This order is odd", ""));
    }

    @Test
    void theGatewayIsAwayForTwoSecondsRightAfterABracketAndItsIdsFallBack() throws IOException {
        gateway(
                settings ->
                        settings.faults(
                                List.of(
                                        Fault.of(
                                                new Effect.Restart(Duration.ofSeconds(2), 2),
                                                Trigger.after(PlaceOrder.class)
                                                        .leg(Trigger.Leg.CHILD)))));
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));
        assertThat(client.endsAfter(message -> true)).isTrue();
        harness.seconds(3);

        WireClient again = harness.again(7);

        assertThat(again.await(NextValidId.class).orderId()).isEqualTo(1);
        assertThat(harness.gateway.executions()).hasSize(1);
    }

    @Test
    void aGatewaySetToFrenchKeepsTheFarmAtTheEnd() throws IOException {
        gateway(settings -> settings.habits(Habit.Language.FRENCH));
        harness.gateway.inject(
                Fault.of(new Effect.Farm(2107, null, Effect.Unanswered.HANG), Trigger.now()));
        harness.gateway.inject(
                Fault.of(new Effect.Competing(Duration.ofSeconds(60)), Trigger.now()));
        client.send(bars(21, "IBM", false));

        List<ErrMsg> told = only(soFar(client), ErrMsg.class);

        assertThat(told.get(0).text())
                .startsWith("La connexion au centre de données HMDS est inactive")
                .endsWith("ushmds");
        assertThat(told.get(1).code()).isEqualTo(162);
        assertThat(told.get(1).text()).contains("depuis une autre adresse IP");
    }

    @Test
    void everyEnglishTextOfTheGatewayHasItsFrenchOne() {
        for (int code : List.of(100, 162, 200, 201, 202, 326, 1100, 1101, 1102, 2103, 2104)) {
            assertThat(French.of(Codes.text(code))).isNotEqualTo(Codes.text(code));
        }
        for (int code : List.of(2105, 2106, 2107, 2108, 2110, 2119, 2157, 2158, 10167, 10197)) {
            assertThat(French.of(Codes.text(code))).isNotEqualTo(Codes.text(code));
        }
        assertThat(French.of("Order rejected - reason:margin"))
                .isEqualTo("Ordre rejeté - motif :margin");
        assertThat(French.of("nothing of ours")).isEqualTo("nothing of ours");
    }

    @ParameterizedTest
    @CsvSource({"LEFT_OUT, 0", "TOLD, 2"})
    void fiveMinutesWithoutATradeMayHaveABar(Habit.QuietBars habit, int quiet) {
        List<Bar> sparse = new ArrayList<>(TestBars.flat("2013-10-08T13:30:00Z", 6, 20));
        sparse.remove(3);
        sparse.remove(2);
        Instruments instruments = Instruments.ofBars(Map.of("IBM", sparse), 1.25);
        BarHistory history =
                new BarHistory(instruments.byTicker("IBM").orElseThrow(), Habits.of(habit));

        List<Bar> bars =
                history.bars(
                        new BarHistory.Query(new BarDuration(1, 'D'), BarSize.FIVE, true),
                        Instant.MAX,
                        Instant.parse("2013-10-08T14:00:00Z"));

        assertThat(bars).hasSize(4 + quiet);
        assertThat(bars).filteredOn(bar -> bar.volume().signum() == 0).hasSize(quiet);
    }
}
