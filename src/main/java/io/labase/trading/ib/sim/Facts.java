package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.HistoricalDataUpdate;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqMktData;
import io.labase.trading.ib.wire.TickPrice;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message or fill is about.
 *
 * @param id order id or request id; {@link Client#NO_ID} for neither
 * @param contract which instrument; null if it is about none
 * @param order which order; null if it is about none
 */
record Facts(int id, @Nullable Contract contract, @Nullable Order order) {
    private static final Facts NONE = new Facts(Client.NO_ID, null, null);

    static Facts of(Order order) {
        return new Facts(order.orderId(), order.contract(), order);
    }

    /** What a message on a connection is about, as far as the books can tell. */
    static Facts of(Message message, Session session, SimMarket market) {
        if (message instanceof PlaceOrder place) {
            return of(place.order());
        } else if (message instanceof OpenOrderMessage open) {
            return of(open.open().order());
        } else if (message instanceof CancelOrder cancel) {
            return ofOrder(session, cancel.orderId(), market);
        } else if (message instanceof OrderStatusMessage status) {
            return ofOrder(session, status.state().orderId(), market);
        } else if (message instanceof ExecDetails fill) {
            return ofOrder(session, fill.execution().orderId(), market);
        } else if (message instanceof CommissionReportMessage cost) {
            return market.executions().stream()
                    .filter(e -> e.cost().execId().equals(cost.report().execId()))
                    .findFirst()
                    .map(e -> ofOrder(session, e.execution().orderId(), market))
                    .orElse(NONE);
        } else if (message instanceof PositionMessage position) {
            return new Facts(Client.NO_ID, position.position().contract(), null);
        }
        return ofRequest(message, session, market);
    }

    private static Facts ofRequest(Message message, Session session, SimMarket market) {
        if (message instanceof ReqHistoricalData bars) {
            return session.asked(bars.reqId(), bars.contract());
        } else if (message instanceof ReqContractData contract) {
            return session.asked(contract.reqId(), contract.contract());
        } else if (message instanceof ReqMktData ticks) {
            return session.asked(ticks.reqId(), ticks.contract());
        } else if (message instanceof HistoricalData bars) {
            return session.askedBefore(bars.reqId());
        } else if (message instanceof HistoricalDataUpdate bar) {
            return session.askedBefore(bar.reqId());
        } else if (message instanceof TickPrice tick) {
            return session.askedBefore(tick.reqId());
        } else if (message instanceof ContractData data) {
            return new Facts(data.reqId(), data.contract(), null);
        } else if (message instanceof ErrMsg error) {
            Facts order = ofOrder(session, error.id(), market);
            return order.order() == null ? session.askedBefore(error.id()) : order;
        }
        return NONE;
    }

    private static Facts ofOrder(Session session, int orderId, SimMarket market) {
        Optional<SimOrder> order = market.order(new OrderKey(session.clientId(), orderId));
        return order.map(o -> of(o.order())).orElse(new Facts(orderId, null, null));
    }

    /** Whether this is what a filter wants. */
    boolean pass(Trigger.Filter filter, Instruments instruments) {
        Trigger.Leg leg = filter.leg();
        return (filter.symbol().isEmpty() || about(filter.symbol(), instruments))
                && (leg == null || order != null && is(leg, order));
    }

    private boolean about(String symbol, Instruments instruments) {
        Contract about = contract;
        return about != null
                && instruments.find(about).stream()
                        .anyMatch(
                                i ->
                                        i.ticker().equals(symbol)
                                                || i.contract().symbol().equals(symbol));
    }

    private static boolean is(Trigger.Leg leg, Order order) {
        boolean stop = order.type() == OrderType.STP || order.type() == OrderType.STP_LMT;
        return switch (leg) {
            case ENTRY -> order.side() == Side.BUY && order.parentId() == 0;
            case EXIT -> order.side() == Side.SELL && !stop;
            case STOP -> stop;
            case CHILD -> order.parentId() != 0;
        };
    }
}
