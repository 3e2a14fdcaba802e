package io.labase.trading.ib.wire;

import io.labase.trading.model.AccountValue;
import io.labase.trading.model.CommissionReport;
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
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.List;

/** One or more of every message, with every component set to something that can be told apart. */
public final class Samples {
    private static final Contract SAP =
            new Contract(14204, "SAP", SecType.STK, "SMART", "IBIS", "EUR");

    /** As reports tell it: they know no primary exchange. */
    private static final Contract REPORTED =
            new Contract(14204, "SAP", SecType.STK, "IBIS", "", "EUR");

    private Samples() {}

    public static List<Message> toGateway() {
        return List.of(
                new StartApi(7),
                new ReqContractData(1_000_000_001, SAP, "SAPG", true),
                new ReqHistoricalData(
                        1_000_000_002,
                        SAP,
                        new ReqHistoricalData.Span("", "5 mins", "2 D", true, "TRADES"),
                        new ReqHistoricalData.Form(2, true)),
                new CancelHistoricalData(1_000_000_002),
                PlaceOrder.of(sent(OrderType.MKT, null, null)),
                PlaceOrder.of(sent(OrderType.STP_LMT, "151.5", "150.25")),
                new PlaceOrder(
                        sent(OrderType.LMT, "0.00010", null),
                        new OrderExtras(true, "group", 3, true, new BigDecimal("12.5"))),
                new CancelOrder(42),
                new ReqGlobalCancel(),
                new ReqIds(),
                new ReqOpenOrders(),
                new ReqAllOpenOrders(),
                new ReqAutoOpenOrders(true),
                new ReqPositions(),
                new CancelPositions(),
                new ReqAccountSummary(1_000_000_003, "All", "NetLiquidation,AvailableFunds"),
                new CancelAccountSummary(1_000_000_003),
                new ReqAccountUpdates(true, "DU1"),
                new ReqExecutions(1_000_000_004, ReqExecutions.Filter.NONE),
                new ReqExecutions(
                        1_000_000_005,
                        new ReqExecutions.Filter(
                                7, "DU1", "20260102-09:30:00", "SAP", "STK", "IBIS", "SELL")),
                new ReqCompletedOrders(true),
                new ReqMktData(1_000_000_006, SAP, "233,236", true),
                new CancelMktData(1_000_000_006),
                new ReqMarketDataType(3),
                new ReqCurrentTime(),
                new ReqMatchingSymbols(1_000_000_007, "SA"),
                new ReqMarketRule(26),
                new ReqAccountUpdatesMulti(1_000_000_008, "DU1", "model", true),
                new CancelAccountUpdatesMulti(1_000_000_008),
                new ReqManagedAccts());
    }

    public static List<Message> toClient() {
        HistoricalData.Row row =
                new HistoricalData.Row(
                        "1767364200",
                        new BigDecimal("100.1"),
                        new BigDecimal("102.25"),
                        new BigDecimal("99.9"),
                        new BigDecimal("101"),
                        new BigDecimal("12345.67"),
                        new BigDecimal("100.9"),
                        321);
        return List.of(
                new NextValidId(5),
                new ManagedAccounts(List.of("DU1", "DU2")),
                new ErrMsg(-1, 2104, "caf\u00e9 \ud83d\ude00 \\u0041", "{\"reason\":\"\u20ac\"}"),
                contractData(),
                new ContractDataEnd(1_000_000_001),
                new HistoricalData(1_000_000_002, "a", "b", List.of(row, row)),
                new HistoricalDataUpdate(1_000_000_002, row),
                new OrderStatusMessage(
                        new OrderState(
                                42,
                                7,
                                9_000_000_000L,
                                41,
                                OrderStatus.SUBMITTED,
                                new BigDecimal("3"),
                                new BigDecimal("7"),
                                new BigDecimal("150.005"),
                                "locate"),
                        new BigDecimal("150.01")),
                openOrder(),
                OpenOrderMessage.of(reported(OrderType.MKT, null, null), OrderStatus.FILLED),
                new OpenOrderEnd(),
                execDetails(),
                new ExecDetailsEnd(1_000_000_004),
                new CommissionReportMessage(
                        new CommissionReport("e.1", new BigDecimal("-1.25"), "EUR", null)),
                new PositionMessage(
                        new Position(
                                "DU1", REPORTED, new BigDecimal("-110"), new BigDecimal("1.5"))),
                new PositionEnd(),
                new AccountSummary(1_000_000_003, new AccountValue("DU1", "Cushion", "1", "")),
                new AccountSummaryEnd(1_000_000_003),
                new AccountValueMessage(new AccountValue("DU1", "Key", "Value", "EUR")),
                new AccountUpdateMulti(
                        1_000_000_008, "model", new AccountValue("DU1", "Key", "Value", "EUR")),
                new AccountUpdateMultiEnd(1_000_000_008),
                new AccountUpdateTime("09:30"),
                new AccountDownloadEnd("DU1"),
                portfolioValue(),
                completedOrder(),
                new CompletedOrdersEnd(),
                new OrderBound(9_000_000_000L, 7, 42),
                new CurrentTime(1_767_364_200L),
                new TickPrice(1, 4, new BigDecimal("150.5"), new BigDecimal("100"), 1),
                new TickSize(1, 8, new BigDecimal("1234567.5")),
                new TickGeneric(1, 49, new BigDecimal("-1")),
                new TickString(1, 45, "1767364200"),
                new TickSnapshotEnd(1),
                new MarketDataType(1, 3),
                new TickReqParams(1, new BigDecimal("0.01"), "9c0001", 3),
                new SymbolSamples(
                        1_000_000_007,
                        List.of(
                                new SymbolSamples.Sample(-1, "", "BOND", "", "", List.of(), "", ""),
                                new SymbolSamples.Sample(
                                        14204,
                                        "SAP",
                                        "STK",
                                        "IBIS",
                                        "EUR",
                                        List.of("OPT", "CFD"),
                                        "",
                                        ""))),
                new MarketRule(
                        26,
                        new PriceLadder(
                                List.of(
                                        step("0", "0.001"),
                                        step("1", "0.005"),
                                        step("10", "0.01")))));
    }

    private static PriceLadder.Step step(String lowEdge, String increment) {
        return new PriceLadder.Step(new BigDecimal(lowEdge), new BigDecimal(increment));
    }

    private static ContractData contractData() {
        return new ContractData(
                1_000_000_001,
                SAP,
                new ContractData.Names("SAPG", "XETRA", "Soci\u00e9t\u00e9", "COMMON"),
                new ContractData.Rules(
                        new BigDecimal("0.005"),
                        "LMT,MKT",
                        List.of("SMART", "IBIS"),
                        List.of(26, 67),
                        100),
                new ContractData.Hours("MET", "20260102:0800-20260102:2200", "20260102:CLOSED"),
                ContractData.Sizes.WHOLE);
    }

    private static OpenOrderMessage openOrder() {
        return new OpenOrderMessage(
                new OpenOrder(
                        reported(OrderType.STP, null, "150.25"),
                        OrderStatus.PRE_SUBMITTED,
                        "a remark"),
                new OrderExtras(true, "group", 1, true, new BigDecimal("10")),
                new OrderPreview(
                        new OrderPreview.Margin("1", "2", "3"),
                        new OrderPreview.Margin("4", "5", "6"),
                        new OrderPreview.Margin("7", "8", "9"),
                        new OrderPreview.Commission(
                                new BigDecimal("1.0"),
                                new BigDecimal("0.5"),
                                new BigDecimal("1.5"),
                                "EUR")));
    }

    private static ExecDetails execDetails() {
        return new ExecDetails(
                -1,
                new Execution(
                        "0000e0d5.67fe667b.01.01",
                        42,
                        7,
                        9_000_000_000L,
                        REPORTED,
                        "DU1",
                        "20260102 09:30:00 MET",
                        Side.SELL,
                        new BigDecimal("3"),
                        new BigDecimal("150.01"),
                        new BigDecimal("10"),
                        new BigDecimal("150.005"),
                        "labase/2026-01-02/SAP"),
                false);
    }

    private static PortfolioValue portfolioValue() {
        return new PortfolioValue(
                new Position(
                        "DU1",
                        new Contract(14204, "SAP", SecType.STK, "", "IBIS", "EUR"),
                        new BigDecimal("5"),
                        new BigDecimal("100.25")),
                new PortfolioValue.Worth(
                        new BigDecimal("101"),
                        new BigDecimal("505"),
                        new BigDecimal("3.75"),
                        BigDecimal.ZERO));
    }

    private static CompletedOrderMessage completedOrder() {
        Order order =
                new Order(
                        0,
                        0,
                        9_000_000_000L,
                        0,
                        REPORTED,
                        Side.BUY,
                        OrderType.LMT,
                        BigDecimal.ZERO,
                        new BigDecimal("100.5"),
                        null,
                        "DAY",
                        "DU1",
                        "labase/2026-01-02/SAP",
                        true);
        return new CompletedOrderMessage(
                new CompletedOrder(
                        order,
                        9_000_000_001L,
                        OrderStatus.FILLED,
                        new BigDecimal("10"),
                        "20260102 09:30:00 MET",
                        "Filled Size: 10"),
                new OrderExtras(true, "group", 2, false, null));
    }

    /** A ticket as a client sends it. */
    static Order sent(OrderType type, String limit, String stop) {
        return order(SAP, 0, 0, type, limit, stop, false);
    }

    /** A ticket as a gateway reports it. */
    static Order reported(OrderType type, String limit, String stop) {
        return order(REPORTED, 7, 9_000_000_000L, type, limit, stop, true);
    }

    private static Order order(
            Contract contract,
            int clientId,
            long permId,
            OrderType type,
            String limit,
            String stop,
            boolean transmit) {
        return new Order(
                42,
                clientId,
                permId,
                41,
                contract,
                Side.SELL,
                type,
                new BigDecimal("10"),
                limit == null ? null : new BigDecimal(limit),
                stop == null ? null : new BigDecimal(stop),
                "GTC",
                "DU1",
                "labase/2026-01-02/SAP",
                transmit);
    }
}
