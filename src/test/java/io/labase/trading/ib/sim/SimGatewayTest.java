package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.wire.AccountDownloadEnd;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.AccountUpdateMulti;
import io.labase.trading.ib.wire.AccountUpdateMultiEnd;
import io.labase.trading.ib.wire.AccountUpdateTime;
import io.labase.trading.ib.wire.AccountValueMessage;
import io.labase.trading.ib.wire.CancelAccountUpdatesMulti;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrderMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.PortfolioValue;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAccountUpdates;
import io.labase.trading.ib.wire.ReqAccountUpdatesMulti;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqAutoOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqGlobalCancel;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqIds;
import io.labase.trading.ib.wire.ReqManagedAccts;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqMatchingSymbols;
import io.labase.trading.ib.wire.ReqOpenOrders;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.ib.wire.SymbolSamples;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimGatewayTest {
    private static final Instant START = Instant.parse("2013-10-08T14:40:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private SimGateway gateway = start(settings -> settings);

    private SimGateway start(UnaryOperator<SimSettings.Builder> change) {
        SimSettings.Builder settings =
                SimSettings.builder(TestBars.DEMO).at(START).eurUsd(1.36).byHand(nanos::get);
        return SimGateway.start(change.apply(settings).build());
    }

    private void restart(UnaryOperator<SimSettings.Builder> change) {
        gateway.close();
        gateway = start(change);
    }

    private WireClient client(int clientId) throws IOException {
        return WireClient.started(gateway.port(), clientId);
    }

    private void marketTime(String instant) {
        nanos.set(Duration.between(START, Instant.parse(instant)).toNanos());
        gateway.step();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static ReqHistoricalData bars(int reqId, String ticker, String whatToShow) {
        return new ReqHistoricalData(
                reqId,
                Venue.contractOf(ticker),
                new ReqHistoricalData.Span("", "5 mins", "1 D", true, whatToShow),
                new ReqHistoricalData.Form(2, false));
    }

    private static PlaceOrder order(TestMarket.Draft draft) {
        return PlaceOrder.of(draft.account("DU1234567").order());
    }

    @Test
    void startTellsAccountsAndNextOrderId() throws IOException {
        try (WireClient client = new WireClient(gateway.port(), 157, 178)) {
            client.send(new StartApi(7));

            assertThat(client.await(ManagedAccounts.class).accounts()).containsExactly("DU1234567");
            assertThat(client.await(NextValidId.class).orderId()).isEqualTo(1);
            assertThat(client.serverVersion()).isEqualTo(178);
        }
    }

    @Test
    void newerClientGetsTheNewestTextVersion() throws IOException {
        try (WireClient client = new WireClient(gateway.port(), 100, 200)) {
            assertThat(client.serverVersion()).isEqualTo(178);
        }
    }

    @Test
    void clientThatIsTooOldIsSentAway() {
        assertThatThrownBy(() -> new WireClient(gateway.port(), 100, 156))
                .isInstanceOf(IOException.class);
    }

    @Test
    void somethingElseThanAClientIsSentAway() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            assertThat(endOf(socket)).isTrue();
        }
    }

    /** A connection closed with bytes unread may end by a reset. */
    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void secondClientWithTheSameNumberIsSentAway() throws IOException {
        try (WireClient first = client(7);
                WireClient second = new WireClient(gateway.port(), 157, 178)) {
            second.send(new StartApi(7));

            assertThat(second.endsAfter(m -> m instanceof ErrMsg error && error.code() == 326))
                    .isTrue();
            first.send(new ReqCurrentTime());
            assertThat(first.await(CurrentTime.class)).isNotNull();
        }
    }

    @Test
    void takenPortIsOneClearLine() {
        SimSettings same =
                SimSettings.builder(TestBars.DEMO).port(gateway.port()).byHand(nanos::get).build();

        assertThatThrownBy(() -> SimGateway.start(same))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + gateway.port());
    }

    @Test
    void contractIsToldWithHoursAndRules() throws IOException {
        try (WireClient client = client(7)) {
            client.send(new ReqContractData(5, Venue.contractOf("IBM"), "", false));
            ContractData data = client.await(ContractData.class);
            client.await(ContractDataEnd.class);

            assertThat(data.contract().conId()).isPositive();
            assertThat(data.contract().primaryExchange()).isEqualTo("NYSE");
            assertThat(data.names().tradingClass()).isEqualTo("IBM");
            assertThat(data.rules().validExchanges()).containsExactly("SMART", "NYSE");
            assertThat(data.rules().marketRuleIds()).containsExactly(26, 26);
            assertThat(data.hours().timeZoneId()).isEqualTo("US/Eastern");
            assertThat(data.hours().liquid())
                    .startsWith("20131007:0930-20131007:1600;20131008:0930-20131008:1600")
                    .contains("20131012:CLOSED")
                    .contains("20131014:0930-20131014:1600");
            client.send(new ReqMarketRule(26));
            assertThat(client.await(MarketRule.class).ladder().steps()).hasSize(1);
        }
    }

    @Test
    void unknownContractIsError200() throws IOException {
        try (WireClient client = client(7)) {
            client.send(new ReqContractData(5, Venue.contractOf("NONE"), "", false));
            assertThat(client.await(ErrMsg.class).code()).isEqualTo(200);
            client.send(bars(6, "NONE", "TRADES"));
            assertThat(client.await(ErrMsg.class))
                    .matches(error -> error.id() == 6 && error.code() == 200);
        }
    }

    @Test
    void barsEndWithTheOneThatIsForming() throws IOException {
        try (WireClient client = client(7)) {
            marketTime("2013-10-08T14:42:00Z");
            client.send(bars(6, "IBM", "TRADES"));

            List<HistoricalData.Row> rows = client.await(HistoricalData.class).rows();

            assertThat(rows).hasSize(15);
            assertThat(rows.get(0).date())
                    .isEqualTo("" + Instant.parse("2013-10-08T13:30:00Z").getEpochSecond());
            assertThat(rows.get(14).date()).isEqualTo("" + START.getEpochSecond());
        }
    }

    @Test
    void bracketFillsAndItsStopFillsLater() throws IOException {
        try (WireClient client = client(7)) {
            client.send(new ReqPositions());
            client.await(PositionEnd.class);
            client.send(order(TestMarket.buy(1, "IBM", 10).tif("DAY").held()));
            client.send(order(TestMarket.sell(2, "IBM", 10).stop("179.00").childOf(1)));
            client.await(OrderStatusMessage.class, status -> status.state().orderId() == 2);

            marketTime("2013-10-08T14:40:01Z");
            ExecDetails bought = client.await(ExecDetails.class);
            assertThat(bought.reqId()).isEqualTo(-1);
            assertThat(bought.execution().orderRef()).isEqualTo("ref-1");
            client.await(CommissionReportMessage.class);
            assertThat(client.await(PositionMessage.class).position().quantity())
                    .isEqualByComparingTo("10");

            marketTime("2013-10-08T20:00:00Z");
            ExecDetails sold = client.await(ExecDetails.class);
            assertThat(sold.execution().orderId()).isEqualTo(2);
            assertThat(sold.execution().price()).isEqualByComparingTo("179.00");
            assertThat(client.await(CommissionReportMessage.class).report().realizedPnl())
                    .isNotNull();
            assertThat(client.await(PositionMessage.class).position().quantity())
                    .isEqualByComparingTo("0");
        }
        assertThat(gateway.orders()).allMatch(o -> o.status() == OrderStatus.FILLED);
        assertThat(gateway.executions()).hasSize(2);
        assertThat(gateway.positions()).isEmpty();
    }

    @Test
    void ordersOutliveTheConnection() throws IOException {
        try (WireClient client = client(7)) {
            client.send(order(TestMarket.buy(41, "IBM", 10).limit("100.00")));
            client.await(OpenOrderMessage.class);
        }
        try (WireClient other = client(8)) {
            other.send(new ReqOpenOrders());
            assertThat(other.upTo(OpenOrderEnd.class)).hasSize(1);
            other.send(new ReqAllOpenOrders());
            assertThat(other.upTo(OpenOrderEnd.class)).hasSize(3);
            other.send(new CancelOrder(44));
            assertThat(other.await(ErrMsg.class).code()).isEqualTo(10147);
        }
        try (WireClient again = reconnected(7)) {
            assertThat(again.await(NextValidId.class).orderId()).isEqualTo(42);
            assertThat(again.await(OpenOrderMessage.class).open().order().orderId()).isEqualTo(41);
            again.send(new CancelOrder(41));
            again.await(
                    OrderStatusMessage.class,
                    status -> status.state().status() == OrderStatus.CANCELLED);
            assertThat(again.await(ErrMsg.class, error -> error.id() == 41).code()).isEqualTo(202);
        }
    }

    /** The gateway frees a client id when it notices the end of the old connection. */
    private WireClient reconnected(int clientId) throws IOException {
        while (true) {
            WireClient client = new WireClient(gateway.port(), 157, 178);
            client.send(new StartApi(clientId));
            if (client.next() instanceof ManagedAccounts) {
                return client;
            }
            client.close();
        }
    }

    @Test
    void fillsOfTheDayAreToldAgainOnRequest() throws IOException {
        try (WireClient client = client(7)) {
            client.send(order(TestMarket.buy(1, "IBM", 10)));
            client.await(OrderStatusMessage.class);
            marketTime("2013-10-08T14:40:01Z");
            client.await(CommissionReportMessage.class);

            client.send(new ReqExecutions(9, ReqExecutions.Filter.NONE));
            List<Message> messages = client.upTo(ExecDetailsEnd.class);
            assertThat(messages).hasSize(3);
            assertThat(messages.get(0))
                    .isInstanceOfSatisfying(
                            ExecDetails.class, exec -> assertThat(exec.reqId()).isEqualTo(9));
            client.send(
                    new ReqExecutions(10, new ReqExecutions.Filter(0, "", "", "AIG", "", "", "")));
            assertThat(client.upTo(ExecDetailsEnd.class)).hasSize(1);
            client.send(new ReqCompletedOrders(false));
            List<Message> completed = client.upTo(CompletedOrdersEnd.class);
            assertThat(completed.get(0))
                    .isInstanceOfSatisfying(
                            CompletedOrderMessage.class,
                            order ->
                                    assertThat(order.completed().completedStatus())
                                            .isEqualTo("Filled Size: 10"));

            marketTime("2013-10-09T14:00:00Z");
            client.send(new ReqExecutions(11, ReqExecutions.Filter.NONE));
            assertThat(client.upTo(ExecDetailsEnd.class)).hasSize(1);
        }
    }

    @Test
    void accountIsToldInItsBaseCurrency() throws IOException {
        try (WireClient client = client(7)) {
            client.send(new ReqAccountSummary(3, "All", "NetLiquidation,BuyingPower"));
            AccountSummary value = client.await(AccountSummary.class);
            client.await(AccountSummaryEnd.class);
            assertThat(value.value().value()).isEqualTo("100000.00");
            assertThat(value.value().currency()).isEqualTo("EUR");

            client.send(order(TestMarket.buy(1, "IBM", 10)));
            client.await(OrderStatusMessage.class);
            marketTime("2013-10-08T14:40:01Z");
            assertThat(client.await(AccountSummary.class).value().tag())
                    .isEqualTo("NetLiquidation");
            client.send(new ReqAccountUpdates(true, ""));
            assertThat(client.upTo(AccountDownloadEnd.class))
                    .anyMatch(PortfolioValue.class::isInstance);
        }
    }

    /** Buys ten and waits until the buyer has heard of it. */
    private void buy(WireClient trader, int orderId, String at) throws IOException {
        trader.send(order(TestMarket.buy(orderId, "IBM", 10)));
        trader.await(OrderStatusMessage.class, status -> status.state().orderId() == orderId);
        marketTime(at);
        trader.await(CommissionReportMessage.class);
    }

    @Test
    void fillIsToldInTheAccountUpdatesOfThoseWhoWantThem() throws IOException {
        try (WireClient trader = client(7);
                WireClient listener = client(8);
                WireClient stranger = client(9)) {
            listener.send(new ReqAccountUpdates(true, ""));
            listener.await(AccountDownloadEnd.class);

            buy(trader, 1, "2013-10-08T14:40:01Z");

            List<Message> news = listener.upTo(AccountUpdateTime.class);
            assertThat(news)
                    .filteredOn(PortfolioValue.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PortfolioValue.class,
                            held -> {
                                assertThat(held.position().contract().primaryExchange())
                                        .isEqualTo("NYSE");
                                assertThat(held.position().quantity()).isEqualByComparingTo("10");
                                assertThat(held.worth().marketValue()).isPositive();
                            });
            assertThat(cash(news)).isLessThan(new BigDecimal("100000"));
            assertThat(GatewayHarness.soFar(stranger)).isEmpty();

            listener.send(new ReqAccountUpdates(false, ""));
            assertThat(GatewayHarness.soFar(listener)).isEmpty();
            buy(trader, 2, "2013-10-08T14:40:02Z");
            assertThat(GatewayHarness.soFar(listener)).isEmpty();
        }
    }

    private static BigDecimal cash(List<Message> news) {
        return news.stream()
                .filter(AccountValueMessage.class::isInstance)
                .map(message -> ((AccountValueMessage) message).value())
                .filter(value -> value.tag().equals("TotalCashValue"))
                .map(value -> new BigDecimal(value.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fillIsToldInNumberedAccountUpdatesUntilTheyAreCancelled() throws IOException {
        try (WireClient trader = client(7);
                WireClient listener = client(8)) {
            listener.send(new ReqAccountUpdatesMulti(5, "DU1234567", "", false));
            listener.await(AccountUpdateMultiEnd.class);

            buy(trader, 1, "2013-10-08T14:40:01Z");

            assertThat(GatewayHarness.soFar(listener))
                    .isNotEmpty()
                    .allSatisfy(
                            message ->
                                    assertThat(message)
                                            .isInstanceOfSatisfying(
                                                    AccountUpdateMulti.class,
                                                    v -> assertThat(v.reqId()).isEqualTo(5)))
                    .map(message -> ((AccountUpdateMulti) message).value())
                    .filteredOn(value -> value.tag().equals("TotalCashValue"))
                    .singleElement()
                    .satisfies(
                            value ->
                                    assertThat(new BigDecimal(value.value()))
                                            .isLessThan(new BigDecimal("100000")));

            listener.send(new CancelAccountUpdatesMulti(5));
            assertThat(GatewayHarness.soFar(listener)).isEmpty();
            buy(trader, 2, "2013-10-08T14:40:02Z");
            assertThat(GatewayHarness.soFar(listener)).isEmpty();
        }
    }

    @Test
    void smallQuestionsAreAnswered() throws IOException {
        try (WireClient client = client(7)) {
            client.send(new ReqCurrentTime());
            assertThat(client.await(CurrentTime.class).epochSeconds())
                    .isEqualTo(START.getEpochSecond());
            client.send(new ReqIds());
            assertThat(client.await(NextValidId.class).orderId()).isEqualTo(1);
            client.send(new ReqManagedAccts());
            client.await(ManagedAccounts.class);
            client.send(new ReqMatchingSymbols(4, "ib"));
            assertThat(client.await(SymbolSamples.class).samples()).hasSize(1);
            client.send(new ReqAutoOpenOrders(true));
            assertThat(client.await(ErrMsg.class).code()).isEqualTo(327);
        }
        assertThat(gateway.messagesReceived()).isEqualTo(6);
    }

    @Test
    void globalCancelReachesTheOrdersOfOtherClients() throws IOException {
        try (WireClient one = client(7);
                WireClient two = client(8)) {
            one.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
            one.await(OpenOrderMessage.class);
            two.send(new ReqGlobalCancel());

            assertThat(one.await(ErrMsg.class).code()).isEqualTo(202);
        }
    }

    @Test
    void unreadableOrderIsError320WithItsId() throws IOException {
        try (WireClient client = client(7)) {
            client.sendRaw("3\00042\0000\000IBM\0".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.await(ErrMsg.class))
                    .matches(error -> error.id() == 42 && error.code() == 320);
        }
    }

    @Test
    void unknownMessageIsNotSilentlyDropped() throws IOException {
        try (WireClient client = client(7)) {
            client.sendRaw("97\0001\000".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.await(ErrMsg.class).code()).isEqualTo(321);
        }
    }

    @Test
    void historicalDataCanBeCancelledWhileItWaits() throws IOException {
        restart(settings -> settings.historyLatency(Duration.ofHours(1)));
        try (WireClient client = client(7)) {
            client.send(bars(6, "IBM", "TRADES"));
            client.send(new ReqCurrentTime());
            client.await(CurrentTime.class);
            client.send(new CancelHistoricalData(6));
            assertThat(client.await(ErrMsg.class).code()).isEqualTo(162);
            client.send(new CancelHistoricalData(6));
            assertThat(client.await(ErrMsg.class).code()).isEqualTo(366);
        }
    }

    @Test
    void trafficSeamSeesEveryMessageAndMayDropIt() throws IOException {
        restart(settings -> settings.traffic(new WithoutManagedAccounts()));
        try (WireClient client = new WireClient(gateway.port(), 157, 178)) {
            client.send(new StartApi(7));

            assertThat(client.next()).isInstanceOf(NextValidId.class);
        }
    }

    @Test
    void trafficSeamMaySpeakForTheGateway() throws IOException {
        restart(settings -> settings.traffic(new LostServer()));
        try (WireClient client = client(7)) {
            client.send(new ReqCurrentTime());

            assertThat(client.await(ErrMsg.class).code()).isEqualTo(1100);
        }
    }

    private static final class LostServer implements Traffic {
        @Override
        public void fromClient(Link link, Message message, Consumer<Message> next) {
            if (message instanceof ReqCurrentTime) {
                link.inject(new ErrMsg(-1, 1100, "Connectivity between IB and TWS is lost", ""));
            } else {
                next.accept(message);
            }
        }
    }

    private static final class WithoutManagedAccounts implements Traffic {
        @Override
        public void toClient(Link link, Message message, Consumer<Message> next) {
            if (!(message instanceof ManagedAccounts)) {
                next.accept(message);
            }
        }
    }

    @Test
    void marketRunsByItselfAtItsSpeed() throws IOException, InterruptedException {
        gateway.close();
        gateway =
                SimGateway.start(
                        SimSettings.builder(TestBars.DEMO).at(START).speed(20_000).build());
        try (WireClient client = client(7)) {
            client.send(order(TestMarket.buy(1, "IBM", 10)));

            assertThat(client.await(ExecDetails.class).execution().quantity())
                    .isEqualByComparingTo("10");
        }
        gateway.close();
        gateway.awaitClose();
        assertThat(gateway.barsEnd()).isEqualTo("2013-10-11T20:00:00Z");
    }
}
