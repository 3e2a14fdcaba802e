package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Told;
import java.util.Map;
import java.util.Optional;

/** The broker's last words on each of our orders that was refused, or may have been. */
final class BrokerWords {
    private final Map<Integer, Told> last = new Recent<>(1_000);

    void keep(Told event) {
        last.put(event.orderId(), event);
    }

    /** What was said of an order of ours. */
    Optional<Told> of(TrackedOrder order) {
        return order.ticket().orderId() > 0 && order.ours()
                ? Optional.ofNullable(last.get(order.ticket().orderId()))
                : Optional.empty();
    }

    /** Code and text. */
    static String text(Told event) {
        return event.code() + ": " + event.text();
    }
}
