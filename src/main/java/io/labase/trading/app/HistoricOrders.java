package io.labase.trading.app;

import io.labase.trading.execution.PastOrders;
import io.labase.trading.journal.OrderHistory;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;

/** The order journal as it stood at start. */
record HistoricOrders(OrderHistory history) implements PastOrders {

    @Override
    public boolean knowsExecution(String execId) {
        return history.execIds().contains(execId);
    }

    @Override
    public boolean knowsCommission(String execId) {
        return history.commissions().contains(execId);
    }

    @Override
    public boolean knowsStatus(OrderRecord record) {
        return history.knows(record);
    }

    @Override
    public boolean knowsEnd(long permId) {
        OrderHistory.State last = history.states().get(OrderHistory.key(permId, "", ""));
        return last != null && OrderStatus.of(last.status()).terminal();
    }
}
