package io.labase.trading.ib.sim;

import io.labase.trading.ib.sim.Judgement.Exposure;
import io.labase.trading.ib.sim.Judgement.OrderStory;
import io.labase.trading.ib.sim.Judgement.Step;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what happens in the books. Events come under the market's lock; the rest is safe for any
 * thread.
 */
final class Recorder {
    private final ZoneId dayZone;
    private final Map<OrderKey, List<Step>> stories = new LinkedHashMap<>();
    private final Map<Integer, List<Exposure>> exposures = new LinkedHashMap<>();
    private final List<Exposure> rows = new ArrayList<>();
    private final List<Judgement.FiredFault> faults = new ArrayList<>();
    private @Nullable Books books;
    private long changes;

    /**
     * @param dayZone zone in which the trading days of entries are counted
     */
    Recorder(ZoneId dayZone) {
        this.dayZone = dayZone;
    }

    void watch(Books own) {
        books = own;
    }

    /** Grows with everything that is taken down. */
    synchronized long changes() {
        return changes;
    }

    synchronized void fired(Instant at, Fault fault, String message) {
        changes++;
        faults.add(new Judgement.FiredFault(at, fault.effect().label(), message));
    }

    /** An event, told while the market passes from {@code passed} on, milliseconds since 1970. */
    synchronized void on(MarketEvent event, long passed) {
        changes++;
        Instant now = Instant.ofEpochMilli(passed);
        if (event instanceof MarketEvent.StatusChanged changed) {
            SimOrder order = changed.order();
            Instant ended = order.life().endedAt();
            status(order, ended == null ? now : ended);
        } else if (event instanceof MarketEvent.Filled filled) {
            sample(filled.execution().execution().contract().conId(), filled.execution().time());
        } else if (event instanceof MarketEvent.PositionChanged moved) {
            sample(moved.position().contract().conId(), now);
        } else if (event instanceof MarketEvent.Told told) {
            Refusal message = told.message();
            story(told.order())
                    .add(
                            new Step(
                                    now,
                                    OrderStatus.UNKNOWN,
                                    BigDecimal.ZERO,
                                    BigDecimal.ZERO,
                                    message.code(),
                                    message.text()));
        }
    }

    private List<Step> story(OrderKey key) {
        return stories.computeIfAbsent(key, k -> new ArrayList<>());
    }

    private void status(SimOrder order, Instant at) {
        OrderKey key = new OrderKey(order.order().clientId(), order.order().orderId());
        story(key)
                .add(new Step(at, order.status(), order.order().quantity(), order.filled(), 0, ""));
        sample(order.order().contract().conId(), at);
    }

    /** Looks at what is held and for sale; takes it down if it has changed. */
    private void sample(int conId, Instant time) {
        Books own = books;
        if (own == null) {
            return;
        }
        Optional<Instrument> instrument =
                Stream.concat(
                                own.orders().all().stream().map(LiveOrder::instrument),
                                own.ledger().everHeld().stream().map(Ledger.Holding::instrument))
                        .filter(i -> i.conId() == conId)
                        .findFirst();
        if (instrument.isEmpty()) {
            return;
        }
        List<Exposure> before = exposures.computeIfAbsent(conId, id -> new ArrayList<>());
        Instant at = time;
        if (!before.isEmpty() && before.get(before.size() - 1).at().isAfter(at)) {
            at = before.get(before.size() - 1).at();
        }
        Position position = own.ledger().position(instrument.get());
        List<LiveOrder> alive =
                own.orders().alive().stream()
                        .filter(order -> order.order().account().equals(own.account().code()))
                        .toList();
        Exposure now =
                new Exposure(
                        at,
                        instrument.get().ticker(),
                        position.quantity(),
                        Protection.stops(alive, conId),
                        Protection.sells(alive, conId));
        if (before.isEmpty() || !same(before.get(before.size() - 1), now)) {
            before.add(now);
            rows.add(now);
        }
    }

    private static boolean same(Exposure one, Exposure other) {
        return one.position().compareTo(other.position()) == 0
                && one.stops().compareTo(other.stops()) == 0
                && one.sells().compareTo(other.sells()) == 0;
    }

    /** Orders of clients in the first account: a person may buy as often as he likes. */
    private List<OrderStory> ofAccount(List<OrderStory> all) {
        Books own = books;
        return all.stream()
                .filter(story -> story.orderId() > 0)
                .filter(
                        story -> {
                            SimOrder order = story.order();
                            return own == null
                                    || order == null
                                    || order.order().account().equals(own.account().code());
                        })
                .toList();
    }

    /**
     * The judgement at {@code now}. To be called under the market's lock.
     *
     * @param grace how long a breach of I2 may last
     */
    synchronized Judgement judge(Instant now, Duration grace, Judgement.Pacing pacing) {
        List<OrderStory> orders = new ArrayList<>();
        stories.forEach(
                (key, steps) -> {
                    SimOrder order =
                            books == null
                                    ? null
                                    : books.orders()
                                            .find(key)
                                            .map(LiveOrder::snapshot)
                                            .orElse(null);
                    orders.add(
                            new OrderStory(
                                    key.clientId(), key.orderId(), order, List.copyOf(steps)));
                });
        List<Judgement.Breach> breaches =
                new ArrayList<>(Entries.breaches(ofAccount(orders), dayZone));
        for (List<Exposure> timeline : exposures.values()) {
            breaches.addAll(Protection.breaches(timeline, now, grace));
        }
        return new Judgement(
                now,
                List.copyOf(orders),
                List.copyOf(rows),
                pacing,
                List.copyOf(faults),
                List.copyOf(breaches));
    }
}
