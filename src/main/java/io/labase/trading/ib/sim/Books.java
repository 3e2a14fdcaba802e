package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderStatus;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What the parts of the market share: orders, money, clock and the ear of the clients. Guarded by the
 * market's lock.
 *
 * @param orders every order
 * @param ledger cash and positions
 * @param account what they are worth
 * @param events hears every event, in order; must only hand over
 */
record Books(OrderBook orders, Ledger ledger, Account account, Consumer<MarketEvent> events) {

    void tell(MarketEvent event) {
        events.accept(event);
    }

    void refuse(OrderKey order, int code, String text) {
        refuse(order, new Refusal(code, text));
    }

    void refuse(OrderKey order, Refusal refusal) {
        tell(new MarketEvent.Told(order, refusal));
    }

    /** Tells the order and its status. */
    void show(LiveOrder order) {
        SimOrder snapshot = order.snapshot();
        tell(new MarketEvent.OrderOpened(snapshot, null));
        tell(new MarketEvent.StatusChanged(snapshot));
    }

    /**
     * Cancels a living order and tells it: the status first, then 202. Children that wait for a
     * parent without a fill go with it.
     */
    void cancel(LiveOrder order, Instant now) {
        cancel(order, "", now);
    }

    /** The same, with the reason that is told. */
    void cancel(LiveOrder order, String reason, Instant now) {
        if (!order.alive()) {
            return;
        }
        order.end(OrderStatus.CANCELLED, now);
        tell(new MarketEvent.StatusChanged(order.snapshot()));
        refuse(order.key(), 202, "Order Canceled - reason:" + reason);
        if (order.filled().signum() == 0) {
            order.children().forEach(child -> cancel(child, now));
        } else {
            order.children().stream()
                    .filter(child -> child.workable().signum() == 0)
                    .forEach(child -> cancel(child, now));
        }
    }
}
