package io.labase.trading.ib.client;

import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps events for a test to take. */
final class Events implements Consumer<BrokerEvent> {
    private final BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();

    @Override
    public void accept(BrokerEvent event) {
        events.add(event);
    }

    /** The next event, which must be of the type. */
    <E extends BrokerEvent> E next(Class<E> type) throws InterruptedException {
        BrokerEvent event = events.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (!type.isInstance(event)) {
            throw new AssertionError("wanted " + type.getSimpleName() + ", came " + event);
        }
        return type.cast(event);
    }

    boolean none() {
        return events.isEmpty();
    }
}
