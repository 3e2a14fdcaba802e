package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.AccountDownloadEnd;
import io.labase.trading.ib.wire.AccountValueMessage;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.ReqAccountUpdates;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqOpenOrders;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way that is reported of real gateways, and its opposite. */
class HabitsTest {
    private static final Fault SEVEN_OF_TEN =
            Fault.of(
                    new Effect.Partial(BigDecimal.valueOf(7), null),
                    Trigger.now().leg(Trigger.Leg.ENTRY));

    private GatewayHarness harness = new GatewayHarness();
    private WireClient client;

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private void gateway(Habit... habits) throws IOException {
        harness.close();
        harness = new GatewayHarness(settings -> settings.habits(habits));
        client = harness.client(7);
    }

    /** Ten shares of IBM, or what is bought of them, under a stop for all ten. */
    private List<Message> bracket() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));
        List<Message> told = soFar(client);
        harness.seconds(1);
        told.addAll(soFar(client));
        return told;
    }

    private static List<Integer> codes(List<Message> messages) {
        return messages.stream()
                .filter(ErrMsg.class::isInstance)
                .map(m -> ((ErrMsg) m).code())
                .toList();
    }

    private static List<OrderState> statuses(List<Message> messages, int orderId) {
        return messages.stream()
                .filter(OrderStatusMessage.class::isInstance)
                .map(m -> ((OrderStatusMessage) m).state())
                .filter(state -> state.orderId() == orderId)
                .toList();
    }

    private List<Message> changeStopTo(int quantity, int parentId) throws IOException {
        client.send(order(TestMarket.sell(2, "IBM", quantity).stop("170.00").childOf(parentId)));
        return soFar(client);
    }

    private SimOrder stop() {
        return harness.gateway.orders().get(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FORGOTTEN, 135, Can't find order with id = 1",
        "FORGOTTEN_10006, 10006, Missing parent order",
        "FORGOTTEN_105, 105, Order being modified does not match original order."
    })
    void aChangeThatNamesAParentWhichIsOverIsRefusedAndTheStopStays(
            Habit.ParentGone habit, int code, String text) throws IOException {
        gateway(habit);
        bracket();

        List<Message> told = changeStopTo(4, 1);

        assertThat(told).singleElement().isEqualTo(new ErrMsg(2, code, text, ""));
        assertThat(stop().open()).isTrue();
        assertThat(stop().order().quantity()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeWithoutParentIsTaken(Habit.ParentGone habit) throws IOException {
        gateway(habit);
        bracket();

        assertThat(codes(changeStopTo(4, 0))).isEmpty();

        assertThat(stop().order().quantity()).isEqualByComparingTo("4");
    }

    @Test
    void aChangeThatNamesAParentWhichIsOverIsTakenWhereParentsAreKnown() throws IOException {
        gateway(Habit.ParentGone.KNOWN);
        bracket();

        assertThat(codes(changeStopTo(4, 1))).isEmpty();

        assertThat(stop().order().quantity()).isEqualByComparingTo("4");
    }

    @Test
    void aChangeUnderALivingParentNamesIt() throws IOException {
        gateway();
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00").held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("90.00").childOf(1)));
        soFar(client);

        client.send(order(TestMarket.sell(2, "IBM", 4).stop("90.00").childOf(0)));
        assertThat(codes(soFar(client))).containsExactly(105);
        client.send(order(TestMarket.sell(2, "IBM", 4).stop("90.00").childOf(1)));
        assertThat(codes(soFar(client))).isEmpty();
    }

    @Test
    void anyClientMayCancelAndTheStatusNamesIt() throws IOException {
        gateway();
        bracket();
        WireClient other = harness.client(8);

        other.send(new CancelOrder(2));

        List<Message> heard = soFar(other);
        assertThat(codes(heard)).containsExactly(202);
        List<Message> told = soFar(client);
        for (List<Message> each : List.of(heard, told)) {
            assertThat(statuses(each, 2))
                    .singleElement()
                    .satisfies(
                            state -> {
                                assertThat(state.status()).isEqualTo(OrderStatus.CANCELLED);
                                assertThat(state.clientId()).isEqualTo(8);
                            });
        }
        assertThat(codes(told)).containsExactly(202);
        assertThat(stop().open()).isFalse();
    }

    @Test
    void onlyThePlacingClientMayCancelWhereOthersAreRefused() throws IOException {
        gateway(Habit.ForeignCancel.REFUSED);
        bracket();
        WireClient other = harness.client(8);

        other.send(new CancelOrder(2));

        assertThat(codes(soFar(other))).containsExactly(10147);
        assertThat(soFar(client)).isEmpty();
        assertThat(stop().open()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LEAVES_CHILDREN, true", "TAKES_CHILDREN, false"})
    void childrenOfAPartlyFilledParentLiveOrDieWithItsCancel(
            Habit.PartlyFilledParent habit, boolean lives) throws IOException {
        gateway(habit);
        harness.gateway.inject(SEVEN_OF_TEN);
        bracket();
        assertThat(harness.gateway.positions().get(0).quantity()).isEqualByComparingTo("7");

        client.send(new CancelOrder(1));

        List<Message> told = soFar(client);
        assertThat(codes(told)).containsExactlyElementsOf(lives ? List.of(202) : List.of(202, 202));
        assertThat(stop().open()).isEqualTo(lives);
    }

    @ParameterizedTest
    @CsvSource({"HELD, 'child,trigger', trigger", "SILENT, child, ''"})
    void aRestingStopSaysWhyItIsHeld(Habit.RestingStop habit, String asleep, String awake)
            throws IOException {
        gateway(habit);

        List<OrderState> states = statuses(bracket(), 2);

        assertThat(states).extracting(OrderState::whyHeld).containsExactly(asleep, awake);
    }

    @ParameterizedTest
    @EnumSource
    void aChildCarriesTheOcaGroupOfItsParent(Habit.ChildGroup habit) throws IOException {
        gateway(habit);
        bracket();
        client.send(new ReqOpenOrders());

        OpenOrderMessage child = client.await(OpenOrderMessage.class);

        String parent = String.valueOf(harness.gateway.orders().get(0).order().permId());
        OrderExtras expected =
                habit == Habit.ChildGroup.OCA
                        ? new OrderExtras(false, parent, 3, false, null)
                        : OrderExtras.NONE;
        assertThat(child.extras()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"FORGOTTEN, 10147", "REMEMBERED, 10148"})
    void theCancelOfAFilledOrderFindsNothingTheSecondTime(Habit.FilledCancel habit, int again)
            throws IOException {
        gateway(habit);
        bracket();

        client.send(new CancelOrder(1));
        client.send(new CancelOrder(1));
        client.send(new CancelOrder(1));

        assertThat(codes(soFar(client))).containsExactly(10148, again, again);
    }

    @Test
    void aReadOnlyGatewayRefusesEachListOfOrdersAndEndsNone() throws IOException {
        harness.close();
        harness = GatewayHarness.ruled(SimRules.LENIENT.withReadOnly(true));
        client = harness.client(7);

        client.send(new ReqOpenOrders());
        client.send(new ReqAllOpenOrders());
        client.send(new ReqCompletedOrders(false));

        List<Message> told = soFar(client);
        assertThat(told)
                .allSatisfy(
                        m -> {
                            assertThat(((ErrMsg) m).id()).isEqualTo(-1);
                            assertThat(((ErrMsg) m).code()).isEqualTo(321);
                            assertThat(((ErrMsg) m).text()).contains("Read-Only");
                        });
        assertThat(told).hasSize(3);
        client.send(new ReqExecutions(3, ReqExecutions.Filter.NONE));
        client.await(ExecDetailsEnd.class);
        client.send(new ReqPositions());
        client.await(PositionEnd.class);
    }

    @Test
    void aReadOnlyGatewayMayAnswerListsOfOrders() throws IOException {
        harness.close();
        harness =
                new GatewayHarness(
                        settings ->
                                settings.rules(SimRules.LENIENT.withReadOnly(true))
                                        .habits(Habit.ReadOnlyLists.ANSWERED));
        client = harness.client(7);

        client.send(new ReqAllOpenOrders());
        client.await(OpenOrderEnd.class);
        client.send(new ReqCompletedOrders(false));
        client.await(CompletedOrdersEnd.class);
    }

    @Test
    void aListMayLackItsEndOnceOrAlways() throws IOException {
        gateway();
        bracket();
        harness.gateway.inject(Fault.of(new Effect.Lose(), Trigger.before(ExecDetailsEnd.class)));
        harness.gateway.inject(
                Fault.of(new Effect.Lose(), Trigger.before(CompletedOrdersEnd.class)).times(0));

        client.send(new ReqExecutions(3, ReqExecutions.Filter.NONE));
        client.send(new ReqExecutions(4, ReqExecutions.Filter.NONE));
        client.send(new ReqCompletedOrders(false));
        client.send(new ReqCompletedOrders(false));

        List<Message> told = soFar(client);
        assertThat(told).filteredOn(ExecDetails.class::isInstance).hasSize(2);
        assertThat(told)
                .filteredOn(ExecDetailsEnd.class::isInstance)
                .containsExactly(new ExecDetailsEnd(4));
        assertThat(told).noneMatch(CompletedOrdersEnd.class::isInstance);
    }

    @Test
    void accountUpdatesTellCashAndRateOfEachCurrency() throws IOException {
        gateway();
        bracket();
        client.send(new ReqAccountUpdates(true, ""));

        List<AccountValue> values =
                client.upTo(AccountDownloadEnd.class).stream()
                        .filter(AccountValueMessage.class::isInstance)
                        .map(m -> ((AccountValueMessage) m).value())
                        .toList();

        Map<String, String> rates =
                values.stream()
                        .filter(value -> value.tag().equals("ExchangeRate"))
                        .collect(Collectors.toMap(AccountValue::currency, AccountValue::value));
        assertThat(rates.keySet()).containsExactlyInAnyOrder("BASE", "EUR", "USD");
        assertThat(rates).containsEntry("EUR", "1.00").containsEntry("BASE", "1.00");
        assertThat(Double.parseDouble(rates.get("USD"))).isBetween(0.7, 0.8);
        assertThat(values)
                .filteredOn(value -> value.tag().equals("CashBalance"))
                .extracting(AccountValue::currency)
                .containsExactlyInAnyOrder("BASE", "EUR", "USD");
    }

    @Test
    void theUsualWayOfEachHabitIsItsFirst() {
        for (Class<?> kind : Habit.kinds()) {
            List<Habit> choices = Habits.choices(kind);
            assertThat(choices).as(kind.getSimpleName()).hasSizeGreaterThan(1);
            assertThat(Habits.USUAL.has(choices.get(0))).isTrue();
            assertThat(Habits.contrary().has(choices.get(choices.size() - 1))).isTrue();
            assertThat(Habits.USUAL.with(choices.get(1)).toString())
                    .isEqualTo("[" + Habit.nameOf(kind) + "=" + choices.get(1) + "]");
        }
        assertThat(Habits.USUAL).isEqualTo(Habits.of()).hasSameHashCodeAs(Habits.of());
        assertThat(Habits.contrary()).isNotEqualTo(Habits.USUAL);
    }
}
