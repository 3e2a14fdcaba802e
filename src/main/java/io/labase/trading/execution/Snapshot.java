package io.labase.trading.execution;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.Position;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Complete answers of the broker, taken together: the basis of a reconciliation.
 *
 * @param openOrders live orders of all clients
 * @param executions today's fills
 * @param completed orders that ended today
 * @param positions all positions
 * @param applied completed once the books have taken it in
 */
public record Snapshot(
        List<OpenOrder> openOrders,
        List<Execution> executions,
        List<CompletedOrder> completed,
        List<Position> positions,
        CompletableFuture<Void> applied) {

    /** The same with the positions of one account only. */
    Snapshot of(String account) {
        return new Snapshot(
                openOrders,
                executions,
                completed,
                positions.stream().filter(p -> p.account().equals(account)).toList(),
                applied);
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
