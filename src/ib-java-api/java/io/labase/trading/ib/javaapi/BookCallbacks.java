package io.labase.trading.ib.javaapi;

import static io.labase.trading.ib.javaapi.Values.amount;
import static io.labase.trading.ib.javaapi.Values.orZero;
import static io.labase.trading.ib.javaapi.Values.quantity;
import static io.labase.trading.ib.javaapi.Values.required;
import static io.labase.trading.ib.javaapi.Values.text;

import com.ib.client.CommissionAndFeesReport;
import com.ib.client.Contract;
import com.ib.client.Decimal;
import com.ib.client.DefaultEWrapper;
import com.ib.client.Execution;
import com.ib.client.Order;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What IB's client calls back about orders, fills and positions. */
abstract class BookCallbacks extends DefaultEWrapper {

    /** Takes a message on its way. */
    abstract void hand(Message message);

    @Override
    public void orderStatus(
            int orderId,
            String status,
            Decimal filled,
            Decimal remaining,
            double avgFillPrice,
            long permId,
            int parentId,
            double lastFillPrice,
            int clientId,
            String whyHeld,
            double mktCapPrice) {
        BigDecimal done = required("filled", quantity(filled));
        OrderState state =
                new OrderState(
                        orderId,
                        orZero(clientId),
                        Values.lasting(permId),
                        orZero(parentId),
                        OrderStatus.of(text(status)),
                        done,
                        required("remaining", quantity(remaining)),
                        fillPrice(avgFillPrice, done),
                        text(whyHeld));
        hand(new OrderStatusMessage(state, fillPrice(lastFillPrice, done)));
    }

    /** A price of 0 beside nothing filled is the gateway's way to say that there is none. */
    private static @Nullable BigDecimal fillPrice(double price, BigDecimal filled) {
        return price == 0 && filled.signum() == 0 ? null : amount(price);
    }

    @Override
    public void openOrder(
            int orderId, Contract contract, Order order, com.ib.client.OrderState state) {
        hand(Reports.openOrder(orderId, contract, order, state));
    }

    @Override
    public void openOrderEnd() {
        hand(new OpenOrderEnd());
    }

    @Override
    public void completedOrder(Contract contract, Order order, com.ib.client.OrderState state) {
        hand(Reports.completedOrder(contract, order, state));
    }

    @Override
    public void completedOrdersEnd() {
        hand(new CompletedOrdersEnd());
    }

    @Override
    public void execDetails(int reqId, Contract contract, Execution execution) {
        hand(Reports.fill(reqId, contract, execution));
    }

    @Override
    public void execDetailsEnd(int reqId) {
        hand(new ExecDetailsEnd(reqId));
    }

    @Override
    public void commissionAndFeesReport(CommissionAndFeesReport report) {
        hand(
                new CommissionReportMessage(
                        new CommissionReport(
                                text(report.execId()),
                                amount(report.commissionAndFees()),
                                text(report.currency()),
                                amount(report.realizedPNL()))));
    }

    @Override
    public void position(String account, Contract contract, Decimal quantity, double avgCost) {
        hand(
                new PositionMessage(
                        new Position(
                                text(account),
                                Values.contract(contract),
                                required("position", quantity(quantity)),
                                amount(avgCost))));
    }

    @Override
    public void positionEnd() {
        hand(new PositionEnd());
    }
}
