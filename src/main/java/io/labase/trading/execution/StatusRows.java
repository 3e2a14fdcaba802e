package io.labase.trading.execution;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which statuses get a row: each one once, whatever the broker repeats, also after a restart. */
final class StatusRows {
    /** Orders kept in mind: those of many days; one that lives is told of again and again. */
    private static final int REMEMBERED = 10_000;

    private record Print(
            String status,
            @Nullable Object filled,
            @Nullable Object rest,
            @Nullable Object average) {

        static Print of(OrderRecord row) {
            return new Print(row.status(), row.filled(), row.remaining(), row.avgFillPrice());
        }
    }

    private final PastOrders past;
    private final Map<Object, Print> last = new Recent<>(REMEMBERED);

    StatusRows(PastOrders past) {
        this.past = past;
    }

    /** The row of a status, unless it is its order's last one already. */
    Optional<OrderRecord> changed(TrackedOrder order, Instant at) {
        OrderRecord row = OrderRecords.status(order, at, "");
        Print print = Print.of(row);
        return print.equals(remember(order.ticket(), print)) || past.knowsStatus(row)
                ? Optional.empty()
                : Optional.of(row);
    }

    /**
     * The row of an order that the broker counts among the completed ones, unless its end has one: the
     * list words the same end differently from the status before.
     */
    Optional<OrderRecord> ended(TrackedOrder order, Instant at) {
        OrderRecord row = OrderRecords.status(order, at, "");
        Print before = remember(order.ticket(), Print.of(row));
        boolean told = before != null && before.status().equals(row.status());
        return told || past.knowsEnd(order.ticket().permId()) || past.knowsStatus(row)
                ? Optional.empty()
                : Optional.of(row);
    }

    private @Nullable Print remember(Order ticket, Print print) {
        Object own = List.of(ticket.clientId(), ticket.orderId());
        if (ticket.permId() == 0) {
            return last.put(own, print);
        }
        // What was told under its own number goes on under the lasting one.
        Print before = ticket.orderId() > 0 ? last.remove(own) : null;
        Print known = last.put(ticket.permId(), print);
        return known == null ? before : known;
    }
}
