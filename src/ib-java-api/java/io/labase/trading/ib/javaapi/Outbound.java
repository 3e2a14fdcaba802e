package io.labase.trading.ib.javaapi;

import com.ib.client.Contract;
import com.ib.client.Decimal;
import com.ib.client.EClientSocket;
import com.ib.client.ExecutionFilter;
import com.ib.client.Order;
import com.ib.client.OrderCancel;
import io.labase.trading.ib.wire.CancelAccountSummary;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.ib.wire.StartApi;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says each message of ours as a call of IB's client. */
final class Outbound {
    private final EClientSocket client;
    private final Map<Class<?>, Consumer<Message>> calls = new HashMap<>();

    Outbound(EClientSocket client) {
        this.client = client;
        on(StartApi.class, m -> client.startAPI());
        on(PlaceOrder.class, this::place);
        on(CancelOrder.class, m -> client.cancelOrder(m.orderId(), new OrderCancel()));
        on(ReqContractData.class, this::contractData);
        on(ReqMarketRule.class, m -> client.reqMarketRule(m.ruleId()));
        on(ReqHistoricalData.class, this::historicalData);
        on(CancelHistoricalData.class, m -> client.cancelHistoricalData(m.reqId()));
        on(ReqCurrentTime.class, m -> client.reqCurrentTime());
        on(ReqAllOpenOrders.class, m -> client.reqAllOpenOrders());
        on(ReqCompletedOrders.class, m -> client.reqCompletedOrders(m.apiOnly()));
        on(ReqExecutions.class, m -> client.reqExecutions(m.reqId(), filter(m.filter())));
        on(ReqPositions.class, m -> client.reqPositions());
        on(ReqAccountSummary.class, m -> client.reqAccountSummary(m.reqId(), m.group(), m.tags()));
        on(CancelAccountSummary.class, m -> client.cancelAccountSummary(m.reqId()));
    }

    private <M extends Message> void on(Class<M> type, Consumer<M> call) {
        calls.put(type, message -> call.accept(type.cast(message)));
    }

    /**
     * @throws IllegalArgumentException if no call is known for it
     */
    void send(Message message) {
        Consumer<Message> call = calls.get(message.getClass());
        if (call == null) {
            throw new IllegalArgumentException(
                    "not sent through IB's client: " + message.getClass().getSimpleName());
        }
        call.accept(message);
    }

    private void contractData(ReqContractData message) {
        Contract contract = contract(message.contract());
        contract.localSymbol(message.localSymbol());
        contract.includeExpired(message.includeExpired());
        client.reqContractDetails(message.reqId(), contract);
    }

    private void historicalData(ReqHistoricalData message) {
        ReqHistoricalData.Span span = message.span();
        client.reqHistoricalData(
                message.reqId(),
                contract(message.contract()),
                span.endDateTime(),
                span.duration(),
                span.barSize(),
                span.whatToShow(),
                span.regularHours() ? 1 : 0,
                message.form().formatDate(),
                message.form().keepUpToDate(),
                List.of());
    }

    private static ExecutionFilter filter(ReqExecutions.Filter asked) {
        ExecutionFilter filter = new ExecutionFilter();
        filter.clientId(asked.clientId());
        filter.acctCode(asked.account());
        filter.time(asked.time());
        filter.symbol(asked.symbol());
        filter.secType(asked.secType());
        filter.exchange(asked.exchange());
        filter.side(asked.side());
        return filter;
    }

    private void place(PlaceOrder message) {
        io.labase.trading.model.Order ticket = message.order();
        Order order = new Order();
        order.action(ticket.side().name());
        order.totalQuantity(Decimal.get(ticket.quantity()));
        order.orderType(ticket.type().text());
        order.lmtPrice(number(ticket.limitPrice()));
        order.auxPrice(number(ticket.stopPrice()));
        order.tif(ticket.tif());
        order.account(ticket.account());
        order.orderRef(ticket.orderRef());
        order.transmit(ticket.transmit());
        order.parentId(ticket.parentId());
        OrderExtras extras = message.extras();
        order.outsideRth(extras.outsideRth());
        order.ocaGroup(extras.ocaGroup());
        order.ocaType(extras.ocaType());
        order.whatIf(extras.whatIf());
        order.cashQty(number(extras.cashQty()));
        client.placeOrder(ticket.orderId(), contract(ticket.contract()), order);
    }

    private static Contract contract(io.labase.trading.model.Contract asked) {
        Contract contract = new Contract();
        contract.conid(asked.conId());
        contract.symbol(asked.symbol());
        contract.secType(asked.secType().name());
        contract.exchange(asked.exchange());
        contract.primaryExch(asked.primaryExchange());
        contract.currency(asked.currency());
        return contract;
    }

    /** A price of at most 15 digits survives the way through a double. */
    private static double number(@Nullable BigDecimal value) {
        return value == null ? Double.MAX_VALUE : value.doubleValue();
    }
}
