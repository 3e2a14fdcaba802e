package io.labase.trading.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent.CommissionReported;
import io.labase.trading.broker.BrokerEvent.Filled;
import io.labase.trading.broker.BrokerEvent.OrderOpened;
import io.labase.trading.broker.BrokerEvent.PositionChanged;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.StatusChanged;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Broker} promises of orders, fills and positions. */
public abstract class BrokerOrderContractTest extends BrokerContractTest {
    private Contract ibm;

    @BeforeEach
    void connect() throws Exception {
        broker.connect();
        ibm = qualified("IBM");
    }

    /** Places a purchase with its stop and waits until both are in the books. */
    private int placeBracket() throws Exception {
        int id = broker.reserveOrderIds(2);
        broker.place(List.of(entry(id, ibm, false), stop(id + 1, id, ibm, "95")));
        awaitStatus(id + 1, OrderStatus.PRE_SUBMITTED);
        return id;
    }

    /** As above, and lets the market fill the purchase. */
    private int buyWithStop() throws Exception {
        int id = placeBracket();
        floor.passTo(TradingFloor.START.plusSeconds(1));
        events.await(CommissionReported.class);
        return id;
    }

    private OrderState awaitStatus(int orderId, OrderStatus status) throws InterruptedException {
        return events.await(
                        StatusChanged.class,
                        e -> e.state().orderId() == orderId && e.state().status() == status)
                .state();
    }

    @Test
    void aBracketArrivesWholeTheParentHeldBackAndTheChildReleasingIt() throws Exception {
        int id = placeBracket();

        List<PlaceOrder> sent = floor.tap().received(PlaceOrder.class);
        assertThat(sent).extracting(p -> p.order().orderId()).containsExactly(id, id + 1);
        Order parent = sent.get(0).order();
        assertThat(parent.transmit()).isFalse();
        assertThat(parent.type()).isEqualTo(OrderType.MKT);
        assertThat(parent.limitPrice()).isNull();
        assertThat(parent.stopPrice()).isNull();
        assertThat(parent.tif()).isEqualTo("DAY");
        Order child = sent.get(1).order();
        assertThat(child.transmit()).isTrue();
        assertThat(child.parentId()).isEqualTo(id);
        assertThat(child.type()).isEqualTo(OrderType.STP);
        assertThat(child.stopPrice()).isEqualByComparingTo("95");
        assertThat(child.tif()).isEqualTo("GTC");
        assertThat(sent)
                .allSatisfy(
                        p -> {
                            assertThat(p.order().contract()).isEqualTo(ibm);
                            assertThat(p.order().account()).isEqualTo(TradingFloor.ACCOUNT);
                            assertThat(p.order().orderRef()).isEqualTo("labase/2026-01-06/IBM");
                            assertThat(p.order().quantity()).isEqualByComparingTo("10");
                        });
    }

    @Test
    void anAcceptedBracketIsToldOrderByOrderThenStatus() throws Exception {
        int id = placeBracket();

        OpenOrder opened =
                events.all(OrderOpened.class).stream()
                        .map(OrderOpened::order)
                        .filter(open -> open.order().orderId() == id + 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(opened.status()).isEqualTo(OrderStatus.PRE_SUBMITTED);
        Order order = opened.order();
        assertThat(order.clientId()).isEqualTo(CLIENT);
        assertThat(order.permId()).isPositive();
        assertThat(order.parentId()).isEqualTo(id);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.type()).isEqualTo(OrderType.STP);
        assertThat(order.quantity()).isEqualByComparingTo("10");
        assertThat(order.limitPrice()).isNull();
        assertThat(order.stopPrice()).isEqualByComparingTo("95");
        assertThat(order.tif()).isEqualTo("GTC");
        assertThat(order.account()).isEqualTo(TradingFloor.ACCOUNT);
        assertThat(order.orderRef()).isEqualTo("labase/2026-01-06/IBM");
        OrderState state = events.all(StatusChanged.class).get(1).state();
        assertThat(state.orderId()).isEqualTo(id + 1);
        assertThat(state.clientId()).isEqualTo(CLIENT);
        assertThat(state.permId()).isEqualTo(order.permId());
        assertThat(state.parentId()).isEqualTo(id);
        assertThat(state.remaining()).isEqualByComparingTo("10");
        assertThat(state.avgFillPrice()).isNull();
        assertThat(state.whyHeld()).isEqualTo("child,trigger");
    }

    @Test
    void aFillIsToldBeforeItsStatusAndItsCommissionAfterBoth() throws Exception {
        int id = buyWithStop();

        List<BrokerEvent> all = events.all();
        Filled filled = events.all(Filled.class).get(0);
        StatusChanged done =
                events.all(StatusChanged.class).stream()
                        .filter(e -> e.state().status() == OrderStatus.FILLED)
                        .findFirst()
                        .orElseThrow();
        CommissionReported charged = events.all(CommissionReported.class).get(0);
        assertThat(List.of(all.indexOf(filled), all.indexOf(done), all.indexOf(charged)))
                .isSorted();

        Execution execution = filled.execution();
        assertThat(execution.orderId()).isEqualTo(id);
        assertThat(execution.clientId()).isEqualTo(CLIENT);
        assertThat(execution.permId()).isPositive();
        assertThat(execution.contract().conId()).isEqualTo(ibm.conId());
        assertThat(execution.account()).isEqualTo(TradingFloor.ACCOUNT);
        assertThat(execution.side()).isEqualTo(Side.BUY);
        assertThat(execution.quantity()).isEqualByComparingTo("10");
        assertThat(execution.cumQuantity()).isEqualByComparingTo("10");
        assertThat(execution.price()).isBetween(new BigDecimal("99"), new BigDecimal("101"));
        assertThat(execution.avgPrice()).isEqualByComparingTo(execution.price());
        assertThat(execution.orderRef()).isEqualTo("labase/2026-01-06/IBM");
        assertThat(execution.time()).startsWith("20260106");
        assertThat(done.state().filled()).isEqualByComparingTo("10");
        assertThat(done.state().remaining()).isEqualByComparingTo("0");
        assertThat(done.state().avgFillPrice()).isEqualByComparingTo(execution.price());
        assertThat(charged.report().execId()).isEqualTo(execution.execId());
        assertThat(charged.report().commission()).isPositive();
        assertThat(charged.report().currency()).isEqualTo("USD");
        assertThat(charged.report().realizedPnl()).isNull();
    }

    @Test
    void aStopThatIsHitSellsAndTellsWhatWasLost() throws Exception {
        int id = buyWithStop();

        floor.passTo(TradingFloor.AFTER_THE_FALL);

        Filled sold = events.await(Filled.class);
        assertThat(sold.execution().orderId()).isEqualTo(id + 1);
        assertThat(sold.execution().side()).isEqualTo(Side.SELL);
        assertThat(sold.execution().price()).isEqualByComparingTo("90");
        assertThat(events.await(CommissionReported.class).report().realizedPnl()).isNegative();
    }

    @Test
    void anExistingOrderIdMeansAChange() throws Exception {
        int id = buyWithStop();
        // Its entry is over: gateways refuse a change that still names it.
        Order less = stop(id + 1, 0, ibm, "95").withQuantity(BigDecimal.valueOf(4));

        broker.place(List.of(less));

        OpenOrder changed =
                events.await(OrderOpened.class, e -> e.order().order().quantity().intValue() == 4)
                        .order();
        assertThat(changed.order().orderId()).isEqualTo(id + 1);
        assertThat(changed.order().stopPrice()).isEqualByComparingTo("95");
        assertThat(answer(broker.openOrders()))
                .extracting(open -> open.order().quantity().intValue())
                .containsExactly(4);
    }

    @Test
    void aCancelledOrderIsOverByItsStatusAndSaysWhy() throws Exception {
        int id = buyWithStop();

        broker.cancel(id + 1);

        awaitStatus(id + 1, OrderStatus.CANCELLED);
        Told told = events.await(Told.class);
        assertThat(told.orderId()).isEqualTo(id + 1);
        assertThat(told.code()).isEqualTo(202);
        assertThat(told.severity()).isEqualTo(Severity.ORDER_NOTICE);
        assertThat(answer(broker.openOrders())).isEmpty();
    }

    @Test
    void aCancelThatFindsNothingIsToldAsRefused() throws Exception {
        broker.cancel(4711);

        Told told = events.await(Told.class, e -> e.orderId() != 0);
        assertThat(told.orderId()).isEqualTo(4711);
        assertThat(told.code()).isEqualTo(10147);
        assertThat(told.severity()).isEqualTo(Severity.CANCEL_REFUSED);
    }

    @Test
    void aRefusedOrderIsToldWithTheGatewaysReason() throws Exception {
        int id = broker.reserveOrderIds(1);

        broker.place(List.of(stop(id, 0, ibm, "95.001")));

        Told told = events.await(Told.class, e -> e.orderId() != 0);
        assertThat(told.orderId()).isEqualTo(id);
        assertThat(told.code()).isEqualTo(110);
        assertThat(told.severity()).isEqualTo(Severity.ORDER_REFUSED);
        assertThat(told.text()).contains("minimum price variation");
    }

    @Test
    void theNoticesOfTheStartAreEvents() throws Exception {
        Told farm = events.await(Told.class, e -> e.code() == 2104);

        assertThat(farm.orderId()).isZero();
        assertThat(farm.severity()).isEqualTo(Severity.DATA_RESTORED);
        assertThat(farm.text()).contains("usfarm");
    }

    @Test
    void openOrdersFillsAndEndedOrdersOfEveryClientAreTold() throws Exception {
        SeenEvents others = new SeenEvents();
        Broker other = make(floor.settings(CLIENT + 1), others);
        other.connect();
        int id = buyWithStop();
        broker.cancel(id + 1);
        awaitStatus(id + 1, OrderStatus.CANCELLED);
        broker.place(List.of(stop(id + 2, 0, ibm, "94")));
        awaitStatus(id + 2, OrderStatus.PRE_SUBMITTED);

        List<OpenOrder> live = answer(other.openOrders());
        List<Execution> fills = answer(other.executions());
        List<CompletedOrder> ended = answer(other.completedOrders());

        assertThat(live).hasSize(1);
        assertThat(live.get(0).order().orderId()).isEqualTo(id + 2);
        assertThat(live.get(0).order().clientId()).isEqualTo(CLIENT);
        assertThat(fills).hasSize(1);
        assertThat(fills).containsExactly(events.all(Filled.class).get(0).execution());
        // what a fill cost is told to the client that placed the order, and to no other
        assertThat(others.all(CommissionReported.class)).isEmpty();
        assertThat(others.all(Filled.class)).isEmpty();
        // a foreign order's id is not used again
        assertThat(other.reserveOrderIds(1)).isGreaterThan(id + 2);
        assertEnded(ended);
    }

    private void assertEnded(List<CompletedOrder> ended) {
        assertThat(ended)
                .extracting(CompletedOrder::status)
                .containsExactlyInAnyOrder(OrderStatus.FILLED, OrderStatus.CANCELLED);
        CompletedOrder bought =
                ended.stream()
                        .filter(order -> order.status() == OrderStatus.FILLED)
                        .findFirst()
                        .orElseThrow();
        CompletedOrder cancelled =
                ended.stream().filter(order -> order != bought).findFirst().orElseThrow();
        assertThat(bought.filled()).isEqualByComparingTo("10");
        assertThat(bought.parentPermId()).isZero();
        assertThat(bought.completedStatus()).isEqualTo("Filled Size: 10");
        assertThat(bought.completedTime()).startsWith("20260106");
        assertThat(bought.order().orderId()).isZero();
        assertThat(bought.order().clientId()).isZero();
        assertThat(bought.order().orderRef()).isEqualTo("labase/2026-01-06/IBM");
        assertThat(bought.order().contract().conId()).isEqualTo(ibm.conId());
        assertThat(cancelled.parentPermId()).isEqualTo(bought.order().permId());
        assertThat(cancelled.filled()).isEqualByComparingTo("0");
        assertThat(cancelled.order().stopPrice()).isEqualByComparingTo("95");
        assertThat(cancelled.order().quantity()).isEqualByComparingTo("10");
    }

    @Test
    void ownLiveOrdersAreToldAfterANewConnection() throws Exception {
        int id = buyWithStop();

        broker.connect();

        OpenOrder stop = events.await(OrderOpened.class).order();
        assertThat(stop.order().orderId()).isEqualTo(id + 1);
        assertThat(awaitStatus(id + 1, OrderStatus.PRE_SUBMITTED).remaining())
                .isEqualByComparingTo("10");
        assertThat(broker.reserveOrderIds(1)).isGreaterThan(id + 1);
    }

    @Test
    void positionsAreAnAnswerAndLaterOnesEvents() throws Exception {
        assertThat(answer(broker.positions())).isEmpty();
        buyWithStop();

        Position bought = events.await(PositionChanged.class).position();
        assertThat(bought.account()).isEqualTo(TradingFloor.ACCOUNT);
        assertThat(bought.contract().conId()).isEqualTo(ibm.conId());
        assertThat(bought.quantity()).isEqualByComparingTo("10");
        assertThat(bought.avgCost()).isBetween(new BigDecimal("99"), new BigDecimal("102"));
        assertThat(answer(broker.positions())).containsExactly(bought);

        floor.passTo(TradingFloor.AFTER_THE_FALL);
        assertThat(events.await(PositionChanged.class).position().quantity())
                .isEqualByComparingTo("0");
    }

    @Test
    void aWhatIfTellsTheCostAndLeavesNoOrderAndNoEvent() throws Exception {
        int last = broker.reserveOrderIds(1);

        OrderPreview told = answer(broker.whatIf(entry(last, ibm, false))).preview();

        // a quarter of ten shares at 100 USD, in EUR
        assertThat(new BigDecimal(told.change().initial()))
                .isBetween(new BigDecimal("100"), new BigDecimal("300"));
        assertThat(new BigDecimal(told.after().initial()))
                .isEqualByComparingTo(told.change().initial());
        assertThat(told.commission().least()).isPositive();
        assertThat(told.commission().currency()).isEqualTo("USD");
        PlaceOrder sent = floor.tap().received(PlaceOrder.class).get(0);
        assertThat(sent.extras().whatIf()).isTrue();
        assertThat(sent.order().orderId()).isGreaterThan(last);
        assertThat(sent.order().transmit()).isTrue();
        assertThat(answer(broker.openOrders())).isEmpty();
        assertThat(events.all(OrderOpened.class)).isEmpty();
        assertThat(events.all(StatusChanged.class)).isEmpty();
    }

    @Test
    void theChildOfABracketIsAskedAlone() throws Exception {
        answer(broker.whatIf(stop(0, 4711, ibm, "95")));

        assertThat(floor.tap().received(PlaceOrder.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.order().parentId()).isZero());
    }

    @Test
    void aWhatIfThatIsRefusedFailsAndIsNoEvent() throws Exception {
        assertFails(broker.whatIf(stop(0, 0, ibm, "95.001")), Kind.REFUSED, 110);

        answer(broker.currentTime());
        assertThat(events.all(Told.class)).noneMatch(told -> told.orderId() != 0);
    }
}
