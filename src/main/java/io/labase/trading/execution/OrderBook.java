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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the broker has told of orders, fills and positions: the one object that the decision lane and
 * the event lane share, guarded by its own lock. Fills count by execId; a correction replaces what it
 * corrects; a late status never undoes a final one.
 */
public final class OrderBook {
    private final int clientId;
    private final OrderList orders = new OrderList();
    private final Fills fills = new Fills();
    private final Holdings holdings = new Holdings();

    /**
     * @param clientId our API client: its orders are known by their orderId
     */
    public OrderBook(int clientId) {
        this.clientId = clientId;
    }

    /** Enters our tickets just before they leave. */
    public synchronized void sending(List<Order> tickets) {
        for (Order ticket : tickets) {
            orders.put(
                    TrackedOrder.sent(
                            ticket.withNumbers(clientId, ticket.permId(), ticket.parentId())));
        }
    }

    /** Takes tickets back that certainly never left. */
    public synchronized void neverLeft(List<Order> tickets) {
        tickets.forEach(ticket -> orders.remove(clientId, ticket.orderId()));
    }

    /** Applies an openOrder. */
    public synchronized TrackedOrder opened(OpenOrder told) {
        Order order = told.order();
        TrackedOrder before =
                orders.find(order.clientId(), order.orderId(), order.permId())
                        .orElseGet(() -> TrackedOrder.sent(order));
        TrackedOrder after = before.withTicket(order);
        if (!before.status().terminal() && told.status() != OrderStatus.UNKNOWN) {
            after = after.opened(told.status());
        }
        return orders.put(after);
    }

    /** Applies an orderStatus; empty if it speaks of an order that nobody has told of. */
    public synchronized Optional<TrackedOrder> status(OrderState state) {
        return orders.find(state.clientId(), state.orderId(), state.permId())
                .map(order -> orders.put(order.with(state)));
    }

    /**
     * What a completed order says.
     *
     * @param order the order, over
     * @param news that it is over, or how much of it was filled, was not known
     */
    public record Ended(TrackedOrder order, boolean news) {}

    /** Applies a completed order. */
    public synchronized Ended completed(CompletedOrder told) {
        Order ticket = told.order();
        Optional<TrackedOrder> known = orders.completed(ticket);
        if (known.filter(o -> !o.live() && !o.untoldEnd()).isPresent()) {
            return new Ended(orders.put(known.get()), false);
        }
        List<Execution> own = fills.where(f -> f.permId() > 0 && f.permId() == ticket.permId());
        TrackedOrder before = known.orElseGet(() -> TrackedOrder.sent(ticket));
        BigDecimal filled = told.filled().max(before.filled()).max(Fills.sum(own));
        boolean all = told.status() == OrderStatus.FILLED;
        TrackedOrder after =
                new TrackedOrder(
                        before.numbered(ticket.permId()),
                        told.status(),
                        filled,
                        all
                                ? BigDecimal.ZERO
                                : before.ticket().quantity().subtract(filled).max(BigDecimal.ZERO),
                        before.avgFillPrice() == null
                                ? Fills.average(own).orElse(null)
                                : before.avgFillPrice(),
                        true);
        return new Ended(orders.put(after), true);
    }

    /**
     * Applies a fill.
     *
     * @return false if exactly this fill is known already
     */
    public synchronized boolean filled(Execution fill) {
        if (fills.knows(fill)) {
            return false;
        }
        @Nullable Execution corrected = fills.put(fill);
        List<Execution> all = fills.siblings(fill);
        BigDecimal average = Fills.average(all).orElse(fill.price());
        orderOf(fill)
                .map(o -> corrected == null ? o : o.without(corrected.quantity()))
                .ifPresent(o -> orders.put(o.withFill(fill, Fills.sum(all), average)));
        if (fill.side() == Side.BUY && OrderRecords.ours(fill.orderRef())) {
            holdings.await(fill.contract().conId());
        }
        return true;
    }

    /** Our order was refused before it was acknowledged: if it is in no list, it never was. */
    synchronized void refused(int orderId) {
        orders.refused(clientId, orderId);
    }

    /**
     * Applies a commission report.
     *
     * @param at market time of the fill as far as it is known; a repetition keeps the first one
     */
    public synchronized void commission(CommissionReport report, Instant at) {
        holdings.commission(report, at);
    }

    /** Applies a position. */
    public synchronized void position(Position position) {
        holdings.position(position);
    }

    /** The broker is about to be asked for everything: what is sent later is newer than its answers. */
    synchronized void asking() {
        orders.asking();
    }

    /**
     * Replaces positions and open orders by a complete answer, and forgets what the broker has not
     * told for a day: orders, and fills of contracts that are not held.
     *
     * @param at market time
     */
    synchronized OrderList.Missing replace(Snapshot snapshot, Instant at) {
        holdings.replace(snapshot.positions());
        if (snapshot.told(BookList.EXECUTIONS)) {
            fills.retain(snapshot.executions(), f -> holds(f.contract().conId()), at);
        }
        return orders.compare(snapshot, at);
    }

    /** Whether any account holds the contract, long or short. */
    public synchronized boolean holds(int conId) {
        return holdings.positions().stream().anyMatch(p -> p.contract().conId() == conId);
    }

    /** Quantity that the account holds of a contract; 0 if none. */
    public synchronized BigDecimal quantity(String account, int conId) {
        return holdings.quantity(account, conId);
    }

    /** Whether we bought the contract and no position of it has been told since. */
    synchronized boolean awaitsPosition(int conId) {
        return holdings.awaits(conId);
    }

    /** The fill of that number, or what corrected it. */
    public synchronized Optional<Execution> fill(String execId) {
        String key = Execution.key(execId);
        return fills.where(f -> f.key().equals(key)).stream().findFirst();
    }

    /**
     * Whether any order on the contract can still trade, ours or not. The order of a trial cannot, and
     * its end may be told to nobody but the client that placed it.
     */
    public synchronized boolean pending(int conId) {
        return live().stream().anyMatch(o -> !o.trial() && o.ticket().contract().conId() == conId);
    }

    /** Whether the reference was ever seen in an order or a fill. */
    public synchronized boolean seen(String orderRef) {
        return orders().stream().anyMatch(o -> o.ticket().orderRef().equals(orderRef))
                || fills.seen(orderRef);
    }

    /** All orders told of, but those that ended on an earlier day. */
    public synchronized List<TrackedOrder> orders() {
        return orders.all();
    }

    /** Orders that can still trade. */
    public synchronized List<TrackedOrder> live() {
        return orders().stream().filter(TrackedOrder::live).toList();
    }

    /** Positions other than zero, of all accounts. */
    public synchronized List<Position> positions() {
        return holdings.positions();
    }

    /** Commissions of fills since then, with realised profit where the broker told one. */
    public synchronized List<CommissionReport> commissionsSince(Instant since) {
        return holdings.commissionsSince(since);
    }

    /** Whether an order is of our own client, so that we may change it. */
    public boolean placedHere(Order ticket) {
        return ticket.clientId() == clientId && ticket.orderId() > 0;
    }

    /** Our order of that id. */
    public synchronized Optional<TrackedOrder> own(int orderId) {
        return orders.find(clientId, orderId, 0);
    }

    /** The same order as told before; numbers are each client's own. */
    synchronized Optional<TrackedOrder> known(Order told) {
        return orders.find(told.clientId(), told.orderId(), told.permId());
    }

    /** The order that a fill belongs to. */
    public synchronized Optional<TrackedOrder> orderOf(Execution fill) {
        return orders.find(fill.clientId(), fill.orderId(), fill.permId());
    }

    /** Quantity of an order's known fills. */
    synchronized BigDecimal fillsOf(Order ticket) {
        return Fills.sum(
                fills.where(
                        f ->
                                f.permId() > 0 && ticket.permId() > 0
                                        ? f.permId() == ticket.permId()
                                        : ticket.orderId() > 0
                                                && f.orderId() == ticket.orderId()
                                                && f.clientId() == ticket.clientId()));
    }

    /** Average price of the fills of one reference and side; empty if none is known. */
    public synchronized Optional<BigDecimal> averagePrice(String orderRef, Side side) {
        return Fills.average(fills.where(f -> f.orderRef().equals(orderRef) && f.side() == side));
    }
}
