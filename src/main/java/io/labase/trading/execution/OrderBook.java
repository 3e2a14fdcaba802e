package io.labase.trading.execution;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the broker has told of orders, fills and positions: the one object that the decision lane and
 * the event lane share, guarded by its own lock. Fills count by execId; a correction replaces what it
 * corrects; a late status never undoes a final one.
 */
public final class OrderBook {
    private final int clientId;
    private final List<TrackedOrder> orders = new ArrayList<>();
    private final Map<String, Execution> fills = new LinkedHashMap<>();
    private final Map<String, CommissionReport> commissions = new HashMap<>();
    private final Map<Integer, Position> positions = new HashMap<>();

    /**
     * @param clientId our API client: its orders are known by their orderId
     */
    public OrderBook(int clientId) {
        this.clientId = clientId;
    }

    /** Enters our tickets just before they leave. */
    public synchronized void sending(List<Order> tickets) {
        for (Order ticket : tickets) {
            put(find(clientId, ticket.orderId(), 0), TrackedOrder.sent(own(ticket)));
        }
    }

    /** Takes tickets back that certainly never left. */
    public synchronized void neverLeft(List<Order> tickets) {
        for (Order ticket : tickets) {
            int at = find(clientId, ticket.orderId(), 0);
            if (at >= 0) {
                orders.remove(at);
            }
        }
    }

    /** Applies an openOrder. */
    public synchronized TrackedOrder opened(OpenOrder told) {
        Order order = told.order();
        int at = find(order.clientId(), order.orderId(), order.permId());
        TrackedOrder before = at < 0 ? TrackedOrder.sent(order) : orders.get(at);
        TrackedOrder after = before.withTicket(order);
        if (!before.status().terminal() && told.status() != OrderStatus.UNKNOWN) {
            after = after.withStatus(told.status());
        }
        put(at, after);
        return after;
    }

    /** Applies an orderStatus; empty if it speaks of an order that nobody has told of. */
    public synchronized Optional<TrackedOrder> status(OrderState state) {
        int at = find(state.clientId(), state.orderId(), state.permId());
        if (at < 0) {
            return Optional.empty();
        }
        TrackedOrder after = orders.get(at).with(state);
        orders.set(at, after);
        return Optional.of(after);
    }

    /** Applies a completed order; empty if it was already known to be over. */
    public synchronized Optional<TrackedOrder> completed(CompletedOrder told) {
        int at = find(0, 0, told.order().permId());
        if (at >= 0 && orders.get(at).status().terminal()) {
            return Optional.empty();
        }
        Order ticket = at >= 0 ? orders.get(at).ticket() : told.order();
        TrackedOrder after =
                new TrackedOrder(ticket, told.status(), told.filled(), BigDecimal.ZERO, null);
        put(at, after);
        return Optional.of(after);
    }

    /**
     * Applies a fill.
     *
     * @return false if exactly this fill is known already
     */
    public synchronized boolean filled(Execution fill) {
        Execution known = fills.get(fill.key());
        if (known != null && known.execId().compareTo(fill.execId()) >= 0) {
            return false;
        }
        fills.put(fill.key(), fill);
        int at = find(fill.clientId(), fill.orderId(), fill.permId());
        if (at >= 0) {
            orders.set(at, orders.get(at).withFill(filledOf(fill), averageOf(fill)));
        }
        return true;
    }

    /** Applies a commission report. */
    public synchronized void commission(CommissionReport report) {
        commissions.put(Execution.key(report.execId()), report);
    }

    /** Applies a position. */
    public synchronized void position(Position position) {
        positions.put(position.contract().conId(), position);
    }

    /**
     * Replaces positions and open orders by a complete answer.
     *
     * @return orders that were live to our knowledge and are in no answer: their fate is unknown
     */
    public synchronized List<TrackedOrder> replace(Snapshot snapshot) {
        positions.clear();
        snapshot.positions().forEach(this::position);
        List<TrackedOrder> lost = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            TrackedOrder order = orders.get(i);
            if (order.live() && !snapshot.tells(order.ticket())) {
                orders.set(i, order.withStatus(OrderStatus.UNKNOWN));
                lost.add(orders.get(i));
            }
        }
        return lost;
    }

    /** Whether the account holds the contract, long or short. */
    public synchronized boolean holds(int conId) {
        return quantity(conId).signum() != 0;
    }

    /** Quantity held of a contract; 0 if none. */
    public synchronized BigDecimal quantity(int conId) {
        Position position = positions.get(conId);
        return position == null ? BigDecimal.ZERO : position.quantity();
    }

    /** Whether any order on the contract can still trade, ours or not. */
    public synchronized boolean pending(int conId) {
        return orders.stream().anyMatch(o -> o.live() && o.ticket().contract().conId() == conId);
    }

    /** Whether the reference was ever seen in an order or a fill. */
    public synchronized boolean seen(String orderRef) {
        return orders.stream().anyMatch(o -> o.ticket().orderRef().equals(orderRef))
                || fills.values().stream().anyMatch(f -> f.orderRef().equals(orderRef));
    }

    /** All orders told of since start. */
    public synchronized List<TrackedOrder> orders() {
        return List.copyOf(orders);
    }

    /** Orders that can still trade. */
    public synchronized List<TrackedOrder> live() {
        return orders.stream().filter(TrackedOrder::live).toList();
    }

    /** Positions other than zero. */
    public synchronized List<Position> positions() {
        return positions.values().stream().filter(p -> p.quantity().signum() != 0).toList();
    }

    /** Commissions told today, with realised profit where the broker told one. */
    public synchronized List<CommissionReport> commissions() {
        return List.copyOf(commissions.values());
    }

    /** Our order of that id. */
    public synchronized Optional<TrackedOrder> own(int orderId) {
        int at = find(clientId, orderId, 0);
        return at < 0 ? Optional.empty() : Optional.of(orders.get(at));
    }

    /** The order that a fill belongs to. */
    public synchronized Optional<TrackedOrder> orderOf(Execution fill) {
        int at = find(fill.clientId(), fill.orderId(), fill.permId());
        return at < 0 ? Optional.empty() : Optional.of(orders.get(at));
    }

    /** Average price of the fills of one reference and side; empty if none is known. */
    public synchronized Optional<BigDecimal> averagePrice(String orderRef, Side side) {
        return average(
                fills.values().stream()
                        .filter(f -> f.orderRef().equals(orderRef) && f.side() == side)
                        .toList());
    }

    private Order own(Order t) {
        return new Order(
                t.orderId(),
                clientId,
                t.permId(),
                t.parentId(),
                t.contract(),
                t.side(),
                t.type(),
                t.quantity(),
                t.limitPrice(),
                t.stopPrice(),
                t.tif(),
                t.account(),
                t.orderRef(),
                t.transmit());
    }

    private List<Execution> siblings(Execution fill) {
        return fills.values().stream()
                .filter(
                        f ->
                                fill.permId() > 0
                                        ? f.permId() == fill.permId()
                                        : f.orderId() == fill.orderId()
                                                && f.clientId() == fill.clientId())
                .toList();
    }

    private BigDecimal filledOf(Execution fill) {
        return siblings(fill).stream()
                .map(Execution::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal averageOf(Execution fill) {
        return average(siblings(fill)).orElse(fill.price());
    }

    private static Optional<BigDecimal> average(List<Execution> some) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal amount = BigDecimal.ZERO;
        for (Execution fill : some) {
            quantity = quantity.add(fill.quantity());
            amount = amount.add(fill.quantity().multiply(fill.price()));
        }
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(amount.divide(quantity, MathContext.DECIMAL64));
    }

    private void put(int at, TrackedOrder order) {
        if (at < 0) {
            orders.add(order);
        } else {
            orders.set(at, order);
        }
    }

    /** By permId if both sides know one, else by the client's own number. */
    private int find(int client, int orderId, long permId) {
        for (int i = 0; i < orders.size(); i++) {
            Order ticket = orders.get(i).ticket();
            boolean same =
                    permId > 0 && ticket.permId() > 0
                            ? ticket.permId() == permId
                            : orderId > 0
                                    && ticket.orderId() == orderId
                                    && ticket.clientId() == client;
            if (same) {
                return i;
            }
        }
        return -1;
    }
}
