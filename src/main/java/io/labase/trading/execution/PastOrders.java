package io.labase.trading.execution;

/** What the order journal already holds from before this start, so that nothing is written twice. */
public interface PastOrders {

    /** Whether the fill has its row. */
    boolean knowsExecution(String execId);

    /** Whether the fill's commission has been written. */
    boolean knowsCommission(String execId);

    /**
     * Whether exactly this status of an order is its last one in the journal.
     *
     * @param status what {@link OrderRecords#fingerprint} makes of it
     */
    boolean knowsStatus(long permId, String status);

    /** Nothing is known. */
    PastOrders NONE =
            new PastOrders() {
                @Override
                public boolean knowsExecution(String execId) {
                    return false;
                }

                @Override
                public boolean knowsCommission(String execId) {
                    return false;
                }

                @Override
                public boolean knowsStatus(long permId, String status) {
                    return false;
                }
            };
}
