package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.Message;
import io.labase.trading.model.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scripted faults: which are armed, and when they strike. Safe for any thread; what it decides it
 * decides under the market's lock, in the order in which messages come.
 */
final class Faults {
    /** A fault that may still strike. */
    private static final class Armed {
        private final Fault fault;
        private int seen;
        private int struck;

        Armed(Fault fault) {
            this.fault = fault;
        }

        boolean spent() {
            return fault.times() > 0 && struck >= fault.times();
        }

        /** One more occurrence; whether it is one that counts. */
        boolean strikes() {
            seen++;
            if (spent() || seen < fault.trigger().nth()) {
                return false;
            }
            struck++;
            return true;
        }
    }

    /** A partial fill: what it allows, and since when. */
    private record Part(Effect.Partial effect, Instant since) {}

    private final SimMarket market;
    private final Disturbances disturbances;
    private final List<Armed> armed = new ArrayList<>();
    private final Map<Long, Part> parts = new HashMap<>();
    private volatile boolean any;

    Faults(SimMarket market, Disturbances disturbances) {
        this.market = market;
        this.disturbances = disturbances;
    }

    /** Arms a fault. */
    void inject(Fault fault) {
        market.quietly(
                () -> {
                    Armed entry = new Armed(fault);
                    Trigger.Moment moment = fault.trigger().moment();
                    if (fault.trigger().message() != null
                            || fault.effect() instanceof Effect.Partial) {
                        armed.add(entry);
                        any = true;
                    } else if (moment == null) {
                        market.step();
                        strike(entry);
                    } else if (moment.instant() != null) {
                        market.at(moment.instant(), () -> strike(entry));
                    } else {
                        daily(entry, Objects.requireNonNull(moment.daily(), "one is set"));
                    }
                });
    }

    private void daily(Armed entry, LocalTime time) {
        ZonedDateTime now = market.happening().atZone(market.setup().loginZone());
        ZonedDateTime next = now.with(time);
        if (!next.isAfter(now)) {
            next = now.plusDays(1).with(time);
        }
        market.at(
                next.toInstant(),
                () -> {
                    strike(entry);
                    if (!entry.spent()) {
                        daily(entry, time);
                    }
                });
    }

    /** A fault without a message strikes. */
    private void strike(Armed entry) {
        if (entry.strikes()) {
            market.recorder().fired(market.happening(), entry.fault, "");
            disturbances.act(entry.fault.effect(), entry.fault.trigger().filter());
        }
    }

    /** A message passes a lane on its way to {@code next}. */
    void pass(Session session, Lane lane, Message message, Consumer<Message> next) {
        if (!any && !session.disturbed()) {
            next.accept(message);
            return;
        }
        market.quietly(
                () -> {
                    if (!lane.holds(() -> pass(session, lane, message, next))) {
                        struck(new Passage(session, lane), message, next).accept(message);
                    }
                });
    }

    /** The way of a message, bent by every fault that it triggers. */
    private Consumer<Message> struck(Passage passage, Message message, Consumer<Message> next) {
        Consumer<Message> way =
                m -> {
                    next.accept(m);
                    passage.lane().passed();
                };
        Facts facts = Facts.of(message, passage.session(), market);
        for (Armed entry : List.copyOf(armed)) {
            Trigger trigger = entry.fault.trigger();
            boolean hit =
                    trigger.message() == message.getClass()
                            && due(trigger)
                            && trigger.filter().admits(passage.session().clientId())
                            && facts.pass(trigger.filter(), market.setup().instruments());
            if (hit && entry.strikes()) {
                market.recorder()
                        .fired(
                                market.happening(),
                                entry.fault,
                                MessageNames.of(message.getClass()));
                way = disturbances.bend(entry.fault, passage.about(facts), way);
            }
        }
        armed.removeIf(Armed::spent);
        return way;
    }

    private boolean due(Trigger trigger) {
        Trigger.Moment moment = trigger.moment();
        Instant from = moment == null ? null : moment.instant();
        return from == null || !market.clock().now().isBefore(from);
    }

    /** How much of an order fills. Called under the market's lock. */
    BigDecimal fill(SimOrder order, BigDecimal wanted, Instant at) {
        if (!any && parts.isEmpty()) {
            return wanted;
        }
        Part part = parts.get(order.order().permId());
        if (part == null) {
            Effect.Partial effect = partial(order.order());
            if (effect == null) {
                return wanted;
            }
            part = new Part(effect, at);
            parts.put(order.order().permId(), part);
            return effect.first().min(wanted);
        }
        BigDecimal left = part.effect().first().subtract(order.filled());
        if (left.signum() > 0) {
            return left.min(wanted);
        }
        Duration rest = part.effect().rest();
        boolean over = rest != null && !at.isBefore(part.since().plus(rest));
        return over ? wanted : BigDecimal.ZERO;
    }

    private Effect.@Nullable Partial partial(Order order) {
        for (Armed entry : List.copyOf(armed)) {
            Trigger trigger = entry.fault.trigger();
            boolean hit =
                    entry.fault.effect() instanceof Effect.Partial
                            && trigger.filter().admits(order.clientId())
                            && Facts.of(order).pass(trigger.filter(), market.setup().instruments());
            if (hit && entry.strikes()) {
                market.recorder().fired(market.happening(), entry.fault, "");
                armed.removeIf(Armed::spent);
                return (Effect.Partial) entry.fault.effect();
            }
        }
        return null;
    }
}
