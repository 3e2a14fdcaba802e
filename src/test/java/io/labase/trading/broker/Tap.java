package io.labase.trading.broker;

import io.labase.trading.ib.sim.Traffic;
import io.labase.trading.ib.wire.Message;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers what clients sent, and lets requests of some types vanish. */
public final class Tap implements Traffic {
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final Set<Class<? extends Message>> stalled = ConcurrentHashMap.newKeySet();

    /** From now on requests of this type get no answer. */
    public void stall(Class<? extends Message> type) {
        stalled.add(type);
    }

    @Override
    public void fromClient(Link link, Message message, Consumer<Message> next) {
        received.add(message);
        if (!stalled.contains(message.getClass())) {
            next.accept(message);
        }
    }

    /** What has been received of this type, oldest first. */
    public <M extends Message> List<M> received(Class<M> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
