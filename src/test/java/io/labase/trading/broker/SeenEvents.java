package io.labase.trading.broker;

import io.labase.trading.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps events in the order of their coming, and waits for those that a test needs. */
public final class SeenEvents implements Consumer<BrokerEvent> {
    private final BlockingQueue<BrokerEvent> coming = new LinkedBlockingQueue<>();
    private final List<BrokerEvent> seen = new ArrayList<>();

    @Override
    public void accept(BrokerEvent event) {
        coming.add(event);
    }

    /** The next event of the type that fits; what comes before it is only remembered. */
    public <E extends BrokerEvent> E await(Class<E> type, Predicate<E> fits)
            throws InterruptedException {
        while (true) {
            BrokerEvent event = coming.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no such " + type.getSimpleName() + ", only " + seen);
            }
            seen.add(event);
            if (type.isInstance(event) && fits.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    public <E extends BrokerEvent> E await(Class<E> type) throws InterruptedException {
        return await(type, event -> true);
    }

    /** Everything that has come so far. */
    public List<BrokerEvent> all() {
        coming.drainTo(seen);
        return List.copyOf(seen);
    }

    public <E extends BrokerEvent> List<E> all(Class<E> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
