package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrderMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.model.Order;
import io.labase.trading.model.Position;
import io.labase.trading.wording.Wording;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who receives what came in: the request that it answers, or the listener.
 *
 * <p>A live order is both, a row of the list under way and an event: a push cannot be told from a
 * row, and hearing of it twice does no harm. A position is one or the other.
 */
final class Inbox implements IbConnection.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int NOBODY = -1;

    private final Outstanding outstanding;
    private final OrderIds orderIds;
    private final Consumer<BrokerEvent> listener;
    private final Map<Class<?>, Consumer<Message>> receivers = new HashMap<>();

    Inbox(Outstanding outstanding, OrderIds orderIds, Consumer<BrokerEvent> listener) {
        this.outstanding = outstanding;
        this.orderIds = orderIds;
        this.listener = listener;
        receiveAnswers();
        receiveLists();
        on(NextValidId.class, m -> orderIds.startAt(m.orderId()));
        on(OrderStatusMessage.class, m -> tell(new BrokerEvent.StatusChanged(m.state())));
        on(
                CommissionReportMessage.class,
                m -> tell(new BrokerEvent.CommissionReported(m.report())));
        on(ErrMsg.class, this::error);
    }

    private <M extends Message> void on(Class<M> type, Consumer<M> receiver) {
        receivers.put(type, message -> receiver.accept(type.cast(message)));
    }

    private void receiveAnswers() {
        Requests requests = outstanding.requests();
        on(ContractData.class, m -> requests.answer(m.reqId(), m));
        on(ContractDataEnd.class, m -> requests.answer(m.reqId(), m));
        on(HistoricalData.class, m -> requests.answer(m.reqId(), m));
        on(AccountSummary.class, m -> requests.answer(m.reqId(), m));
        on(AccountSummaryEnd.class, m -> requests.answer(m.reqId(), m));
        on(ExecDetailsEnd.class, m -> requests.answer(m.reqId(), m));
        on(ExecDetails.class, this::execution);
        on(MarketRule.class, m -> outstanding.rules().answer(m));
    }

    private void receiveLists() {
        on(OpenOrderMessage.class, this::openOrder);
        on(OpenOrderEnd.class, m -> outstanding.openOrders().end());
        on(PositionMessage.class, this::position);
        on(PositionEnd.class, m -> outstanding.positions().end());
        on(CompletedOrderMessage.class, this::completedOrder);
        on(CompletedOrdersEnd.class, m -> outstanding.completedOrders().end());
        on(CurrentTime.class, this::time);
    }

    @Override
    public void message(Message message) {
        Consumer<Message> receiver = receivers.get(message.getClass());
        if (receiver != null) {
            receiver.accept(message);
        }
    }

    /** A fill that answers no request of ours is live, whatever number it carries: none may get lost. */
    private void execution(ExecDetails message) {
        if (outstanding.requests().known(message.reqId())) {
            outstanding.requests().answer(message.reqId(), message);
        } else {
            tell(new BrokerEvent.Filled(message.execution()));
        }
    }

    private void openOrder(OpenOrderMessage message) {
        if (message.extras().whatIf()) {
            outstanding.previews().answer(message);
            return;
        }
        Order order = message.open().order();
        orderIds.raiseAbove(order.orderId());
        outstanding.openOrders().row(key(order), message.open());
        tell(new BrokerEvent.OrderOpened(message.open()));
    }

    private static Object key(Order order) {
        return order.permId() != 0 ? order.permId() : List.of(order.clientId(), order.orderId());
    }

    private void completedOrder(CompletedOrderMessage message) {
        long permId = message.completed().order().permId();
        // an order without a permId equals nothing but itself
        Object key = permId != 0 ? permId : new Object();
        outstanding.completedOrders().row(key, message.completed());
    }

    private void position(PositionMessage message) {
        Position position = message.position();
        Object key = List.of(position.account(), position.contract().conId());
        if (!outstanding.positions().row(key, position)) {
            tell(new BrokerEvent.PositionChanged(position));
        }
    }

    private void time(CurrentTime message) {
        outstanding.time().row("now", Instant.ofEpochSecond(message.epochSeconds()));
        outstanding.time().end();
    }

    private void error(ErrMsg error) {
        Requests requests = outstanding.requests();
        int id = error.id();
        boolean ofRequest = requests.known(id);
        boolean waiting = requests.waiting(id);
        if (ofRequest && !waiting || waiting && requests.fail(error)) {
            LOG.debug("request {}: {} {}", id, error.code(), error.text());
            Severity beyond = IbErrorCode.ofRequest(error.code(), error.text(), waiting);
            if (beyond != Severity.NOTICE) {
                tell(new BrokerEvent.Told(0, error.code(), beyond, error.text()));
            }
            return;
        }
        if (outstanding.previews().told(error)) {
            return;
        }
        if (id == NOBODY && IbErrorCode.refusesList(error.code())) {
            outstanding.refuseList(BrokerException.said(Kind.REFUSED, error.code(), error.text()));
        }
        int orderId = ofRequest || id == NOBODY ? 0 : id;
        Severity severity = IbErrorCode.severity(error.code(), orderId != 0);
        tell(new BrokerEvent.Told(orderId, error.code(), severity, error.text()));
    }

    @Override
    public void unreadable(byte[] payload, FieldException why) {
        LOG.error("dropped a frame: {}", why.getMessage());
        Unreadable frame = new Unreadable(payload, why.messageId());
        BrokerException e =
                new BrokerException(
                        Kind.UNDECODABLE, 0, Wording.of("broker.unclear", why.getMessage()));
        frame.requestId().ifPresent(id -> outstanding.requests().fail(id, e));
        frame.ruleId().ifPresent(id -> outstanding.rules().fail(id, e));
        frame.lane(outstanding).ifPresent(lane -> lane.fail(e));
        if (frame.concernsBooks()) {
            tell(new BrokerEvent.Unreadable(String.valueOf(why.getMessage())));
        }
    }

    @Override
    public void ended(String reason) {
        outstanding.failAll(
                new BrokerException(Kind.DISCONNECTED, 0, Wording.of("broker.ended", reason)));
        tell(new BrokerEvent.Disconnected(reason));
    }

    private void tell(BrokerEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // whatever the listener does, the next message must be read
            LOG.error("the listener failed on {}", event, e);
        }
    }
}
