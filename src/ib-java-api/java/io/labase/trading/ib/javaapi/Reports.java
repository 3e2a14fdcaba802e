package io.labase.trading.ib.javaapi;

import static io.labase.trading.ib.javaapi.Values.amount;
import static io.labase.trading.ib.javaapi.Values.contract;
import static io.labase.trading.ib.javaapi.Values.lasting;
import static io.labase.trading.ib.javaapi.Values.orZero;
import static io.labase.trading.ib.javaapi.Values.quantity;
import static io.labase.trading.ib.javaapi.Values.required;
import static io.labase.trading.ib.javaapi.Values.text;

import com.ib.client.Contract;
import com.ib.client.ContractDetails;
import com.ib.client.Execution;
import com.ib.client.Order;
import com.ib.client.OrderState;
import io.labase.trading.ib.wire.CompletedOrderMessage;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The larger objects of IB's client as messages of ours. */
final class Reports {
    private static final String UNSET = "1.7976931348623157E308";

    private Reports() {}

    static OpenOrderMessage openOrder(
            int orderId, Contract contract, Order order, OrderState state) {
        BigDecimal quantity = required("totalQuantity", quantity(order.totalQuantity()));
        io.labase.trading.model.Order ticket =
                ticket(
                        new Ids(orderId, orZero(order.clientId()), orZero(order.parentId())),
                        contract,
                        order,
                        quantity);
        OpenOrder open =
                new OpenOrder(
                        ticket, OrderStatus.of(text(state.getStatus())), text(state.warningText()));
        return new OpenOrderMessage(open, extras(order), preview(state));
    }

    /** Neither order nor client is told of an order that has ended. */
    static CompletedOrderMessage completedOrder(Contract contract, Order order, OrderState state) {
        io.labase.trading.model.Order ticket =
                ticket(new Ids(0, 0, 0), contract, order, orZero(quantity(order.totalQuantity())));
        return new CompletedOrderMessage(
                new CompletedOrder(
                        ticket,
                        lasting(order.parentPermId()),
                        OrderStatus.of(text(state.getStatus())),
                        orZero(quantity(order.filledQuantity())),
                        text(state.completedTime()),
                        text(state.completedStatus())),
                extras(order));
    }

    private record Ids(int orderId, int clientId, int parentId) {}

    private static io.labase.trading.model.Order ticket(
            Ids ids, Contract contract, Order order, BigDecimal quantity) {
        OrderType type = OrderType.of(text(order.getOrderType()));
        boolean limit = type == OrderType.LMT || type == OrderType.STP_LMT;
        boolean stop = type == OrderType.STP || type == OrderType.STP_LMT;
        return new io.labase.trading.model.Order(
                ids.orderId(),
                ids.clientId(),
                lasting(order.permId()),
                ids.parentId(),
                contract(contract),
                Side.of(text(order.getAction())),
                type,
                quantity,
                limit ? amount(order.lmtPrice()) : null,
                stop ? amount(order.auxPrice()) : null,
                text(order.getTif()),
                text(order.account()),
                text(order.orderRef()),
                true);
    }

    private static OrderExtras extras(Order order) {
        return new OrderExtras(
                order.outsideRth(),
                text(order.ocaGroup()),
                order.getOcaType(),
                order.whatIf(),
                amount(order.cashQty()));
    }

    private static OrderPreview preview(OrderState state) {
        return new OrderPreview(
                margin(
                        state.initMarginBefore(),
                        state.maintMarginBefore(),
                        state.equityWithLoanBefore()),
                margin(
                        state.initMarginChange(),
                        state.maintMarginChange(),
                        state.equityWithLoanChange()),
                margin(
                        state.initMarginAfter(),
                        state.maintMarginAfter(),
                        state.equityWithLoanAfter()),
                new OrderPreview.Commission(
                        amount(state.commissionAndFees()),
                        amount(state.minCommissionAndFees()),
                        amount(state.maxCommissionAndFees()),
                        text(state.commissionAndFeesCurrency())));
    }

    private static OrderPreview.Margin margin(String initial, String maintenance, String equity) {
        return new OrderPreview.Margin(orEmpty(initial), orEmpty(maintenance), orEmpty(equity));
    }

    private static String orEmpty(String margin) {
        return UNSET.equals(margin) ? "" : text(margin);
    }

    /** Fills are told with the venue of the fill, and without a primary exchange. */
    static ExecDetails fill(int reqId, Contract contract, Execution fill) {
        if (text(fill.execId()).isEmpty()) {
            throw new IllegalArgumentException("execId is missing");
        }
        io.labase.trading.model.Execution execution =
                new io.labase.trading.model.Execution(
                        fill.execId(),
                        orZero(fill.orderId()),
                        orZero(fill.clientId()),
                        lasting(fill.permId()),
                        contract(contract),
                        text(fill.acctNumber()),
                        text(fill.time()),
                        Side.of(text(fill.side())),
                        required("shares", quantity(fill.shares())),
                        required("price", amount(fill.price())),
                        required("cumQty", quantity(fill.cumQty())),
                        required("avgPrice", amount(fill.avgPrice())),
                        text(fill.orderRef()));
        return new ExecDetails(reqId, execution, fill.pendingPriceRevision());
    }

    static ContractData contractData(int reqId, ContractDetails told) {
        ContractData.Names names =
                new ContractData.Names(
                        text(told.contract().localSymbol()),
                        text(told.contract().tradingClass()),
                        text(told.longName()),
                        text(told.stockType()));
        ContractData.Rules rules =
                new ContractData.Rules(
                        amount(told.minTick()),
                        text(told.orderTypes()),
                        Values.list(told.validExchanges()),
                        ruleIds(told.marketRuleIds()),
                        Math.max(1, told.priceMagnifier()));
        ContractData.Hours hours =
                new ContractData.Hours(
                        text(told.timeZoneId()),
                        text(told.tradingHours()),
                        text(told.liquidHours()));
        ContractData.Sizes sizes =
                new ContractData.Sizes(
                        quantity(told.minSize()),
                        quantity(told.sizeIncrement()),
                        quantity(told.suggestedSizeIncrement()));
        return new ContractData(reqId, contract(told.contract()), names, rules, hours, sizes);
    }

    private static List<Integer> ruleIds(String text) {
        List<Integer> ids = new ArrayList<>();
        Values.list(text).forEach(id -> ids.add(Integer.valueOf(id.strip())));
        return ids;
    }
}
