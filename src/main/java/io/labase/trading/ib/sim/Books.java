package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the market share: orders, money, clock and the ear of the clients. Guarded by the
 * market's lock.
 *
 * @param orders every order
 * @param ledger cash and positions
 * @param account what they are worth
 * @param others further accounts of the login, by their codes
 * @param habits how the gateway behaves where reports differ
 * @param events hears every event, in order; must only hand over
 */
record Books(
        OrderBook orders,
        Ledger ledger,
        Account account,
        Map<String, Account> others,
        Habits habits,
        Consumer<MarketEvent> events) {

    /** IB's text of 202, to be followed by a reason. */
    static final String CANCELLED = "Order Canceled - reason:";

    /** What an account holds; the first account's for a code that is none. */
    Ledger ledger(String code) {
        Account other = others.get(code);
        return other == null ? ledger : other.ledger();
    }

    /** The ledgers of all accounts, the first account's first. */
    List<Ledger> ledgers() {
        List<Ledger> all = new ArrayList<>(List.of(ledger));
        others.values().forEach(other -> all.add(other.ledger()));
        return all;
    }

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

    /** An order that is new to the books, not yet in them. */
    LiveOrder order(Ticket ticket, Instrument instrument, @Nullable LiveOrder parent, Instant now) {
        return new LiveOrder(ticket, instrument, parent, now, habits);
    }

    /**
     * Cancels a living order and tells it: the status first, then 202. Children that wait for a
     * parent without a fill go with it; those of a partly filled one by habit.
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
        refuse(order.key(), 202, CANCELLED + reason);
        boolean taken = habits.has(Habit.PartlyFilledParent.TAKES_CHILDREN);
        if (order.filled().signum() == 0 || taken) {
            order.children().forEach(child -> cancel(child, now));
        } else {
            order.children().stream()
                    .filter(child -> child.workable().signum() == 0)
                    .forEach(child -> cancel(child, now));
        }
    }
}
