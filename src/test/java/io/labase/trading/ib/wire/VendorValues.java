package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a message with what the vendor's own client read in the same frame. Each value compared is
 * taken out of the vendor's; what is left over must be something that the bot passes over on purpose.
 */
final class VendorValues {
    private static final Set<String> PASSED_OVER =
            Set.of(
                    "localSymbol",
                    "tradingClass",
                    "lastTradeDateOrContractMonth",
                    "multiplier",
                    "dontUseAutoPriceForHedge",
                    "competeAgainstBestOffset",
                    "minCompeteSize",
                    // invented by the gateway
                    "trailStopPrice",
                    "aggGroup",
                    "category",
                    "industry",
                    "subcategory",
                    "marketName",
                    "contractMonth",
                    "lastTradeTime",
                    "realExpirationDate",
                    "underConid",
                    "underSecType",
                    "underSymbol",
                    // the venue a second time
                    "exchange");

    private final JsonNode decoded;

    private VendorValues(JsonNode decoded) {
        this.decoded = decoded;
    }

    /**
     * @param decoded the vendor's callbacks for one frame
     */
    static void check(JsonNode decoded, Message message) {
        VendorValues values = new VendorValues(decoded.deepCopy());
        values.compare(message);
        values.decoded.forEach(VendorValues::assertNothingLeft);
    }

    private static void assertNothingLeft(JsonNode node) {
        for (Map.Entry<String, JsonNode> left : node.properties()) {
            if (left.getValue().isValueNode() && !left.getKey().equals("callback")) {
                assertThat(PASSED_OVER).as("left in %s", node).contains(left.getKey());
            }
        }
        node.forEach(VendorValues::assertNothingLeft);
    }

    private void compare(Message message) {
        JsonNode args = decoded.get(0).get("args");
        switch (decoded.get(0).get("callback").asText()) {
            case "openOrder" -> openOrder(args, (OpenOrderMessage) message);
            case "orderStatus" -> status(args, (OrderStatusMessage) message);
            case "execDetails" -> execution(args, (ExecDetails) message);
            case "completedOrder" -> completed(args, (CompletedOrderMessage) message);
            case "contractDetails" -> details(args, (ContractData) message);
            case "historicalData" -> bars((HistoricalData) message);
            case "position" -> position(args, (PositionMessage) message);
            case "error" -> error(args, (ErrMsg) message);
            case "commissionAndFeesReport" ->
                    commission(args.get(0), ((CommissionReportMessage) message).report());
            case "accountSummary" -> {
                AccountSummary summary = (AccountSummary) message;
                assertThat(summary.reqId()).isEqualTo(args.get(0).asInt());
                assertThat(summary.value())
                        .isEqualTo(
                                new AccountValue(
                                        args.get(1).asText(),
                                        args.get(2).asText(),
                                        args.get(3).asText(),
                                        args.get(4).asText()));
            }
            case "marketRule" -> rule(args, (MarketRule) message);
            case "symbolSamples" -> samples(args, (SymbolSamples) message);
            case "managedAccounts" ->
                    assertThat(((ManagedAccounts) message).accounts())
                            .containsExactly(args.get(0).asText());
            case "nextValidId" ->
                    assertThat(message).isEqualTo(new NextValidId(args.get(0).asInt()));
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

    /** Takes a value out; empty if the vendor's client left it unset. */
    private static String take(JsonNode node, String name) {
        JsonNode value = ((ObjectNode) node).remove(name);
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** A number that both have, or neither has; the vendor leaves out what is 0, too. */
    private static void number(JsonNode node, String name, BigDecimal actual) {
        String expected = take(node, name);
        if (expected.isEmpty()) {
            assertThat(actual == null || actual.signum() == 0).as(name).isTrue();
        } else {
            assertThat(actual).as(name).isEqualByComparingTo(expected);
        }
    }

    private static void contract(JsonNode expected, Contract actual) {
        assertThat(actual.conId()).isEqualTo(Integer.parseInt(take(expected, "conid")));
        assertThat(actual.symbol()).isEqualTo(take(expected, "symbol"));
        assertThat(actual.secType()).isEqualTo(SecType.of(take(expected, "secType")));
        assertThat(actual.exchange()).isEqualTo(take(expected, "exchange"));
        assertThat(actual.currency()).isEqualTo(take(expected, "currency"));
        assertThat(actual.primaryExchange()).isEqualTo(take(expected, "primaryExch"));
    }

    private static void order(JsonNode expected, Order actual) {
        assertThat(actual.account()).isEqualTo(take(expected, "account"));
        assertThat(actual.side()).isEqualTo(Side.of(take(expected, "action")));
        assertThat(actual.type()).isEqualTo(OrderType.of(take(expected, "orderType")));
        assertThat(actual.permId()).isEqualTo(Long.parseLong(take(expected, "permId")));
        assertThat(actual.tif()).isEqualTo(take(expected, "tif"));
        assertThat(actual.orderRef()).isEqualTo(take(expected, "orderRef"));
        number(expected, "totalQuantity", actual.quantity());
        number(expected, "lmtPrice", actual.limitPrice());
        number(expected, "auxPrice", actual.stopPrice());
        if (actual.type() == OrderType.MKT) {
            assertThat(actual.limitPrice()).as("0.0 of an order without a limit").isNull();
        }
        assertThat(actual.stopPrice()).as("0.0 of an order without a stop").isNull();
    }

    private static void openOrder(JsonNode args, OpenOrderMessage message) {
        Order order = message.open().order();
        assertThat(order.orderId()).isEqualTo(args.get(0).asInt());
        assertThat(order.orderId()).isEqualTo(Integer.parseInt(take(args.get(2), "orderId")));
        String clientId = take(args.get(2), "clientId");
        assertThat(order.clientId()).isEqualTo(clientId.isEmpty() ? 0 : Integer.parseInt(clientId));
        assertThat(order.parentId()).isZero();
        contract(args.get(1), order.contract());
        order(args.get(2), order);
        JsonNode state = args.get(3);
        assertThat(message.open().status().text()).isEqualTo(take(state, "status"));
        assertThat(message.open().warning()).isEmpty();
        OrderPreview.Commission commission = message.preview().commission();
        number(state, "commissionAndFees", commission.amount());
        assertThat(commission.currency()).isEqualTo(take(state, "commissionAndFeesCurrency"));
        margin(state, "Before", message.preview().before());
        margin(state, "Change", message.preview().change());
        margin(state, "After", message.preview().after());
        assertThat(message.extras()).isEqualTo(new OrderExtras(false, "", 3, false, null));
    }

    private static void margin(JsonNode state, String when, OrderPreview.Margin actual) {
        for (String kind : List.of("initMargin", "maintMargin", "equityWithLoan")) {
            assertThat(take(state, kind + when)).isEqualTo(OrderFields.UNSET);
        }
        assertThat(actual).isEqualTo(OrderPreview.Margin.UNSET);
    }

    private static void completed(JsonNode args, CompletedOrderMessage message) {
        contract(args.get(0), message.completed().order().contract());
        order(args.get(1), message.completed().order());
        number(args.get(1), "filledQuantity", message.completed().filled());
        assertThat(take(args.get(1), "parentPermId")).isEqualTo("9223372036854775807");
        assertThat(message.completed().parentPermId()).isZero();
        JsonNode state = args.get(2);
        assertThat(message.completed().status().text()).isEqualTo(take(state, "status"));
        assertThat(message.completed().completedTime()).isEqualTo(take(state, "completedTime"));
        assertThat(message.completed().completedStatus()).isEqualTo(take(state, "completedStatus"));
    }

    private static void status(JsonNode args, OrderStatusMessage message) {
        OrderState state = message.state();
        assertThat(state.orderId()).isEqualTo(args.get(0).asInt());
        assertThat(state.status().text()).isEqualTo(args.get(1).asText());
        assertThat(state.filled()).isEqualByComparingTo(args.get(2).asText());
        assertThat(state.remaining()).isEqualByComparingTo(args.get(3).asText());
        price(args.get(4), state.avgFillPrice());
        assertThat(state.permId()).isEqualTo(args.get(5).asLong());
        assertThat(state.parentId()).isEqualTo(args.get(6).asInt());
        price(args.get(7), message.lastFillPrice());
        assertThat(state.clientId()).isEqualTo(args.get(8).asInt());
        assertThat(state.whyHeld()).isEqualTo(args.get(9).asText("").replace("null", ""));
    }

    private static void price(JsonNode expected, BigDecimal actual) {
        if (expected.decimalValue().signum() == 0) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isEqualByComparingTo(expected.decimalValue());
        }
    }

    private static void execution(JsonNode args, ExecDetails message) {
        assertThat(message.reqId()).isEqualTo(args.get(0).asInt());
        assertThat(message.pendingPriceRevision()).isFalse();
        Execution fill = message.execution();
        contract(args.get(1), fill.contract());
        JsonNode expected = args.get(2);
        assertThat(fill.execId()).isEqualTo(take(expected, "execId"));
        assertThat(fill.orderId()).isEqualTo(Integer.parseInt(take(expected, "orderId")));
        String clientId = take(expected, "clientId");
        assertThat(fill.clientId()).isEqualTo(clientId.isEmpty() ? 0 : Integer.parseInt(clientId));
        assertThat(fill.permId()).isEqualTo(Long.parseLong(take(expected, "permId")));
        assertThat(fill.account()).isEqualTo(take(expected, "acctNumber"));
        assertThat(fill.time()).isEqualTo(take(expected, "time"));
        assertThat(fill.side()).isEqualTo(Side.of(take(expected, "side")));
        number(expected, "shares", fill.quantity());
        number(expected, "price", fill.price());
        number(expected, "cumQty", fill.cumQuantity());
        number(expected, "avgPrice", fill.avgPrice());
        assertThat(fill.orderRef()).isEqualTo(take(expected, "orderRef"));
    }

    private static void details(JsonNode args, ContractData message) {
        assertThat(message.reqId()).isEqualTo(args.get(0).asInt());
        JsonNode expected = args.get(1);
        JsonNode contract = expected.get("contract");
        assertThat(message.names().localSymbol()).isEqualTo(take(contract, "localSymbol"));
        assertThat(message.names().tradingClass()).isEqualTo(take(contract, "tradingClass"));
        contract(contract, message.contract());
        assertThat(take(expected, "conid")).isEqualTo(String.valueOf(message.contract().conId()));
        assertThat(message.names().longName()).isEqualTo(take(expected, "longName"));
        assertThat(message.names().stockType()).isEqualTo(take(expected, "stockType"));
        ContractData.Rules rules = message.rules();
        number(expected, "minTick", rules.minTick());
        assertThat(rules.priceMagnifier())
                .isEqualTo(Integer.parseInt(take(expected, "priceMagnifier")));
        assertThat(String.join(",", rules.marketRuleIds().stream().map(String::valueOf).toList()))
                .isEqualTo(take(expected, "marketRuleIds"));
        assertThat(rules.marketRuleIds()).hasSameSizeAs(rules.validExchanges());
        assertThat(message.hours().timeZoneId()).isEqualTo(take(expected, "timeZoneId"));
        assertThat(message.hours().liquid()).isEqualTo(take(expected, "liquidHours"));
        assertThat(message.hours().trading()).isEqualTo(take(expected, "tradingHours"));
        number(expected, "minSize", message.sizes().minimum());
        number(expected, "sizeIncrement", message.sizes().increment());
        number(expected, "suggestedSizeIncrement", message.sizes().suggestedIncrement());
    }

    private void bars(HistoricalData message) {
        JsonNode end = decoded.get(decoded.size() - 1).get("args");
        assertThat(message.reqId()).isEqualTo(end.get(0).asInt());
        assertThat(message.start()).isEqualTo(end.get(1).asText());
        assertThat(message.end()).isEqualTo(end.get(2).asText());
        assertThat(message.rows()).hasSize(decoded.size() - 1);
        for (int i = 0; i < message.rows().size(); i++) {
            JsonNode expected = decoded.get(i).get("args").get(1);
            HistoricalData.Row row = message.rows().get(i);
            assertThat(row.date()).isEqualTo(take(expected, "time"));
            number(expected, "open", row.open());
            number(expected, "high", row.high());
            number(expected, "low", row.low());
            number(expected, "close", row.close());
            number(expected, "volume", row.volume());
            number(expected, "wap", row.wap());
            assertThat(row.count()).isEqualTo(Integer.parseInt(take(expected, "count")));
        }
    }

    private static void position(JsonNode args, PositionMessage message) {
        assertThat(message.position().account()).isEqualTo(args.get(0).asText());
        contract(args.get(1), message.position().contract());
        assertThat(message.position().quantity()).isEqualByComparingTo(args.get(2).asText());
        assertThat(message.position().avgCost()).isEqualByComparingTo(args.get(3).decimalValue());
    }

    private static void error(JsonNode args, ErrMsg error) {
        assertThat(error.id()).isEqualTo(args.get(0).asInt());
        assertThat(error.code()).isEqualTo(args.get(2).asInt());
        assertThat(error.text()).isEqualTo(args.get(3).asText());
        assertThat(args.get(4).isNull()).isTrue();
        assertThat(error.rejectJson()).isEmpty();
    }

    private static void commission(JsonNode expected, CommissionReport report) {
        assertThat(report.execId()).isEqualTo(take(expected, "execId"));
        number(expected, "commissionAndFees", report.commission());
        assertThat(report.currency()).isEqualTo(take(expected, "currency"));
        assertThat(report.realizedPnl()).isNull();
    }

    private static void rule(JsonNode args, MarketRule message) {
        assertThat(message.ruleId()).isEqualTo(args.get(0).asInt());
        List<PriceLadder.Step> steps = message.ladder().steps();
        assertThat(steps).hasSameSizeAs(args.get(1));
        for (int i = 0; i < steps.size(); i++) {
            number(args.get(1).get(i), "lowEdge", steps.get(i).lowEdge());
            number(args.get(1).get(i), "increment", steps.get(i).increment());
        }
    }

    private static void samples(JsonNode args, SymbolSamples message) {
        assertThat(message.reqId()).isEqualTo(args.get(0).asInt());
        assertThat(message.samples()).hasSameSizeAs(args.get(1));
        for (int i = 0; i < message.samples().size(); i++) {
            SymbolSamples.Sample sample = message.samples().get(i);
            JsonNode expected = args.get(1).get(i);
            JsonNode contract = expected.get("contract");
            assertThat(take(contract, "conid")).isEqualTo(String.valueOf(sample.conId()));
            assertThat(take(contract, "symbol")).isEqualTo(sample.symbol());
            assertThat(take(contract, "secType")).isEqualTo(sample.secType());
            assertThat(take(contract, "primaryExch")).isEqualTo(sample.primaryExchange());
            assertThat(take(contract, "currency")).isEqualTo(sample.currency());
            List<String> derivatives = new ArrayList<>();
            JsonNode types = ((ObjectNode) expected).remove("derivativeSecTypes");
            if (types != null) {
                types.forEach(type -> derivatives.add(type.asText()));
            }
            assertThat(sample.derivatives()).isEqualTo(derivatives);
        }
    }
}
