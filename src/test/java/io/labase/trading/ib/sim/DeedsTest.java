package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to orders and positions without any client asking for it. */
class DeedsTest {
    private final GatewayHarness harness = new GatewayHarness();
    private WireClient client;

    @BeforeEach
    void holdTenUnderAStop() throws IOException {
        client = harness.client(7);
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));
        soFar(client);
        harness.seconds(1);
        soFar(client);
        assertThat(harness.gateway.executions()).hasSize(1);
    }

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private List<Message> after(Deed deed) throws IOException {
        harness.gateway.inject(Fault.of(deed, Trigger.now().symbol("IBM").leg(Trigger.Leg.STOP)));
        return soFar(client);
    }

    private SimOrder stop() {
        return harness.gateway.orders().get(1);
    }

    private BigDecimal lastStops() {
        List<Judgement.Exposure> rows = harness.gateway.judge().exposures();
        return rows.get(rows.size() - 1).stops();
    }

    private static List<OrderStatus> statuses(List<Message> messages) {
        return messages.stream()
                .filter(OrderStatusMessage.class::isInstance)
                .map(m -> ((OrderStatusMessage) m).state().status())
                .toList();
    }

    private static List<Integer> codes(List<Message> messages) {
        return messages.stream()
                .filter(ErrMsg.class::isInstance)
                .map(m -> ((ErrMsg) m).code())
                .toList();
    }

    @Test
    void aStopEndsAsIfCancelled() throws IOException {
        List<Message> told = after(new Deed.End(Deed.How.CANCELLED, ""));
        assertThat(statuses(told)).containsExactly(OrderStatus.CANCELLED);
        assertThat(codes(told)).containsExactly(202);
        assertThat(stop().open()).isFalse();
        assertThat(lastStops()).isZero();
    }

    @Test
    void aStopIsRejectedLongAfterItWasTaken() throws IOException {
        List<Message> told = after(new Deed.End(Deed.How.REJECTED, "no reason"));
        assertThat(statuses(told)).containsExactly(OrderStatus.INACTIVE);
        assertThat(codes(told)).containsExactly(201);
        client.send(new CancelOrder(2));
        assertThat(codes(soFar(client))).containsExactly(10148);
    }

    @Test
    void aSuspendedStopIsListedSellsNothingAndCanBeCancelled() throws IOException {
        assertThat(statuses(after(new Deed.Suspend()))).containsExactly(OrderStatus.INACTIVE);
        assertThat(lastStops()).isZero();
        harness.gateway.inject(
                Fault.of(
                        new Effect.Price(BigDecimal.valueOf(-10), null, Duration.ZERO),
                        Trigger.now().symbol("IBM")));
        harness.seconds(60);
        assertThat(harness.gateway.executions()).hasSize(1);

        client.send(new ReqAllOpenOrders());
        assertThat(soFar(client)).hasAtLeastOneElementOfType(OpenOrderMessage.class);
        client.send(new CancelOrder(2));
        assertThat(statuses(soFar(client))).containsExactly(OrderStatus.CANCELLED);
    }

    @Test
    void quantityAndTriggerChangeUnderTheSameNumber() throws IOException {
        List<Message> told =
                after(new Deed.Change(BigDecimal.valueOf(4), new BigDecimal("165.00")));
        assertThat(told)
                .filteredOn(OpenOrderMessage.class::isInstance)
                .singleElement()
                .satisfies(
                        m -> {
                            var order = ((OpenOrderMessage) m).open().order();
                            assertThat(order.orderId()).isEqualTo(2);
                            assertThat(order.quantity()).isEqualByComparingTo("4");
                            assertThat(order.stopPrice()).isEqualByComparingTo("165.00");
                        });
        assertThat(lastStops()).isEqualByComparingTo("4");
    }

    @Test
    void aSplitCancelsTheStopDoublesThePositionAndHalvesThePrice() throws IOException {
        client.send(new ReqPositions());
        soFar(client);
        BigDecimal worth = new BigDecimal(harness.gateway.accountValues().get("NetLiquidation"));
        List<Message> told = after(new Deed.Split(BigDecimal.valueOf(2)));

        assertThat(statuses(told)).containsExactly(OrderStatus.CANCELLED);
        assertThat(told)
                .filteredOn(PositionMessage.class::isInstance)
                .singleElement()
                .satisfies(
                        m ->
                                assertThat(((PositionMessage) m).position().quantity())
                                        .isEqualByComparingTo("20"));
        assertThat(new BigDecimal(harness.gateway.accountValues().get("NetLiquidation")))
                .isEqualByComparingTo(worth);
        harness.seconds(60);
        assertThat(harness.gateway.executions()).hasSize(1);
    }

    @Test
    void ordersThatAreNotMeantStay() throws IOException {
        harness.gateway.inject(
                Fault.of(new Deed.End(Deed.How.CANCELLED, ""), Trigger.now().client(8)));
        harness.gateway.inject(
                Fault.of(new Deed.End(Deed.How.CANCELLED, ""), Trigger.now().symbol("BAC")));
        assertThat(soFar(client)).isEmpty();
        assertThat(stop().open()).isTrue();
    }

    @Test
    void aDeedIsTiedToNoMessage() {
        assertThatThrownBy(() -> Fault.of(new Deed.Suspend(), Trigger.after(PlaceOrder.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SUSPEND");
        assertThatThrownBy(() -> Fault.of(new Deed.Split(BigDecimal.TEN), Trigger.now()))
                .hasMessageContaining("SPLIT needs a symbol");
        assertThatThrownBy(() -> new Deed.Change(null, null))
                .hasMessageContaining("quantity or a stop");
        assertThatThrownBy(() -> new Deed.Split(BigDecimal.ZERO))
                .hasMessageContaining("ratio must be > 0");
    }
}
