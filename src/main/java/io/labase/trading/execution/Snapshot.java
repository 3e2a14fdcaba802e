package io.labase.trading.execution;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers of the broker, taken together: the basis of a reconciliation.
 *
 * @param openOrders live orders of all clients
 * @param executions today's fills; those that came, if the list is untold
 * @param completed orders that ended today
 * @param positions all positions
 * @param untold lists that did not come, or not to their end; but for the executions empty here
 * @param applied completed once the books have taken it in
 */
public record Snapshot(
        List<OpenOrder> openOrders,
        List<Execution> executions,
        List<CompletedOrder> completed,
        List<Position> positions,
        Set<BookList> untold,
        CompletableFuture<Void> applied) {

    public Snapshot {
        untold = Set.copyOf(untold);
    }

    /** Whether a list came, to its end. */
    boolean told(BookList list) {
        return !untold.contains(list);
    }

    /** Whether it says what is held and which orders stand. */
    boolean shows() {
        return told(BookList.OPEN_ORDERS) && told(BookList.POSITIONS);
    }

    /**
     * The same in the order in which it happened: the broker promises none. Of fills in the same
     * second purchases come first, then what is ours: a share can be sold only once it is there. A
     * correction comes before what it corrects, which is void.
     */
    Snapshot inOrder() {
        return new Snapshot(
                sorted(openOrders, by(OpenOrder::order)),
                sorted(executions, fills()),
                sorted(
                        completed,
                        Comparator.comparing(CompletedOrder::completedTime)
                                .thenComparing(by(CompletedOrder::order))),
                sorted(
                        positions,
                        Comparator.comparing(Position::account)
                                .thenComparing(p -> p.contract().conId())),
                untold,
                applied);
    }

    private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
        return rows.stream().sorted(order).toList();
    }

    private static <T> Comparator<T> by(Function<T, Order> ticket) {
        return Comparator.comparing(
                ticket,
                Comparator.comparingInt(Order::clientId)
                        .thenComparingInt(Order::orderId)
                        .thenComparingLong(Order::permId));
    }

    private Comparator<Execution> fills() {
        Map<String, String> times = new HashMap<>();
        executions.forEach(
                fill ->
                        times.merge(
                                fill.key(), fill.time(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        Comparator<Execution> newest =
                (a, b) ->
                        a.execId().equals(b.execId())
                                ? 0
                                : Execution.corrects(a.execId(), b.execId()) ? -1 : 1;
        return Comparator.<Execution, String>comparing(fill -> times.get(fill.key()))
                .thenComparing(fill -> fill.side() != Side.BUY)
                .thenComparing(fill -> !OrderRecords.ours(fill.orderRef()))
                .thenComparing(Execution::key)
                .thenComparing(newest);
    }

    /** Whether an order stands in any of the answers. */
    boolean tells(Order order) {
        return openOrders.stream().anyMatch(o -> same(o.order(), order))
                || completed.stream().anyMatch(c -> samePermId(c.order(), order));
    }

    private static boolean same(Order told, Order order) {
        return samePermId(told, order)
                || (order.orderId() > 0
                        && told.orderId() == order.orderId()
                        && told.clientId() == order.clientId());
    }

    private static boolean samePermId(Order told, Order order) {
        return order.permId() > 0 && told.permId() == order.permId();
    }
}
