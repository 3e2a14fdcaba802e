package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import java.util.Collections;
import java.util.Set;

/**
 * Which refusals are news. For one cause a broker may send several: the entry is refused, and then its
 * stop, whose parent is missing; or one order twice, under two codes. The first one is the message, all
 * are in the journal. Called by the event lane only.
 */
final class Refusals {
    private final OrderBook book;
    private final Set<Integer> reported = Collections.newSetFromMap(new Recent<>(1_000));

    Refusals(OrderBook book) {
        this.book = book;
    }

    /**
     * Whether a refusal only follows from one that is reported, before it or after it; if not, it is the
     * reported one.
     */
    boolean followsFromAnother(TrackedOrder order, Told why) {
        if (order.status().acknowledged()) {
            return false; // a change of an order that lives
        }
        int parent = order.ticket().parentId();
        boolean missingParent = why.severity() == Severity.REFERENCE_REFUSED;
        boolean parents = (missingParent || reported.contains(parent)) && nothingBought(parent);
        return parents || !reported.add(order.ticket().orderId());
    }

    /** A parent that buys after all without its stop is reported as a position without a stop. */
    private boolean nothingBought(int parent) {
        return book.own(parent).filter(p -> p.filled().signum() == 0).isPresent();
    }
}
