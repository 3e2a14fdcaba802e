package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real gateway frames against what the vendor's own client made of them. */
class RecordedMessagesTest {

    static Stream<Named<JsonNode>> recordings() throws IOException {
        try (InputStream in =
                RecordedMessagesTest.class.getResourceAsStream(
                        "/recorded/incoming-recorded.json")) {
            JsonNode messages = new ObjectMapper().readTree(in).get("messages");
            return StreamSupport.stream(messages.spliterator(), false)
                    .filter(m -> !m.get("id").asText().startsWith("handshake"))
                    .map(m -> Named.of(m.get("id").asText(), m));
        }
    }

    static Stream<Named<JsonNode>> recordedOpenOrders() throws IOException {
        return recordings().filter(m -> m.getPayload().get("fields").get(0).asText().equals("5"));
    }

    static Stream<Named<JsonNode>> recordedCompletedOrders() throws IOException {
        return recordings().filter(m -> m.getPayload().get("fields").get(0).asText().equals("101"));
    }

    private static List<String> fields(JsonNode recording) {
        List<String> fields = new ArrayList<>();
        recording.get("fields").forEach(f -> fields.add(f.asText()));
        return fields;
    }

    private static Message decode(JsonNode recording) throws FieldException {
        int version = recording.get("serverVersion").asInt();
        return GatewayMessages.REGISTRY
                .decode(Payloads.of(fields(recording)), version)
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordedMessageSaysWhatTheVendorsClientReadInIt(JsonNode recording) throws Exception {
        JsonNode decoded = recording.get("decoded");
        Message message = decode(recording);
        JsonNode args = decoded.get(0).get("args");
        switch (decoded.get(0).get("callback").asText()) {
            case "openOrder" -> checkOpenOrder(args, (OpenOrderMessage) message);
            case "orderStatus" -> checkStatus(args, ((OrderStatusMessage) message).state());
            case "execDetails" -> checkExecution(args, (ExecDetails) message);
            case "completedOrder" -> checkCompleted(args, (CompletedOrderMessage) message);
            case "contractDetails" -> checkDetails(args, (ContractData) message);
            case "historicalData" -> checkBars(decoded, (HistoricalData) message);
            case "position" -> checkPosition(args, ((PositionMessage) message));
            case "error" -> {
                ErrMsg error = (ErrMsg) message;
                assertThat(error.id()).isEqualTo(args.get(0).asInt());
                assertThat(error.code()).isEqualTo(args.get(2).asInt());
                assertThat(error.text()).isEqualTo(args.get(3).asText());
                assertThat(error.rejectJson()).isEmpty();
            }
            case "commissionAndFeesReport" -> {
                var report = ((CommissionReportMessage) message).report();
                assertThat(report.execId()).isEqualTo(args.get(0).get("execId").asText());
                assertThat(report.commission()).isEqualByComparingTo("1");
                assertThat(report.currency()).isEqualTo("USD");
                assertThat(report.realizedPnl()).isNull();
            }
            case "accountSummary" ->
                    assertThat(message)
                            .isEqualTo(
                                    new AccountSummary(
                                            args.get(0).asInt(),
                                            new io.labase.trading.model.AccountValue(
                                                    args.get(1).asText(),
                                                    args.get(2).asText(),
                                                    args.get(3).asText(),
                                                    args.get(4).asText())));
            case "marketRule" ->
                    assertThat(((MarketRule) message).ladder().incrementAt(BigDecimal.TEN))
                            .isEqualByComparingTo("0.01");
            case "symbolSamples" -> checkSamples((SymbolSamples) message);
            case "managedAccounts" ->
                    assertThat(((ManagedAccounts) message).accounts())
                            .containsExactly(args.get(0).asText());
            case "nextValidId" -> assertThat(message).isEqualTo(new NextValidId(5));
            case "currentTime" ->
                    assertThat(message).isEqualTo(new CurrentTime(args.get(0).asLong()));
            case "contractDetailsEnd" ->
                    assertThat(message).isEqualTo(new ContractDataEnd(args.get(0).asInt()));
            case "accountSummaryEnd" ->
                    assertThat(message).isEqualTo(new AccountSummaryEnd(args.get(0).asInt()));
            case "positionEnd" -> assertThat(message).isEqualTo(new PositionEnd());
            case "completedOrdersEnd" -> assertThat(message).isEqualTo(new CompletedOrdersEnd());
            default -> throw new AssertionError("no check for " + decoded);
        }
    }

    private static void checkContract(JsonNode expected, Contract actual) {
        assertThat(actual.conId()).isEqualTo(expected.get("conid").asInt());
        assertThat(actual.symbol()).isEqualTo(expected.get("symbol").asText());
        assertThat(actual.secType()).isEqualTo(SecType.of(expected.get("secType").asText()));
        assertThat(actual.exchange()).isEqualTo(expected.path("exchange").asText());
        assertThat(actual.currency()).isEqualTo(expected.get("currency").asText());
    }

    private static void checkOrder(JsonNode expected, Order actual) {
        assertThat(actual.account()).isEqualTo(expected.get("account").asText());
        assertThat(actual.side()).isEqualTo(Side.of(expected.get("action").asText()));
        assertThat(actual.type()).isEqualTo(OrderType.of(expected.get("orderType").asText()));
        assertThat(actual.permId()).isEqualTo(expected.get("permId").asLong());
        assertThat(actual.tif()).isEqualTo(expected.get("tif").asText());
        assertThat(actual.quantity()).isEqualByComparingTo(expected.get("totalQuantity").asText());
        if (expected.has("lmtPrice")) {
            assertThat(actual.limitPrice())
                    .isEqualByComparingTo(expected.get("lmtPrice").decimalValue());
        } else {
            assertThat(actual.limitPrice()).isNull();
        }
        assertThat(actual.stopPrice()).isNull();
    }

    private static void checkOpenOrder(JsonNode args, OpenOrderMessage message) {
        Order order = message.open().order();
        assertThat(order.orderId()).isEqualTo(args.get(0).asInt());
        assertThat(order.clientId()).isEqualTo(args.get(2).get("clientId").asInt());
        checkContract(args.get(1), order.contract());
        checkOrder(args.get(2), order);
        JsonNode state = args.get(3);
        assertThat(message.open().status().text()).isEqualTo(state.get("status").asText());
        BigDecimal commission = message.preview().commission().amount();
        if (state.has("commissionAndFees")) {
            assertThat(commission).isEqualByComparingTo("1");
            assertThat(message.preview().commission().currency()).isEqualTo("USD");
        } else {
            assertThat(commission).isNull();
        }
        assertThat(message.preview().before()).isEqualTo(OrderPreview.Margin.UNSET);
        assertThat(message.extras().whatIf()).isFalse();
        assertThat(message.extras().cashQty()).isNull();
    }

    private static void checkCompleted(JsonNode args, CompletedOrderMessage message) {
        checkContract(args.get(0), message.completed().order().contract());
        checkOrder(args.get(1), message.completed().order());
        assertThat(message.completed().filled())
                .isEqualByComparingTo(args.get(1).get("filledQuantity").asText());
        assertThat(message.completed().parentPermId()).isZero();
        JsonNode state = args.get(2);
        assertThat(message.completed().status().text()).isEqualTo(state.get("status").asText());
        assertThat(message.completed().completedTime())
                .isEqualTo(state.get("completedTime").asText());
        assertThat(message.completed().completedStatus())
                .isEqualTo(state.get("completedStatus").asText());
    }

    private static void checkStatus(JsonNode args, OrderState state) {
        assertThat(state.orderId()).isEqualTo(args.get(0).asInt());
        assertThat(state.status().text()).isEqualTo(args.get(1).asText());
        assertThat(state.filled()).isEqualByComparingTo(args.get(2).asText());
        assertThat(state.remaining()).isEqualByComparingTo(args.get(3).asText());
        if (state.filled().signum() == 0) {
            assertThat(state.avgFillPrice()).isNull();
        } else {
            assertThat(state.avgFillPrice()).isEqualByComparingTo(args.get(4).decimalValue());
        }
        assertThat(state.permId()).isEqualTo(args.get(5).asLong());
        assertThat(state.clientId()).isEqualTo(args.get(8).asInt());
    }

    private static void checkExecution(JsonNode args, ExecDetails message) {
        assertThat(message.reqId()).isEqualTo(args.get(0).asInt());
        Execution fill = message.execution();
        checkContract(args.get(1), fill.contract());
        JsonNode expected = args.get(2);
        assertThat(fill.execId()).isEqualTo(expected.get("execId").asText());
        assertThat(fill.orderId()).isEqualTo(expected.get("orderId").asInt());
        assertThat(fill.clientId()).isEqualTo(expected.get("clientId").asInt());
        assertThat(fill.permId()).isEqualTo(expected.get("permId").asLong());
        assertThat(fill.account()).isEqualTo(expected.get("acctNumber").asText());
        assertThat(fill.time()).isEqualTo(expected.get("time").asText());
        assertThat(fill.side()).isEqualTo(Side.BUY);
        assertThat(fill.quantity()).isEqualByComparingTo(expected.get("shares").asText());
        assertThat(fill.price()).isEqualByComparingTo(expected.get("price").decimalValue());
        assertThat(fill.cumQuantity()).isEqualByComparingTo(expected.get("cumQty").asText());
        assertThat(fill.avgPrice()).isEqualByComparingTo(expected.get("avgPrice").decimalValue());
    }

    private static void checkDetails(JsonNode args, ContractData message) {
        assertThat(message.reqId()).isEqualTo(args.get(0).asInt());
        JsonNode expected = args.get(1);
        checkContract(expected.get("contract"), message.contract());
        assertThat(message.contract().primaryExchange())
                .isEqualTo(expected.get("contract").path("primaryExch").asText());
        assertThat(message.names().longName()).isEqualTo(expected.get("longName").asText());
        assertThat(message.names().stockType()).isEqualTo(expected.path("stockType").asText());
        assertThat(message.rules().minTick())
                .isEqualByComparingTo(expected.get("minTick").decimalValue());
        assertThat(message.rules().priceMagnifier()).isEqualTo(1);
        assertThat(message.rules().marketRuleIds())
                .hasSameSizeAs(message.rules().validExchanges())
                .first()
                .isEqualTo(Integer.valueOf(expected.get("marketRuleIds").asText().split(",")[0]));
        assertThat(message.hours().timeZoneId()).isEqualTo(expected.get("timeZoneId").asText());
        assertThat(message.hours().liquid()).isEqualTo(expected.get("liquidHours").asText());
        assertThat(message.hours().trading()).isEqualTo(expected.get("tradingHours").asText());
        assertThat(message.sizes().minimum())
                .isEqualByComparingTo(expected.get("minSize").asText());
        assertThat(message.sizes().suggestedIncrement())
                .isEqualByComparingTo(expected.get("suggestedSizeIncrement").asText());
    }

    private static void checkBars(JsonNode decoded, HistoricalData message) {
        JsonNode end = decoded.get(decoded.size() - 1).get("args");
        assertThat(message.start()).isEqualTo(end.get(1).asText());
        assertThat(message.end()).isEqualTo(end.get(2).asText());
        assertThat(message.rows()).hasSize(decoded.size() - 1);
        for (int i = 0; i < message.rows().size(); i++) {
            JsonNode expected = decoded.get(i).get("args").get(1);
            HistoricalData.Row row = message.rows().get(i);
            assertThat(row.date()).isEqualTo(expected.get("time").asText());
            assertThat(row.open()).isEqualByComparingTo(expected.get("open").decimalValue());
            assertThat(row.high()).isEqualByComparingTo(expected.get("high").decimalValue());
            assertThat(row.low()).isEqualByComparingTo(expected.get("low").decimalValue());
            assertThat(row.close()).isEqualByComparingTo(expected.get("close").decimalValue());
            assertThat(row.volume()).isEqualByComparingTo(expected.get("volume").asText());
            assertThat(row.wap()).isEqualByComparingTo(expected.get("wap").asText());
            assertThat(row.count()).isEqualTo(expected.get("count").asInt());
        }
    }

    private static void checkPosition(JsonNode args, PositionMessage message) {
        assertThat(message.position().account()).isEqualTo(args.get(0).asText());
        checkContract(args.get(1), message.position().contract());
        assertThat(message.position().quantity()).isEqualByComparingTo(args.get(2).asText());
        assertThat(message.position().avgCost()).isEqualByComparingTo(args.get(3).decimalValue());
    }

    private static void checkSamples(SymbolSamples message) {
        assertThat(message.samples()).hasSize(16);
        assertThat(message.samples().get(0).derivatives())
                .containsExactly("CFD", "OPT", "IOPT", "WAR", "BAG");
        assertThat(message.samples().get(15).conId()).isEqualTo(-1);
    }

    /** What our gateway writes otherwise: tradingClass, and what only LMT orders (do not) have. */
    @ParameterizedTest
    @MethodSource("recordedOpenOrders")
    void ourGatewayWritesOpenOrdersAsTheRealOneDid(JsonNode recording) throws Exception {
        List<String> real = fields(recording);
        int version = recording.get("serverVersion").asInt();
        List<String> ours =
                Payloads.fields(GatewayMessages.REGISTRY.encode(decode(recording), version));

        assertThat(ours).hasSameSizeAs(real);
        assertThat(differences(real, ours)).isSubsetOf(12, 114, 132, 133);
    }

    /** What our gateway writes otherwise: the contract's names, invented stops of LMT orders. */
    @ParameterizedTest
    @MethodSource("recordedCompletedOrders")
    void ourGatewayWritesCompletedOrdersAsTheRealOneDid(JsonNode recording) throws Exception {
        List<String> real = fields(recording);
        int version = recording.get("serverVersion").asInt();
        List<String> ours =
                Payloads.fields(GatewayMessages.REGISTRY.encode(decode(recording), version));

        assertThat(ours).hasSameSizeAs(real);
        assertThat(differences(real, ours)).isSubsetOf(3, 4, 7, 9, 10, 11, 81);
    }

    private static List<Integer> differences(List<String> real, List<String> ours) {
        List<Integer> differences = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            if (!real.get(i).equals(ours.get(i))) {
                differences.add(i);
            }
        }
        return differences;
    }
}
