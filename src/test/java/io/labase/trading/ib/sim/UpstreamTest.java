package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.bars;
import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.HistoricalDataUpdate;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqMktData;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.ib.wire.TickPrice;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpstreamTest {
    private final GatewayHarness harness = new GatewayHarness();
    private final WireClient client = harness.client(7);

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private void now(Effect effect) {
        harness.gateway.inject(Fault.of(effect, Trigger.now()));
    }

    private static Effect lost(@Nullable Duration lasts, int then) {
        return new Effect.Connectivity(1100, lasts, then, Effect.Unanswered.HANG);
    }

    private static Effect found(int code) {
        return new Effect.Connectivity(code, null, 1102, Effect.Unanswered.HANG);
    }

    private int code() {
        return client.await(ErrMsg.class).code();
    }

    @Test
    void orderSentWhileIbIsLostIsAcknowledgedAfterwards() throws IOException {
        now(lost(Duration.ofSeconds(60), 1102));
        assertThat(code()).isEqualTo(1100);
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        assertThat(soFar(client)).isEmpty();
        harness.seconds(60);

        assertThat(((ErrMsg) client.next()).code()).isEqualTo(1102);
        client.await(OpenOrderMessage.class);
        assertThat(harness.gateway.orders().get(0).life().placedAt())
                .isEqualTo(GatewayHarness.START.plusSeconds(60));
    }

    @Test
    void fillsWhileIbIsLostAreToldAfterwards() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("175.00")));
        soFar(client);
        now(lost(null, 1102));
        assertThat(code()).isEqualTo(1100);
        harness.gateway.inject(
                Fault.of(
                        new Effect.Price(BigDecimal.valueOf(-10), null, Duration.ZERO),
                        Trigger.now().symbol("IBM")));
        harness.seconds(30);
        assertThat(harness.gateway.executions()).hasSize(1);
        assertThat(soFar(client)).isEmpty();
        now(found(1101));

        assertThat(((ErrMsg) client.next()).code()).isEqualTo(1101);
        assertThat(client.next()).isInstanceOf(ExecDetails.class);
    }

    @Test
    void cancelWhileIbIsLostWaitsToo() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        soFar(client);
        now(lost(null, 1102));
        client.send(new CancelOrder(1));
        soFar(client);
        assertThat(harness.gateway.orders().get(0).open()).isTrue();
        now(found(1102));

        client.await(OrderStatusMessage.class, s -> s.state().status() == OrderStatus.CANCELLED);
    }

    @Test
    void barsHangWhileIbIsLostAndCanBeCancelled() throws IOException {
        now(lost(null, 1102));
        code();
        client.send(bars(5, "IBM", false));
        assertThat(soFar(client)).isEmpty();
        client.send(new CancelHistoricalData(5));

        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.code() == 162 && e.text().contains("cancelled"));
        now(found(1102));
        assertThat(soFar(client)).noneMatch(HistoricalData.class::isInstance);
    }

    @Test
    void barsMayFailInsteadOfHanging() throws IOException {
        now(new Effect.Connectivity(1100, null, 1102, Effect.Unanswered.ERROR));
        code();
        client.send(bars(5, "IBM", false));

        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == 5 && e.code() == 162);
    }

    @Test
    void barsKeptUpToDateFallSilentThoughSubscriptionsWereKept() throws IOException {
        client.send(bars(5, "IBM", true));
        client.await(HistoricalData.class);
        harness.seconds(10);
        client.await(HistoricalDataUpdate.class);
        now(lost(Duration.ofSeconds(10), 1102));
        harness.seconds(20);
        harness.seconds(600);

        assertThat(soFar(client)).noneMatch(HistoricalDataUpdate.class::isInstance);
    }

    @Test
    void quotesGoOnAfter1102AndAreLostAfter1101() throws IOException {
        client.send(new ReqMktData(5, Venue.contractOf("IBM"), "", false));
        soFar(client);
        now(lost(Duration.ofSeconds(10), 1102));
        harness.seconds(5);
        assertThat(soFar(client)).noneMatch(TickPrice.class::isInstance);
        harness.seconds(60);
        assertThat(soFar(client)).anyMatch(TickPrice.class::isInstance);
        now(lost(Duration.ofSeconds(10), 1101));
        harness.seconds(75);
        harness.seconds(90);

        assertThat(soFar(client)).noneMatch(TickPrice.class::isInstance);
    }

    @Test
    void clientThatComesWhileIbIsLostIsToldSo() throws IOException {
        now(lost(null, 1102));
        try (WireClient late = new WireClient(harness.gateway.port(), 157, 178)) {
            late.send(new StartApi(8));

            assertThat(late.await(ErrMsg.class).code()).isEqualTo(2110);
        }
    }

    @Test
    void secondLossIsNotEndedByTheFirstOnesTime() throws IOException {
        now(lost(Duration.ofSeconds(60), 1102));
        harness.seconds(30);
        now(found(1102));
        now(lost(null, 1102));
        harness.seconds(90);

        assertThat(soFar(client))
                .extracting(m -> ((ErrMsg) m).code())
                .containsExactly(1100, 1102, 1100);
    }

    @Test
    void brokenHistoryFarmLetsBarsFailUntilItIsFine() throws IOException {
        now(new Effect.Farm(2105, Duration.ofSeconds(30), Effect.Unanswered.ERROR));
        assertThat(code()).isEqualTo(2105);
        client.send(bars(5, "IBM", false));
        assertThat(code()).isEqualTo(162);
        harness.seconds(30);
        assertThat(code()).isEqualTo(2106);
        client.send(bars(6, "IBM", false));

        assertThat(client.next()).isInstanceOf(HistoricalData.class);
    }

    @Test
    void brokenMarketFarmEndsBarsKeptUpToDateAndPausesQuotes() throws IOException {
        client.send(bars(5, "IBM", true));
        client.send(new ReqMktData(6, Venue.contractOf("IBM"), "", false));
        soFar(client);
        now(new Effect.Farm(2103, Duration.ofSeconds(30), Effect.Unanswered.HANG));
        harness.seconds(20);
        assertThat(soFar(client)).extracting(Message::getClass).containsOnly(ErrMsg.class);
        harness.seconds(60);

        List<Message> afterwards = soFar(client);
        assertThat(afterwards).anyMatch(TickPrice.class::isInstance);
        assertThat(afterwards).noneMatch(HistoricalDataUpdate.class::isInstance);
    }

    @Test
    void brokenContractFarmAnswersNoContracts() throws IOException {
        now(new Effect.Farm(2157, null, Effect.Unanswered.HANG));
        client.send(new ReqContractData(5, Venue.contractOf("IBM"), "", false));
        assertThat(soFar(client)).hasSize(1);
        now(new Effect.Farm(2158, null, Effect.Unanswered.HANG));
        client.send(new ReqContractData(6, Venue.contractOf("IBM"), "", false));

        assertThat(client.await(ContractDataEnd.class).reqId()).isEqualTo(6);
    }

    @Test
    void harmlessNoticesChangeNothing() throws IOException {
        for (int code : new int[] {2107, 2108, 2119}) {
            now(new Effect.Farm(code, null, Effect.Unanswered.HANG));
            assertThat(code()).isEqualTo(code);
        }
        client.send(bars(5, "IBM", false));

        assertThat(client.next()).isInstanceOf(HistoricalData.class);
    }

    @Test
    void competingSessionTakesQuotesAndBars() throws IOException {
        client.send(new ReqMktData(6, Venue.contractOf("IBM"), "", false));
        soFar(client);
        now(new Effect.Competing(Duration.ofSeconds(60)));
        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == 6 && e.code() == 10197);
        client.send(bars(5, "IBM", false));
        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.code() == 162 && e.text().contains("different IP"));
        harness.seconds(30);
        assertThat(soFar(client)).isEmpty();
        harness.seconds(61);

        assertThat(soFar(client)).anyMatch(TickPrice.class::isInstance);
    }
}
