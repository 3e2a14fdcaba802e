package io.labase.trading.execution;

import io.labase.trading.model.OrderRecord;

/** What the order journal already holds from before this start, so that nothing is written twice. */
public interface PastOrders {

    /** Whether the fill has its row. */
    boolean knowsExecution(String execId);

    /** Whether the fill's commission has been written. */
    boolean knowsCommission(String execId);

    /** Whether exactly this status is its order's last one in the journal. */
    boolean knowsStatus(OrderRecord record);

    /** Whether the journal has the end of an order. */
    boolean knowsEnd(long permId);
}
