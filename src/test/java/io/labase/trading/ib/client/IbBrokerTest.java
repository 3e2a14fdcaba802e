package io.labase.trading.ib.client;

import static io.labase.trading.ib.client.TicketsTest.AAPL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.Patience;
import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.CancelAccountSummary;
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
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Bar;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import io.labase.trading.model.WhatIf;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IbBrokerTest {
    private static final BarsRequest BARS = new BarsRequest(AAPL, "5 mins", "2 D", "TRADES");
    private static final Contract QUERY =
            new Contract(0, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");

    private final Events events = new Events();
    private ScriptedGateway gateway;
    private IbBroker broker;

    @BeforeEach
    void connect() throws Exception {
        gateway = new ScriptedGateway();
        connect(gateway.settings());
    }

    private void connect(IbSettings settings) throws Exception {
        broker = new IbBroker(settings);
        broker.listen(events);
        broker.connect();
    }

    /** A broker that gives up soon, for answers that never come. */
    private void connectImpatiently() throws Exception {
        broker.close();
        events.next(BrokerEvent.Disconnected.class);
        connect(gateway.settings(Duration.ofSeconds(10), Duration.ofMillis(150)));
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
        gateway.close();
    }

    private static <T> T answer(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<?> future, Kind kind) {
        assertThatThrownBy(() -> answer(future))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static HistoricalData bars(int reqId, String close) {
        BigDecimal price = new BigDecimal(close);
        return new HistoricalData(
                reqId,
                "",
                "",
                List.of(
                        new HistoricalData.Row(
                                "1767364200",
                                price,
                                price,
                                price,
                                price,
                                BigDecimal.ONE,
                                price,
                                1)));
    }

    private static ContractData contract(int reqId, int conId, String exchange) {
        return new ContractData(
                reqId,
                new Contract(conId, "AAPL", SecType.STK, exchange, "NASDAQ", "USD"),
                new ContractData.Names("AAPL", "NMS", "APPLE INC", "COMMON"),
                new ContractData.Rules(
                        new BigDecimal("0.0001"),
                        "MKT",
                        List.of("SMART", "AMEX", "NASDAQ"),
                        List.of(26, 67, 26),
                        1),
                new ContractData.Hours("US/Eastern", "", "20260102:0930-20260102:1600"),
                ContractData.Sizes.WHOLE);
    }

    private static MarketRule rule(int id, String step) {
        return new MarketRule(id, PriceLadder.of(step));
    }

    private static Execution fill(String execId) {
        return new Execution(
                execId,
                5,
                7,
                77,
                new Contract(265598, "AAPL", SecType.STK, "IEX", "", "USD"),
                "DU1234567",
                "20260102 09:30:00 US/Eastern",
                Side.BUY,
                BigDecimal.TEN,
                new BigDecimal("200"),
                BigDecimal.TEN,
                new BigDecimal("200"),
                "ref");
    }

    private static Position position(int conId, String quantity) {
        return new Position(
                "DU1234567",
                new Contract(conId, "AAPL", SecType.STK, "NASDAQ", "", "USD"),
                new BigDecimal(quantity),
                new BigDecimal("200"));
    }

    @Test
    void answersFindTheirRequestsInAnyOrder() throws Exception {
        CompletableFuture<List<Bar>> first = broker.bars(BARS);
        CompletableFuture<List<Bar>> second = broker.bars(BARS);
        int one = gateway.next(ReqHistoricalData.class).reqId();
        int two = gateway.next(ReqHistoricalData.class).reqId();

        gateway.send(bars(two, "2"), bars(one, "1"));

        assertThat(answer(first).get(0).close()).isEqualTo(1);
        assertThat(answer(second).get(0).close()).isEqualTo(2);
        assertThat(one).isEqualTo(1_000_000_000);
    }

    @Test
    void barsAreAskedForUpToNowInEpochSecondsAndRegularHours() throws Exception {
        broker.bars(BARS);

        ReqHistoricalData sent = gateway.next(ReqHistoricalData.class);

        assertThat(sent.span())
                .isEqualTo(new ReqHistoricalData.Span("", "5 mins", "2 D", true, "TRADES"));
        assertThat(sent.form()).isEqualTo(new ReqHistoricalData.Form(2, false));
        assertThat(sent.contract()).isEqualTo(AAPL);
    }

    @Test
    void aRequestFailsWithTheGatewaysError() throws Exception {
        gateway.on(
                ReqHistoricalData.class,
                m -> List.of(new ErrMsg(m.reqId(), 162, "HMDS query returned no data", "")));

        assertFails(broker.bars(BARS), Kind.NO_DATA);
        assertThat(events.none()).isTrue();
    }

    @Test
    void aCompetingSessionFailsTheRequestAndIsToldBesides() throws Exception {
        gateway.on(
                ReqHistoricalData.class,
                m -> List.of(new ErrMsg(m.reqId(), 10197, "competing live session", "")));

        assertFails(broker.bars(BARS), Kind.COMPETING_SESSION);
        assertThat(events.none()).isFalse();
    }

    @Test
    void aRequestWithATextThatCannotTravelIsRefused() {
        Contract cafe = new Contract(0, "CAF\u00c9", SecType.STK, "SMART", "", "EUR");

        assertFails(broker.contractDetails(cafe), Kind.REFUSED);
    }

    @Test
    void aNoticeAboutARequestDoesNotEndIt() throws Exception {
        gateway.on(
                ReqHistoricalData.class,
                m -> List.of(new ErrMsg(m.reqId(), 2176, "fractions", ""), bars(m.reqId(), "1")));

        assertThat(answer(broker.bars(BARS))).hasSize(1);
        BrokerEvent.Told told = events.next(BrokerEvent.Told.class);
        assertThat(told.orderId()).isZero();
        assertThat(told.severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aBarWithoutAPriceFailsItsRequestOnly() throws Exception {
        CompletableFuture<List<Bar>> broken = broker.bars(BARS);
        CompletableFuture<List<Bar>> sound = broker.bars(BARS);
        int one = gateway.next(ReqHistoricalData.class).reqId();
        int two = gateway.next(ReqHistoricalData.class).reqId();

        gateway.sendFields(
                "17", "" + one, "", "", "1", "1767364200", "", "2", "1", "1", "1", "1", "1");
        gateway.send(bars(two, "2"));

        assertFails(broken, Kind.UNDECODABLE);
        assertThat(answer(sound)).hasSize(1);
        assertThat(events.none()).isTrue();
    }

    @Test
    void anUnreadableAnswerFailsTheRequestThatItNames() throws Exception {
        CompletableFuture<List<Bar>> broken = broker.bars(BARS);
        int id = gateway.next(ReqHistoricalData.class).reqId();

        gateway.sendFields("17", "" + id, "", "", "1", "1767364200", "x");

        assertFails(broken, Kind.UNDECODABLE);
    }

    @Test
    void aRequestWithoutAnswerTimesOutIsCancelledAndForgotten() throws Exception {
        connectImpatiently();
        CompletableFuture<List<Bar>> late = broker.bars(BARS);
        int id = gateway.next(ReqHistoricalData.class).reqId();

        assertFails(late, Kind.TIMEOUT);
        assertThat(gateway.next(CancelHistoricalData.class).reqId()).isEqualTo(id);
        gateway.send(bars(id, "1"), new ErrMsg(id, 162, "query cancelled", ""));
        gateway.on(ReqHistoricalData.class, m -> List.of(bars(m.reqId(), "2")));

        assertThat(answer(broker.bars(BARS)).get(0).close()).isEqualTo(2);
        assertThat(events.none()).isTrue();
    }

    @Test
    void aContractKeepsItsRoutingAndGetsTheStepsOfItsExchange() throws Exception {
        gateway.on(
                ReqContractData.class,
                m ->
                        List.of(
                                contract(m.reqId(), 265598, "AMEX"),
                                contract(m.reqId(), 265598, "SMART"),
                                new ContractDataEnd(m.reqId())));
        gateway.on(ReqMarketRule.class, m -> List.of(rule(m.ruleId(), "0.01")));

        List<ContractDetails> found = answer(broker.contractDetails(QUERY));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).contract())
                .isEqualTo(new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD"));
        assertThat(found.get(0).ladder()).isEqualTo(PriceLadder.of("0.01"));
        assertThat(found.get(0).isOpenAt(Instant.parse("2026-01-02T14:30:00Z"))).isTrue();
        assertThat(gateway.next(ReqMarketRule.class).ruleId()).isEqualTo(26);
    }

    @Test
    void everyContractThatMatchesIsToldAndARuleIsAskedOnce() throws Exception {
        List<Integer> asked = new ArrayList<>();
        gateway.on(
                ReqContractData.class,
                m ->
                        List.of(
                                contract(m.reqId(), 1, "SMART"),
                                contract(m.reqId(), 2, "SMART"),
                                new ContractDataEnd(m.reqId())));
        gateway.on(
                ReqMarketRule.class,
                m -> {
                    asked.add(m.ruleId());
                    return List.of(rule(m.ruleId(), "0.01"));
                });

        assertThat(answer(broker.contractDetails(QUERY)))
                .extracting(d -> d.contract().conId())
                .containsExactly(1, 2);
        answer(broker.contractDetails(QUERY));
        assertThat(asked).containsExactly(26);
    }

    @Test
    void anExchangeWithoutARuleFallsBackToTheSmallestStep() throws Exception {
        Contract elsewhere = new Contract(0, "AAPL", SecType.STK, "IEX", "", "USD");
        gateway.on(
                ReqContractData.class,
                m -> List.of(contract(m.reqId(), 265598, "IEX"), new ContractDataEnd(m.reqId())));

        assertThat(answer(broker.contractDetails(elsewhere)).get(0).ladder())
                .isEqualTo(PriceLadder.of("0.0001"));
    }

    @Test
    void aContractThatNobodyKnowsIsUnknown() throws Exception {
        gateway.on(
                ReqContractData.class,
                m -> List.of(new ErrMsg(m.reqId(), 200, "No security definition", "")));
        assertFails(broker.contractDetails(QUERY), Kind.UNKNOWN_CONTRACT);

        gateway.on(ReqContractData.class, m -> List.of(new ContractDataEnd(m.reqId())));
        assertFails(broker.contractDetails(QUERY), Kind.UNKNOWN_CONTRACT);
    }

    @Test
    void aMarketRuleThatNeverComesIsATimeout() throws Exception {
        connectImpatiently();
        gateway.on(
                ReqContractData.class,
                m -> List.of(contract(m.reqId(), 265598, "SMART"), new ContractDataEnd(m.reqId())));

        assertFails(broker.contractDetails(QUERY), Kind.TIMEOUT);
    }

    @Test
    void theClockIsTheGateways() throws Exception {
        gateway.on(ReqCurrentTime.class, m -> List.of(new CurrentTime(1_767_364_200L)));

        assertThat(answer(broker.currentTime())).isEqualTo(Instant.parse("2026-01-02T14:30:00Z"));
    }

    @Test
    void fillsThatAnswerARequestAreNoEventsAndLiveOnesAreNoAnswer() throws Exception {
        gateway.on(
                ReqExecutions.class,
                m ->
                        List.of(
                                new ExecDetails(m.reqId(), fill("a.1"), false),
                                new ExecDetails(-1, fill("b.1"), false),
                                new CommissionReportMessage(
                                        new CommissionReport("a.1", BigDecimal.ONE, "USD", null)),
                                new ExecDetailsEnd(m.reqId())));

        assertThat(answer(broker.executions())).containsExactly(fill("a.1"));
        assertThat(events.next(BrokerEvent.Filled.class).execution()).isEqualTo(fill("b.1"));
        assertThat(events.next(BrokerEvent.CommissionReported.class).report().execId())
                .isEqualTo("a.1");
        assertThat(events.none()).isTrue();
    }

    private static List<Execution> fillsIn(CompletableFuture<?> failed) {
        List<Execution> fills = new ArrayList<>();
        assertThatThrownBy(() -> answer(failed))
                .cause()
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                            fills.addAll(e.rows(Execution.class));
                        });
        return fills;
    }

    @Test
    void fillsWhoseEndNeverComesAreInTheFailureAndNoEvents() throws Exception {
        connectImpatiently();
        gateway.on(
                ReqExecutions.class,
                m ->
                        List.of(
                                new ExecDetails(m.reqId(), fill("a.1"), false),
                                new ExecDetails(m.reqId(), fill("b.1"), false)));

        assertThat(fillsIn(broker.executions())).containsExactly(fill("a.1"), fill("b.1"));
        assertThat(events.none()).isTrue();
    }

    @Test
    void aFillThatComesTooLateIsInTheAnswerToTheNextQuestion() throws Exception {
        connectImpatiently();
        assertThat(fillsIn(broker.executions())).isEmpty();
        int late = gateway.next(ReqExecutions.class).reqId();
        gateway.on(
                ReqExecutions.class,
                m ->
                        List.of(
                                new ExecDetails(late, fill("a.1"), false),
                                new ExecDetails(m.reqId(), fill("a.1"), false)));

        assertThat(fillsIn(broker.executions())).containsExactly(fill("a.1"));
        assertThat(events.none()).isTrue();
    }

    @Test
    void aFailureOfPositionsCarriesNoRows() throws Exception {
        connectImpatiently();
        gateway.on(ReqPositions.class, m -> List.of(new PositionMessage(position(1, "10"))));

        assertThatThrownBy(() -> answer(broker.positions()))
                .cause()
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.rows(Object.class)).isEmpty());
    }

    @Test
    void positionsAreAnAnswerAndLaterOnesEvents() throws Exception {
        gateway.on(
                ReqPositions.class,
                m ->
                        List.of(
                                new PositionMessage(position(1, "10")),
                                new PositionMessage(position(2, "5")),
                                new PositionMessage(position(1, "12")),
                                new PositionEnd()));

        assertThat(answer(broker.positions()))
                .containsExactlyInAnyOrder(position(1, "12"), position(2, "5"));
        gateway.send(new PositionMessage(position(2, "0")));
        assertThat(events.next(BrokerEvent.PositionChanged.class).position())
                .isEqualTo(position(2, "0"));
    }

    @Test
    void liveOrdersAreAnAnswerAndEventsAndRaiseTheOrderIds() throws Exception {
        OpenOrder foreign = new OpenOrder(TicketsTest.entry(500), OrderStatus.SUBMITTED, "");
        OpenOrderMessage message = OpenOrderMessage.of(foreign.order(), foreign.status());
        OpenOrderMessage question =
                new OpenOrderMessage(foreign, OrderExtras.WHAT_IF, message.preview());
        gateway.on(ReqAllOpenOrders.class, m -> List.of(question, message, new OpenOrderEnd()));

        List<OpenOrder> orders = answer(broker.openOrders());

        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).order().orderId()).isEqualTo(500);
        assertThat(events.next(BrokerEvent.OrderOpened.class).order()).isEqualTo(orders.get(0));
        assertThat(events.none()).isTrue();
        assertThat(broker.reserveOrderIds(1)).isEqualTo(501);
    }

    @Test
    void anOrderThatEndsWhileTheListComesIsNotLive() throws Exception {
        gateway.on(
                ReqAllOpenOrders.class,
                m ->
                        List.of(
                                OpenOrderMessage.of(
                                        TicketsTest.entry(5), OrderStatus.PRE_SUBMITTED),
                                OpenOrderMessage.of(
                                        TicketsTest.stop(6, 5), OrderStatus.PRE_SUBMITTED),
                                OpenOrderMessage.of(TicketsTest.entry(5), OrderStatus.FILLED),
                                new OpenOrderEnd()));

        assertThat(answer(broker.openOrders()))
                .extracting(open -> open.order().orderId())
                .containsExactly(6);
    }

    @Test
    void completedOrdersAreAnAnswer() throws Exception {
        CompletedOrder done =
                new CompletedOrder(
                        TicketsTest.entry(0),
                        0,
                        OrderStatus.FILLED,
                        BigDecimal.TEN,
                        "20260102 09:30:00 US/Eastern",
                        "Filled Size: 10");
        gateway.on(
                ReqCompletedOrders.class,
                m ->
                        List.of(
                                new CompletedOrderMessage(done, OrderExtras.NONE),
                                new CompletedOrderMessage(done, OrderExtras.NONE),
                                new CompletedOrdersEnd()));

        assertThat(answer(broker.completedOrders())).hasSize(2);
    }

    @Test
    void accountValuesAreAnAnswerAndTheirSubscriptionIsEnded() throws Exception {
        AccountValue value = new AccountValue("DU1234567", "NetLiquidation", "1000.5", "EUR");
        gateway.on(
                ReqAccountSummary.class,
                m ->
                        List.of(
                                new AccountSummary(m.reqId(), value),
                                new AccountSummaryEnd(m.reqId())));

        CompletableFuture<List<AccountValue>> one = broker.accountSummary(List.of("A", "B"));
        CompletableFuture<List<AccountValue>> two = broker.accountSummary(List.of("C"));

        assertThat(answer(one)).containsExactly(value);
        assertThat(answer(two)).containsExactly(value);
        assertThat(gateway.next(ReqAccountSummary.class).tags()).isEqualTo("A,B");
        // before the second one: the gateway allows two at once, other programs included
        gateway.next(CancelAccountSummary.class);
        assertThat(gateway.next(ReqAccountSummary.class).tags()).isEqualTo("C");
        gateway.next(CancelAccountSummary.class);
    }

    /** The gateway's clock runs: what is asked after an end waits for it. */
    private void tick() {
        gateway.on(ReqCurrentTime.class, m -> List.of(new CurrentTime(1_767_364_200L)));
    }

    @Test
    void whoAsksWhileAListIsUnderWayGetsTheNextOne() throws Exception {
        tick();
        CompletableFuture<List<Position>> first = broker.positions();
        gateway.next(ReqPositions.class);
        CompletableFuture<List<Position>> second = broker.positions();
        CompletableFuture<List<Position>> third = broker.positions();

        gateway.send(new PositionMessage(position(1, "1")), new PositionEnd());
        assertThat(answer(first)).containsExactly(position(1, "1"));
        gateway.next(ReqPositions.class);
        gateway.send(new PositionMessage(position(1, "2")), new PositionEnd());

        assertThat(answer(second)).containsExactly(position(1, "2"));
        assertThat(answer(third)).containsExactly(position(1, "2"));
    }

    @Test
    void aLateListIsNotTakenForTheNextOne() throws Exception {
        connectImpatiently();
        assertFails(broker.positions(), Kind.TIMEOUT);
        gateway.next(ReqPositions.class);
        gateway.on(
                ReqPositions.class,
                m ->
                        List.of(
                                new PositionMessage(position(1, "1")),
                                new PositionEnd(),
                                new PositionMessage(position(1, "2")),
                                new PositionEnd()));

        assertThat(answer(broker.positions())).containsExactly(position(1, "2"));
    }

    @Test
    void aListThatWasLostForGoodDoesNotSpoilAllLaterOnes() throws Exception {
        connectImpatiently();
        assertFails(broker.positions(), Kind.TIMEOUT);
        gateway.on(
                ReqPositions.class,
                m -> List.of(new PositionMessage(position(1, "1")), new PositionEnd()));

        tick();

        // its end may belong to the lost list: unknown, once
        assertFails(broker.positions(), Kind.TIMEOUT);
        assertThat(answer(broker.positions())).containsExactly(position(1, "1"));
    }

    @Test
    void aRefusalWithoutANumberFailsTheListsOfOrdersAndNoOther() throws Exception {
        String text =
                "Error validating request.-'bO' : cause - The API interface is currently in Read-Only"
                        + " mode.";
        gateway.on(ReqAllOpenOrders.class, m -> List.of(new ErrMsg(-1, 321, text, "")));
        gateway.on(ReqCompletedOrders.class, m -> List.of(new ErrMsg(-1, 321, text, "")));
        CompletableFuture<List<OpenOrder>> open = broker.openOrders();
        CompletableFuture<List<CompletedOrder>> completed = broker.completedOrders();
        CompletableFuture<List<Position>> positions = broker.positions();

        assertFails(open, Kind.REFUSED);
        assertFails(completed, Kind.REFUSED);
        gateway.next(ReqPositions.class);
        gateway.send(new PositionMessage(position(1, "3")), new PositionEnd());
        assertThat(answer(positions)).containsExactly(position(1, "3"));
    }

    @Test
    void barsRefusedInUnknownWordsAreNotProvenLive() throws Exception {
        gateway.on(
                ReqHistoricalData.class,
                m ->
                        List.of(
                                new ErrMsg(
                                        m.reqId(),
                                        162,
                                        "Session TWS connectée depuis une autre adresse IP",
                                        "")));
        assertFails(broker.bars(BARS), Kind.REFUSED);
        assertThat(events.next(BrokerEvent.Told.class).severity())
                .isEqualTo(Severity.DATA_NOT_LIVE);
    }

    @Test
    void anEndThatComesTwiceIsOverBeforeTheNextListIsAskedFor() throws Exception {
        CompletableFuture<List<Position>> first = broker.positions();
        CompletableFuture<List<Position>> second = broker.positions();
        gateway.next(ReqPositions.class);
        gateway.send(new PositionMessage(position(1, "1")), new PositionEnd());
        gateway.next(ReqCurrentTime.class);
        assertThat(gateway.waiting()).isZero();

        // a push between two lists is news, not a row
        gateway.send(new PositionEnd(), new PositionMessage(position(1, "2")));
        gateway.send(new CurrentTime(1));
        gateway.next(ReqPositions.class);
        gateway.send(new PositionMessage(position(1, "3")), new PositionEnd());

        assertThat(answer(first)).containsExactly(position(1, "1"));
        assertThat(answer(second)).containsExactly(position(1, "3"));
        assertThat(events.next(BrokerEvent.PositionChanged.class).position())
                .isEqualTo(position(1, "2"));
    }

    @Test
    void aGatewayThatAnswersNothingElseIsNotAskedForTheNextList() throws Exception {
        connectImpatiently();
        gateway.on(ReqPositions.class, m -> List.of(new PositionEnd()));

        assertThat(answer(broker.positions())).isEmpty();
        gateway.next(ReqPositions.class);
        assertFails(broker.positions(), Kind.TIMEOUT);
        gateway.next(ReqCurrentTime.class);
        assertThat(gateway.waiting()).isZero();
    }

    @Test
    void aBracketLeavesInOneWriteWithContractAndExchange() throws Exception {
        int id = broker.reserveOrderIds(2);

        broker.place(List.of(TicketsTest.entry(id), TicketsTest.stop(id + 1, id)));

        ScriptedGateway.Received entry = gateway.nextReceived(PlaceOrder.class);
        assertThat(entry.moreBehind()).isTrue();
        PlaceOrder stop = gateway.next(PlaceOrder.class);
        assertThat(((PlaceOrder) entry.message()).order().orderId()).isEqualTo(5);
        assertThat(((PlaceOrder) entry.message()).order().transmit()).isFalse();
        assertThat(stop.order().parentId()).isEqualTo(5);
        assertThat(stop.order().transmit()).isTrue();
        assertThat(stop.order().stopPrice()).isEqualByComparingTo("195.5");
        assertThat(stop.order().contract()).isEqualTo(AAPL);
        assertThat(stop.extras()).isEqualTo(OrderExtras.NONE);
    }

    @Test
    void anOrderWithAFractionNeverLeaves() throws Exception {
        assertThatThrownBy(
                        () ->
                                broker.place(
                                        List.of(
                                                TicketsTest.entry(5)
                                                        .withQuantity(new BigDecimal("1.5")))))
                .isInstanceOf(IllegalArgumentException.class);

        broker.cancel(42);
        assertThat(gateway.next(CancelOrder.class)).isEqualTo(new CancelOrder(42));
    }

    @Test
    void whatTheGatewayTellsOfAnOrderIsAnEvent() throws Exception {
        gateway.send(
                new ErrMsg(5, 201, "Order rejected - reason: margin", "{}"),
                new ErrMsg(5, 10349, "tif set", ""),
                new ErrMsg(-1, 1100, "Connectivity lost", ""));
        gateway.sendFields("3", "5", "Submitted", "0", "10", "0", "77", "0", "0", "7", "", "0");

        assertThat(events.next(BrokerEvent.Told.class))
                .isEqualTo(
                        new BrokerEvent.Told(
                                5, 201, Severity.ORDER_REFUSED, "Order rejected - reason: margin"));
        assertThat(events.next(BrokerEvent.Told.class).severity()).isEqualTo(Severity.ORDER_NOTICE);
        assertThat(events.next(BrokerEvent.Told.class).severity())
                .isEqualTo(Severity.CONNECTIVITY_LOST);
        assertThat(events.next(BrokerEvent.StatusChanged.class).state().status())
                .isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void anUnreadableOrderFrameIsToldAndTheConnectionStays() throws Exception {
        gateway.sendFields("3", "5", "Submitted", "many");
        gateway.sendFields("5", "7");
        gateway.sendFields("9999", "something new");

        assertThat(events.next(BrokerEvent.Unreadable.class).what())
                .isEqualTo("message 3, field 3 filled: is not a decimal number, was 'many'");
        assertThat(events.next(BrokerEvent.Unreadable.class).what())
                .startsWith("message 5, field 2 conId: is missing");
        gateway.on(ReqCurrentTime.class, m -> List.of(new CurrentTime(1)));
        assertThat(answer(broker.currentTime())).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(events.none()).isTrue();
    }

    @Test
    void anUnreadableRowFailsItsList() throws Exception {
        CompletableFuture<List<Position>> positions = broker.positions();
        gateway.next(ReqPositions.class);

        gateway.sendFields("61", "3", "DU1");
        gateway.send(new PositionEnd());

        assertFails(positions, Kind.UNDECODABLE);
        events.next(BrokerEvent.Unreadable.class);
    }

    @Test
    void aListenerThatFailsDoesNotStopTheReader() throws Exception {
        broker.listen(
                event -> {
                    throw new IllegalStateException("on purpose");
                });
        gateway.send(new ErrMsg(-1, 2104, "OK", ""));
        gateway.on(ReqCurrentTime.class, m -> List.of(new CurrentTime(1)));

        assertThat(answer(broker.currentTime())).isNotNull();
    }

    @Test
    void theEndOfTheConnectionFailsAllThatWaitsAndIsToldOnce() throws Exception {
        List<CompletableFuture<?>> waiting =
                List.of(
                        broker.bars(BARS),
                        broker.contractDetails(QUERY),
                        broker.openOrders(),
                        broker.openOrders(),
                        broker.positions(),
                        broker.completedOrders(),
                        broker.executions(),
                        broker.currentTime(),
                        broker.accountSummary(List.of("A")),
                        broker.accountSummary(List.of("B")));

        gateway.drop();

        for (CompletableFuture<?> future : waiting) {
            assertFails(future, Kind.DISCONNECTED);
        }
        events.next(BrokerEvent.Disconnected.class);
        assertThat(broker.connected()).isFalse();
        assertFails(broker.bars(BARS), Kind.DISCONNECTED);
        assertThatThrownBy(() -> broker.place(List.of(TicketsTest.entry(5))))
                .isInstanceOf(BrokerException.class);
        broker.close();
        assertThat(events.none()).isTrue();
    }

    @Test
    void aConnectionThatBreaksWithinAFrameHasEnded() throws Exception {
        gateway.sendRaw(new byte[] {0, 0, 0, 50, '9', 0});
        gateway.drop();

        events.next(BrokerEvent.Disconnected.class);
        assertThat(broker.connected()).isFalse();
    }

    @Test
    void aLengthThatCannotBeOneEndsTheConnection() throws Exception {
        gateway.sendRaw(new byte[] {-1, -1, -1, -1});

        assertThat(events.next(BrokerEvent.Disconnected.class).reason())
                .isEqualTo("frame length must be 0..16777215 bytes, was -1");
    }

    @Test
    void whatWasHandedOverBeforeTheEndStillLeaves() throws Exception {
        broker.cancel(41);
        broker.cancel(42);
        broker.close();

        assertThat(gateway.next(CancelOrder.class)).isEqualTo(new CancelOrder(41));
        assertThat(gateway.next(CancelOrder.class)).isEqualTo(new CancelOrder(42));
    }

    @Test
    void messagesBeyondFortyFiveWaitUntilTheSecondIsOver() throws Exception {
        broker.close();
        AtomicLong now = new AtomicLong();
        broker = new IbBroker(gateway.settings(), Dialects.own(), now::get);
        broker.connect();
        for (int i = 0; i < 60; i++) {
            broker.contractDetails(QUERY);
        }
        // startApi was the first
        for (int i = 0; i < 44; i++) {
            gateway.next(ReqContractData.class);
        }
        broker.cancel(1);
        assertThat(gateway.waiting()).isZero();

        now.addAndGet(Pacer.WINDOW_NANOS + 1);

        // a cancel has the right of way
        assertThat(gateway.next(Message.class)).isEqualTo(new CancelOrder(1));
        for (int i = 44; i < 60; i++) {
            gateway.next(ReqContractData.class);
        }
    }

    private static OpenOrderMessage whatIf(Order order, OrderPreview preview) {
        return new OpenOrderMessage(
                new OpenOrder(order, OrderStatus.PRE_SUBMITTED, "beware"),
                OrderExtras.WHAT_IF,
                preview);
    }

    @Test
    void aWhatIfIsAnsweredByTheMessageThatHasMargins() throws Exception {
        OrderPreview.Margin margin = new OrderPreview.Margin("25.5", "25.5", "100");
        OrderPreview full = new OrderPreview(margin, margin, margin, OrderPreview.Commission.UNSET);
        gateway.on(
                PlaceOrder.class,
                m ->
                        List.of(
                                new ErrMsg(m.order().orderId(), 399, "held until the open", ""),
                                whatIf(m.order(), OrderPreview.NONE),
                                whatIf(m.order(), full)));

        WhatIf told = answer(broker.whatIf(TicketsTest.entry(1)));

        assertThat(told).isEqualTo(new WhatIf(full, "beware"));
        assertThat(events.none()).isTrue();
    }

    @Test
    void aWhatIfWithoutAnAnswerEndsWithTheLastRemark() throws Exception {
        connectImpatiently();
        gateway.on(
                PlaceOrder.class,
                m -> List.of(new ErrMsg(m.order().orderId(), 399, "held\nuntil the open", "")));

        assertThatThrownBy(() -> answer(broker.whatIf(TicketsTest.entry(1))))
                .cause()
                .hasMessageContaining("no answer within 150 ms: what-if BUY AAPL")
                .hasMessageContaining("399: held until the open")
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void anOrderThatIsToldUnderAQuestionsIdIsNoAnswerAndNotHidden() throws Exception {
        gateway.on(
                PlaceOrder.class,
                m -> List.of(OpenOrderMessage.of(m.order(), OrderStatus.SUBMITTED)));

        CompletableFuture<WhatIf> question = broker.whatIf(TicketsTest.entry(1));

        assertThat(events.next(BrokerEvent.OrderOpened.class).order().status())
                .isEqualTo(OrderStatus.SUBMITTED);
        assertThat(question).isNotDone();
        broker.close();
        assertFails(question, Kind.DISCONNECTED);
    }

    @Test
    void aTicketThatIsNoneIsNotAskedEither() {
        assertThatThrownBy(() -> broker.whatIf(TicketsTest.entry(1).withQuantity(BigDecimal.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
