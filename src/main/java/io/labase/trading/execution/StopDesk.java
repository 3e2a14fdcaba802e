package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place from which sell orders, their changes and all cancels leave. What could not be sent
 * makes the books doubtful: they are then taken anew and looked at again.
 */
final class StopDesk {
    private static final Logger LOG = LoggerFactory.getLogger(StopDesk.class);

    private final Broker broker;
    private final OrderBook book;
    private final Readiness readiness;

    /** The last total that was asked for under a number of ours. */
    private final Map<Integer, BigDecimal> asked = new Recent<>(1_000);

    StopDesk(EntryDesk.Tools tools) {
        this.broker = tools.broker();
        this.book = tools.book();
        this.readiness = tools.readiness();
    }

    /** Sends a new stop under the reference that it protects; its number if it may have left. */
    OptionalInt stop(String orderRef, Contract contract, BigDecimal quantity, BigDecimal level) {
        return send(orderRef, contract, quantity, OrderType.STP, level, "GTC");
    }

    /** Sends a closing order; its number if it may have left. */
    OptionalInt sell(String orderRef, Contract contract, BigDecimal quantity) {
        return send(orderRef, contract, quantity, OrderType.MKT, null, "DAY");
    }

    private OptionalInt send(
            String orderRef,
            Contract contract,
            BigDecimal quantity,
            OrderType type,
            @Nullable BigDecimal level,
            String tif) {
        String account = readiness.view().account();
        if (account == null) {
            return OptionalInt.empty();
        }
        int id = broker.reserveOrderIds(1);
        Order ticket =
                new Order(
                        id, 0, 0, 0, contract, Side.SELL, type, quantity, null, level, tif, account,
                        orderRef, true);
        book.sending(List.of(ticket));
        if (!place(ticket)) {
            book.neverLeft(List.of(ticket));
            return OptionalInt.empty();
        }
        LOG.info("{}: sent SELL {} {} {} #{}", orderRef, type.text(), quantity, level, id);
        return OptionalInt.of(id);
    }

    /**
     * Changes the quantity of one of our orders that is not over.
     *
     * @param total with what has filled already
     * @return whether the change may have left
     */
    boolean resize(Order known, BigDecimal total, Optional<Contract> routed) {
        Order ticket =
                new Order(
                        known.orderId(),
                        known.clientId(),
                        known.permId(),
                        known.parentId(),
                        routed.orElse(known.contract()),
                        known.side(),
                        known.type(),
                        total,
                        known.limitPrice(),
                        known.stopPrice(),
                        known.tif(),
                        known.account(),
                        known.orderRef(),
                        true);
        asked.put(ticket.orderId(), total);
        return place(ticket);
    }

    /** The total quantity that was last asked for by a change of an order; empty if none was. */
    Optional<BigDecimal> asked(int orderId) {
        return Optional.ofNullable(asked.get(orderId));
    }

    private boolean place(Order ticket) {
        try {
            broker.place(List.of(ticket));
            return true;
        } catch (BrokerException | IllegalArgumentException e) {
            LOG.warn("{}: order {} not sent: {}", ticket.orderRef(), ticket, e.getMessage());
            readiness.doubt("order " + ticket.orderId() + " was not sent");
            return false;
        }
    }

    /** Asks to cancel one of our orders; whether the question may have left. */
    boolean cancel(int orderId) {
        try {
            broker.cancel(orderId);
            return true;
        } catch (BrokerException e) {
            LOG.warn("order {} not cancelled: {}", orderId, e.getMessage());
            readiness.doubt("order " + orderId + " was not cancelled");
            return false;
        }
    }
}
