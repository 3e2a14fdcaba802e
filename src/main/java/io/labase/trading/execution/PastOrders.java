package io.labase.trading.execution;

import io.labase.trading.model.OrderRecord;
import java.time.Instant;
import java.util.Optional;

/** What the journals already hold from before this start, so that nothing is written twice. */
public interface PastOrders {

    /** Whether the fill has its row. */
    boolean knowsExecution(String execId);

    /** Whether the fill's commission has been written. */
    boolean knowsCommission(String execId);

    /** Whether exactly this status is its order's last one in the journal. */
    boolean knowsStatus(OrderRecord record);

    /** Market time of the row with an order's end and its quantities; empty if there is none. */
    Optional<Instant> endedAt(long permId);

    /** Whether the journal has the end of an order, with its quantities. */
    default boolean knowsEnd(long permId) {
        return endedAt(permId).isPresent();
    }

    /** Market time of the fill's first row; empty if it has none. */
    Optional<Instant> journalledAt(String execId);

    /** Market time of the first row that shows an entry acknowledged; empty if there is none. */
    Optional<Instant> acknowledgedAt(String orderRef);

    /** Whether the order journal has any row of an entry. */
    boolean knowsOrder(String orderRef);

    /** Whether the decision journal has the row of an entry of the day of this start. */
    boolean knowsEntry(String orderRef);
}
