package io.labase.trading.app;

import io.labase.trading.execution.PastOrders;
import io.labase.trading.journal.DecisionHistory;
import io.labase.trading.journal.OrderHistory;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import java.time.Instant;
import java.util.Optional;

/** The journals as they stood at start. */
record HistoricOrders(OrderHistory history, DecisionHistory decisions) implements PastOrders {

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
    public Optional<Instant> endedAt(long permId) {
        String key = OrderHistory.key(permId, "", "");
        OrderHistory.State last = history.states().get(key);
        // A row without the rest was written before it was known how much had filled.
        return last != null
                        && OrderStatus.of(last.status()).terminal()
                        && !last.remaining().isEmpty()
                ? Optional.of(history.stateTimes().getOrDefault(key, Instant.MIN))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> journalledAt(String execId) {
        return Optional.ofNullable(history.fillTimes().get(execId));
    }

    @Override
    public Optional<Instant> acknowledgedAt(String orderRef) {
        return Optional.ofNullable(history.acknowledged().get(orderRef));
    }

    @Override
    public boolean knowsOrder(String orderRef) {
        return history.orderRefs().contains(orderRef);
    }

    @Override
    public boolean knowsEntry(String orderRef) {
        String day = "labase/" + decisions.tradingDay() + "/";
        return orderRef.startsWith(day)
                && decisions.tradedToday().contains(orderRef.substring(day.length()));
    }
}
