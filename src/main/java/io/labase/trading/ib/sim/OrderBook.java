package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every order since the start, by client and order id. Guarded by the market's lock. */
final class OrderBook {
    private static final long FIRST_PERM_ID = 1_376_327_500L;

    private final Map<OrderKey, LiveOrder> orders = new LinkedHashMap<>();
    private final List<LiveOrder> living = new ArrayList<>();
    private final Map<Integer, RolledBack> rolledBack = new HashMap<>();
    private long lastPermId = FIRST_PERM_ID;
    private int lastOfPersons;

    /** Order ids that fell back: holds until the client has used a higher one than before. */
    private record RolledBack(int last, int by) {}

    /** Takes an order in and gives it its permId. */
    void add(LiveOrder order) {
        order.number(++lastPermId);
        orders.put(order.key(), order);
        living.add(order);
    }

    Optional<LiveOrder> find(OrderKey key) {
        return Optional.ofNullable(orders.get(key));
    }

    /** Orders that are neither filled, cancelled nor refused, oldest first; also untransmitted ones. */
    List<LiveOrder> alive() {
        living.removeIf(order -> !order.alive());
        return List.copyOf(living);
    }

    /** Living orders that have a quantity to fill now, oldest first. */
    List<LiveOrder> workable(Instrument instrument) {
        List<LiveOrder> workable = new ArrayList<>();
        for (LiveOrder order : alive()) {
            if (order.instrument().conId() == instrument.conId()
                    && order.workable().compareTo(BigDecimal.ZERO) > 0) {
                workable.add(order);
            }
        }
        return workable;
    }

    /** Instruments with living orders. */
    Set<Instrument> instruments() {
        Set<Instrument> instruments = new LinkedHashSet<>();
        alive().forEach(order -> instruments.add(order.instrument()));
        return instruments;
    }

    Collection<LiveOrder> all() {
        return orders.values();
    }

    /** The next number for what a person enters: below 0, and never told. */
    int nextOfPersons() {
        return --lastOfPersons;
    }

    /** The next order id that a client has not used. */
    int nextOrderId(int clientId) {
        int last = lastId(clientId);
        RolledBack back = rolledBack.get(clientId);
        return back == null || last > back.last() ? last + 1 : Math.max(1, last + 1 - back.by());
    }

    private int lastId(int clientId) {
        return orders.keySet().stream()
                .filter(key -> key.clientId() == clientId && key.orderId() > 0)
                .mapToInt(OrderKey::orderId)
                .max()
                .orElse(0);
    }

    /** Lets the next order ids of every client fall back, as after some restarts. */
    void rollBack(int by) {
        orders.keySet().stream()
                .map(OrderKey::clientId)
                .distinct()
                .forEach(id -> rolledBack.put(id, new RolledBack(lastId(id), by)));
    }

    /** Forgets orders that wait for the last of their bracket: only the gateway knew of them. */
    void forgetUntransmitted() {
        living.removeIf(order -> !order.transmitted());
        orders.values().removeIf(order -> order.alive() && !order.transmitted());
    }
}
