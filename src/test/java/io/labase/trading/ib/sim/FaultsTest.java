package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.bars;
import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqIds;
import io.labase.trading.ib.wire.ReqMatchingSymbols;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.ib.wire.SymbolSamples;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private GatewayHarness harness = new GatewayHarness();

    private WireClient faulty(Effect effect, Trigger trigger) throws IOException {
        return faulty(Fault.of(effect, trigger));
    }

    private WireClient faulty(Fault... faults) throws IOException {
        harness.close();
        harness = new GatewayHarness(faults);
        return harness.client(7);
    }

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private static Predicate<Message> nothing() {
        return message -> false;
    }

    private static Effect.Drop drop() {
        return new Effect.Drop(Duration.ZERO);
    }

    private static long epoch(WireClient client) {
        return client.await(CurrentTime.class).epochSeconds();
    }

    // --- DROP

    @Test
    void dropBeforeAnOrderLosesTheOrder() throws IOException {
        WireClient client = faulty(drop(), Trigger.before(PlaceOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10)));

        assertThat(client.endsAfter(nothing())).isTrue();
        assertThat(harness.gateway.orders()).isEmpty();
    }

    @Test
    void dropAfterAnOrderCarriesItOutUnheard() throws IOException {
        WireClient client = faulty(drop(), Trigger.after(PlaceOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));

        assertThat(client.endsAfter(nothing())).isTrue();
        assertThat(harness.gateway.orders()).hasSize(1);
        WireClient again = harness.again(7);
        assertThat(again.await(OpenOrderMessage.class).open().order().orderId()).isEqualTo(1);
    }

    @Test
    void dropAfterAReplyLetsThatReplyArrive() throws IOException {
        WireClient client = faulty(drop(), Trigger.after(OpenOrderMessage.class));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));

        client.await(OpenOrderMessage.class);
        assertThat(client.endsAfter(nothing())).isTrue();
    }

    @Test
    void halfDeadSessionKeepsItsNumberForAWhile() throws IOException {
        WireClient client =
                faulty(new Effect.Drop(Duration.ofSeconds(45)), Trigger.before(ReqIds.class));
        client.send(new ReqIds());
        assertThat(client.endsAfter(nothing())).isTrue();

        try (WireClient early = new WireClient(harness.gateway.port(), 157, 178)) {
            early.send(new StartApi(7));
            assertThat(early.endsAfter(m -> m instanceof ErrMsg e && e.code() == 326)).isTrue();
        }
        harness.seconds(45);
        harness.client(7);
    }

    @Test
    void momentDropsEveryConnection() throws IOException {
        WireClient client = faulty(drop(), Trigger.at(GatewayHarness.START.plusSeconds(60)));
        WireClient other = harness.client(8);
        harness.seconds(59);
        client.send(new ReqCurrentTime());
        client.await(CurrentTime.class);
        harness.seconds(60);

        assertThat(client.endsAfter(nothing())).isTrue();
        assertThat(other.endsAfter(nothing())).isTrue();
    }

    // --- STALL, DELAY, DUPLICATE, REORDER, LOSE

    @Test
    void stallHoldsBothDirectionsAndGoesOnAfterwards() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Stall(Duration.ofSeconds(30)),
                        Trigger.after(ReqMatchingSymbols.class));
        client.send(new ReqMatchingSymbols(1, "IBM"));
        client.await(SymbolSamples.class);
        WireClient other = harness.client(8);
        client.send(new ReqCurrentTime());
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        // the other client's answer proves nothing about this one's: only the clock lets it go on
        other.send(new ReqCurrentTime());
        assertThat(epoch(other)).isEqualTo(GatewayHarness.START.getEpochSecond());
        harness.seconds(29);
        assertThat(harness.gateway.orders()).isEmpty();
        harness.seconds(30);

        assertThat(epoch(client)).isEqualTo(GatewayHarness.START.getEpochSecond() + 30);
        client.await(OpenOrderMessage.class);
    }

    @Test
    void delayedMessageIsOvertaken() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Delay(Duration.ofSeconds(10)),
                        Trigger.before(SymbolSamples.class));
        client.send(new ReqMatchingSymbols(1, "IBM"));
        client.send(new ReqCurrentTime());
        epoch(client);
        harness.seconds(10);

        assertThat(client.next()).isInstanceOf(SymbolSamples.class);
    }

    @Test
    void delayedOrderReachesTheBooksAtItsVeryMoment() throws IOException {
        WireClient client =
                faulty(new Effect.Delay(Duration.ofSeconds(90)), Trigger.before(PlaceOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(3600);

        assertThat(harness.gateway.executions().get(0).time())
                .isEqualTo(GatewayHarness.START.plusSeconds(90));
    }

    @Test
    void duplicatedFillCarriesTheSameExecId() throws IOException {
        WireClient client = faulty(new Effect.Duplicate(), Trigger.before(ExecDetails.class));
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(1);

        ExecDetails first = client.await(ExecDetails.class);
        assertThat(client.next()).isEqualTo(first);
        assertThat(harness.gateway.executions()).hasSize(1);
    }

    @Test
    void reorderedMessageLetsTheNextOnesPass() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Reorder(2, Duration.ofSeconds(5)),
                        Trigger.before(ExecDetails.class));
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(1);

        assertThat(client.next()).isInstanceOf(OpenOrderMessage.class);
        assertThat(client.next()).isInstanceOf(OrderStatusMessage.class);
        assertThat(client.next()).isInstanceOf(ExecDetails.class);
    }

    @Test
    void reorderedMessageComesAfterAWhileEvenIfNothingFollows() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Reorder(5, Duration.ofSeconds(5)),
                        Trigger.before(SymbolSamples.class));
        client.send(new ReqMatchingSymbols(1, "IBM"));
        assertThat(soFar(client)).isEmpty();
        harness.seconds(5);

        assertThat(client.next()).isInstanceOf(SymbolSamples.class);
    }

    @Test
    void onlyTheNthMessageOfASymbolIsLost() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Lose(),
                        Trigger.before(HistoricalData.class).symbol("IBM").nth(2));
        client.send(bars(1, "IBM", false));
        client.send(bars(2, "AIG", false));
        client.send(bars(3, "IBM", false));
        client.send(bars(4, "IBM", false));

        assertThat(soFar(client))
                .extracting(message -> ((HistoricalData) message).reqId())
                .containsExactly(1, 2, 4);
    }

    @Test
    void lostCancelLeavesTheOrder() throws IOException {
        WireClient client = faulty(new Effect.Lose(), Trigger.before(CancelOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        client.send(new CancelOrder(1));
        soFar(client);

        assertThat(harness.gateway.orders().get(0).open()).isTrue();
    }

    // --- REJECT, LOCATE, PARTIAL, ERROR

    @Test
    void rejectedStopIsInactiveAndLeavesTheEntry() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Reject(201, "no shorts today"),
                        Trigger.after(PlaceOrder.class).leg(Trigger.Leg.STOP));
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));

        assertThat(client.await(ErrMsg.class, e -> e.id() == 2).text())
                .isEqualTo("Order rejected - reason:no shorts today");
        harness.seconds(1);
        assertThat(harness.gateway.orders())
                .extracting(SimOrder::status)
                .containsExactly(OrderStatus.FILLED, OrderStatus.INACTIVE);
    }

    @Test
    void refusedEntryNeverReachesTheBooks() throws IOException {
        WireClient client =
                faulty(new Effect.Reject(203, ""), Trigger.before(PlaceOrder.class).symbol("IBM"));
        client.send(order(TestMarket.buy(1, "AIG", 10)));
        client.send(order(TestMarket.buy(2, "IBM", 10)));

        assertThat(client.await(ErrMsg.class).code()).isEqualTo(203);
        assertThat(harness.gateway.orders()).hasSize(1);
    }

    @Test
    void rejectedEntryIsInactive() throws IOException {
        WireClient client = faulty(new Effect.Reject(201, "x"), Trigger.before(PlaceOrder.class));
        client.send(order(TestMarket.buy(2, "IBM", 10)));

        assertThat(client.await(ErrMsg.class).code()).isEqualTo(201);
        assertThat(client.await(OrderStatusMessage.class).state().status())
                .isEqualTo(OrderStatus.INACTIVE);
    }

    @Test
    void refusedChangeLeavesTheOrderAsItIs() throws IOException {
        WireClient client =
                faulty(new Effect.Reject(201, "x"), Trigger.before(PlaceOrder.class).nth(2));
        client.send(order(TestMarket.buy(2, "IBM", 10).limit("100.00")));
        client.send(order(TestMarket.buy(2, "IBM", 10).limit("101.00")));

        client.await(ErrMsg.class, e -> e.code() == 201);
        SimOrder live = harness.gateway.orders().get(0);
        assertThat(live.open()).isTrue();
        assertThat(live.order().limitPrice()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @ValueSource(ints = {135, 161, 10147, 10148})
    void refusedCancelLeavesTheOrder(int code) throws IOException {
        WireClient client = faulty(new Effect.Reject(code, ""), Trigger.before(CancelOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        client.send(new CancelOrder(1));

        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.id() == 1 && e.code() == code && !e.text().isEmpty());
        assertThat(harness.gateway.orders().get(0).open()).isTrue();
    }

    @Test
    void saleIsHeldWhileSharesAreLocated() throws IOException {
        WireClient client =
                faulty(new Effect.Locate(Duration.ofSeconds(60)), Trigger.before(PlaceOrder.class));
        client.send(order(TestMarket.sell(1, "IBM", 10)));
        client.await(ErrMsg.class, e -> e.code() == 404);
        assertThat(client.await(OrderStatusMessage.class).state().whyHeld()).isEqualTo("locate");
        harness.seconds(59);
        assertThat(harness.gateway.executions()).isEmpty();
        harness.seconds(61);

        assertThat(harness.gateway.executions()).hasSize(1);
    }

    @Test
    void entryFillsInPartAndTheRestLater() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Partial(new BigDecimal("7"), Duration.ofSeconds(30)),
                        Trigger.now().leg(Trigger.Leg.ENTRY));
        client.send(order(TestMarket.buy(1, "IBM", 19).held()));
        client.send(order(TestMarket.sell(2, "IBM", 19).stop("170.00").childOf(1)));
        soFar(client);
        harness.seconds(1);
        assertThat(client.await(ExecDetails.class).execution().quantity())
                .isEqualByComparingTo("7");
        OrderStatusMessage status = client.await(OrderStatusMessage.class);
        assertThat(status.state().status()).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(status.state().remaining()).isEqualByComparingTo("12");
        harness.seconds(29);
        assertThat(harness.gateway.executions()).hasSize(1);
        harness.seconds(31);

        harness.seconds(32);
        assertThat(client.await(ExecDetails.class).execution().cumQuantity())
                .isEqualByComparingTo("19");
    }

    @Test
    void restOfAPartialFillMayNeverCome() throws IOException {
        WireClient client =
                faulty(new Effect.Partial(new BigDecimal("7"), null), Trigger.now().symbol("IBM"));
        client.send(order(TestMarket.buy(1, "IBM", 19)));
        soFar(client);
        harness.seconds(3600);

        assertThat(harness.gateway.positions().get(0).quantity()).isEqualByComparingTo("7");
        assertThat(harness.gateway.orders().get(0).open()).isTrue();
    }

    @Test
    void errorTakesThePlaceOfAnAnswer() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Error(162, ""),
                        Trigger.before(ReqHistoricalData.class).symbol("IBM"));
        client.send(bars(5, "IBM", false));
        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.id() == 5 && e.text().contains("pacing violation"));
        client.send(bars(6, "IBM", false));
        assertThat(client.next()).isInstanceOf(HistoricalData.class);
    }

    @Test
    void noticeComesBesideAnAnswer() throws IOException {
        WireClient client = faulty(new Effect.Error(10349, ""), Trigger.after(PlaceOrder.class));
        client.send(order(TestMarket.buy(3, "IBM", 10).limit("100.00")));

        assertThat(client.next()).isInstanceOf(OpenOrderMessage.class);
        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == 3 && e.code() == 10349);
    }

    // --- PRICE

    @Test
    void priceJumpTriggersTheStopAtTheNewPrice() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Price(null, new BigDecimal("150.00"), Duration.ZERO),
                        Trigger.at(GatewayHarness.START.plusSeconds(60)).symbol("IBM"));
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00").childOf(1)));
        soFar(client);
        harness.seconds(59);
        assertThat(harness.gateway.executions()).hasSize(1);
        harness.seconds(120);

        SimExecution sold = harness.gateway.executions().get(1);
        assertThat(sold.time()).isEqualTo(GatewayHarness.START.plusSeconds(60));
        assertThat(sold.execution().price()).isEqualByComparingTo("150.00");
        client.send(bars(9, "IBM", false));
        List<HistoricalData.Row> rows = client.await(HistoricalData.class).rows();
        HistoricalData.Row forming = rows.get(rows.size() - 1);
        assertThat(forming.low()).isLessThan(new BigDecimal("152"));
        assertThat(forming.open()).isGreaterThan(new BigDecimal("170"));
    }

    @Test
    void priceMoveCrossesALimitOnItsWay() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Price(BigDecimal.valueOf(-10), null, Duration.ofSeconds(100)),
                        Trigger.after(PlaceOrder.class));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("175.00")));
        soFar(client);
        harness.seconds(100);

        assertThat(harness.gateway.executions().get(0).execution().price())
                .isEqualByComparingTo("175.00");
    }

    // --- RESTART

    @Test
    void restartRefusesThePortAndKeepsTheOrders() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Restart(Duration.ofSeconds(90), 0),
                        Trigger.at(GatewayHarness.START.plusSeconds(10)));
        client.send(order(TestMarket.buy(41, "IBM", 10).limit("100.00")));
        client.send(order(TestMarket.buy(42, "IBM", 10).limit("100.00").held()));
        soFar(client);
        harness.seconds(10);
        assertThat(client.endsAfter(nothing())).isTrue();
        assertThatThrownBy(() -> new WireClient(harness.gateway.port(), 157, 178))
                .isInstanceOf(ConnectException.class);
        harness.seconds(100);

        WireClient again = harness.again(7);
        assertThat(again.await(NextValidId.class).orderId()).isEqualTo(42);
        assertThat(again.await(OpenOrderMessage.class).open().order().orderId()).isEqualTo(41);
        assertThat(harness.gateway.orders()).hasSize(1);
    }

    @Test
    void orderIdsMayFallBackAtARestart() throws IOException {
        WireClient client =
                faulty(
                        new Effect.Restart(Duration.ofSeconds(60), 4),
                        Trigger.at(GatewayHarness.START.plusSeconds(10)));
        client.send(order(TestMarket.buy(41, "IBM", 10).limit("100.00")));
        soFar(client);
        harness.seconds(70);

        assertThat(harness.again(7).await(NextValidId.class).orderId()).isEqualTo(38);
    }

    @Test
    void nightlyRestartComesEveryNight() throws IOException {
        faulty(
                Fault.of(
                                new Effect.Restart(Duration.ofMinutes(3), 0),
                                Trigger.daily(LocalTime.of(23, 45)))
                        .times(0));
        for (String night : List.of("2013-10-08", "2013-10-09")) {
            // 23:45 in Paris
            harness.at(night + "T21:44:59Z");
            WireClient client = harness.client(5);
            harness.at(night + "T21:45:00Z");
            assertThat(client.endsAfter(nothing())).isTrue();
            harness.at(night + "T21:48:00Z");
            harness.client(8).close();
        }
    }

    // --- triggers

    @Test
    void faultOfOneClientLeavesTheOthersAlone() throws IOException {
        WireClient client = faulty(new Effect.Lose(), Trigger.before(CurrentTime.class).client(8));
        WireClient other = harness.client(8);
        other.send(new ReqCurrentTime());
        other.send(new ReqMatchingSymbols(1, "IBM"));
        assertThat(other.next()).isInstanceOf(SymbolSamples.class);
        client.send(new ReqCurrentTime());

        assertThat(client.next()).isInstanceOf(CurrentTime.class);
    }

    @Test
    void messageBeforeItsMomentDoesNotCount() throws IOException {
        WireClient client =
                faulty(
                        Fault.of(
                                        new Effect.Lose(),
                                        Trigger.before(SymbolSamples.class)
                                                .from(GatewayHarness.START.plusSeconds(5)))
                                .times(2));
        client.send(new ReqMatchingSymbols(1, "IBM"));
        client.await(SymbolSamples.class);
        harness.seconds(5);
        client.send(new ReqMatchingSymbols(2, "IBM"));
        client.send(new ReqMatchingSymbols(3, "IBM"));
        client.send(new ReqMatchingSymbols(4, "IBM"));

        assertThat(client.await(SymbolSamples.class).reqId()).isEqualTo(4);
    }

    @Test
    void faultCanBeInjectedWhileTheGatewayRuns() throws IOException {
        WireClient client = harness.client(7);
        harness.gateway.inject(Fault.of(new Effect.Error(2104, ""), Trigger.now()));

        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == -1 && e.code() == 2104);
        assertThat(harness.gateway.judge().faults())
                .containsExactly(new Judgement.FiredFault(GatewayHarness.START, "ERROR", ""));
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> Fault.of(new Effect.Lose(), Trigger.now()))
                .hasMessage("LOSE needs a message");
        assertThatThrownBy(
                        () ->
                                Fault.of(
                                        new Effect.Reject(201, ""),
                                        Trigger.before(ReqContractData.class)))
                .hasMessageContaining("REJECT is about");
        assertThatThrownBy(() -> new Effect.Delay(Duration.ZERO)).hasMessageContaining("by must");
        assertThatThrownBy(
                        () ->
                                Fault.of(
                                        new Effect.Price(BigDecimal.ONE, null, Duration.ZERO),
                                        Trigger.now()))
                .hasMessage("PRICE needs a symbol");
    }
}
