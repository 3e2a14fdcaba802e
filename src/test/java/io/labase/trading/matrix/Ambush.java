package io.labase.trading.matrix;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.sim.Deed;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.matrix.Scenario.Act;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waits for the moment of an act and lets its trouble happen there. */
final class Ambush {
    private static final int PAST_CALLBACKS = 3;
    private static final int STRANGER = 99;

    /** Whom it may concern. */
    record Scene(House house, Evidence evidence, FakeBotApi phone, Runner bot) {}

    private final House house;
    private final Evidence evidence;
    private final FakeBotApi phone;
    private final Runner bot;
    private final Tripwire tripwire;
    private @Nullable IbBroker stranger;
    private @Nullable Act act;
    private String ticker = "";
    private long firedBefore;
    private int kills;
    private int losses;
    private volatile boolean struck;

    Ambush(Scene scene, Tripwire tripwire) {
        this.house = scene.house();
        this.evidence = scene.evidence();
        this.phone = scene.phone();
        this.bot = scene.bot();
        this.tripwire = tripwire;
    }

    /** Whether the trouble of the act has come. */
    boolean struck() {
        return struck;
    }

    int kills() {
        return kills;
    }

    /** How often the gateway lost IB. */
    int losses() {
        return losses;
    }

    /** Kills the bot as soon as it asks for the fills of the day. */
    void killWhenAsked() {
        struck = false;
        Moment.Passing asked = new Moment.Passing(ReqExecutions.class, null, 1);
        tripwire.arm("", asked, false, true, () -> hit(Trouble.KILL));
    }

    /** Lies in wait for an act about a ticker. */
    void arm(Act next, String about) {
        struck = false;
        act = next;
        ticker = about;
        if (next.trouble() == Trouble.STOP_TAKEN) {
            stranger();
        }
        if (next.inParts()) {
            Effect parts = new Effect.Partial(BigDecimal.valueOf(7), Duration.ofSeconds(2));
            house.gateway.inject(
                    Fault.of(parts, Trigger.now().leg(Trigger.Leg.ENTRY).symbol(ticker)));
        }
        Moment moment = next.moment();
        @Nullable Effect effect = next.trouble().effect();
        if (effect == null) {
            boolean lethal = next.trouble() == Trouble.KILL;
            moment.passing()
                    .ifPresent(
                            p ->
                                    tripwire.arm(
                                            ticker,
                                            p,
                                            moment.after(),
                                            lethal,
                                            () -> hit(next.trouble())));
        } else if (next.trouble().partial()) {
            firedBefore = fired(effect);
            house.gateway.inject(
                    Fault.of(effect, Trigger.now().leg(Trigger.Leg.ENTRY).symbol(ticker)));
        } else {
            firedBefore = fired(effect);
            moment.trigger(ticker)
                    .map(trigger -> Fault.of(effect, trigger).times(times(next)))
                    .ifPresent(house.gateway::inject);
        }
    }

    /** Single messages: that one, or that one and what follows. */
    private static int times(Act act) {
        return act.trouble().aboutMessages() && act.moment().after() ? PAST_CALLBACKS : 1;
    }

    private long fired(Effect effect) {
        return house.gateway.judge().faults().stream()
                .filter(fault -> fault.effect().equals(effect.label()))
                .count();
    }

    private void hit(Trouble trouble) {
        switch (trouble) {
            case KILL -> {
                bot.strike();
                kills++;
            }
            case TELEGRAM_DOWN -> phone.down(true);
            case DISC_FULL -> fill();
            case STOP_TAKEN -> take();
            case SOLD_ELSEWHERE -> {
                World.does(
                        house.gateway,
                        ticker,
                        Deed.Enter.market(Side.SELL, BigDecimal.valueOf(1000), World.OTHER)
                                .ref("labase/2013-10-11/" + ticker));
                house.gateway.inject(
                        Fault.of(
                                new Deed.End(Deed.How.CANCELLED, ""),
                                Trigger.now().symbol(ticker).leg(Trigger.Leg.STOP)));
            }
            case REVERSE_SPLIT ->
                    World.does(house.gateway, ticker, new Deed.Split(new BigDecimal("0.5"), true));
            case EXECUTIONS_UNENDED, OPEN_ORDERS_UNENDED, COMPLETED_UNENDED, POSITIONS_UNENDED ->
                    withoutEnd(Objects.requireNonNull(trouble.unended()));
            default ->
                    house.gateway.inject(
                            Fault.of(Objects.requireNonNull(trouble.effect()), Trigger.now()));
        }
        struck = true;
    }

    private void withoutEnd(Class<? extends Message> end) {
        house.gateway.inject(Fault.of(new Effect.Lose(), Trigger.before(end)).times(2));
        house.gateway.inject(Fault.of(new Effect.Drop(Duration.ofSeconds(1)), Trigger.now()));
    }

    /** Another program at the same gateway. */
    private void stranger() {
        try {
            stranger = house.connected(STRANGER);
        } catch (Exception e) {
            throw new IllegalStateException("the other program is not connected: " + e, e);
        }
    }

    /** The other program cancels the stop; it does not wait for the answer. */
    private void take() {
        house.gateway.orders().stream()
                .filter(order -> order.open() && order.order().side() == Side.SELL)
                .filter(order -> order.order().account().equals(World.OURS))
                .forEach(
                        order -> {
                            try {
                                Objects.requireNonNull(stranger, "armed")
                                        .cancel(order.order().orderId());
                            } catch (BrokerException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }

    /** The other program goes. */
    void close() {
        if (stranger != null) {
            stranger.close();
        }
    }

    private void fill() {
        try {
            bot.fill();
        } catch (Exception e) {
            throw new IllegalStateException("the disc was not filled: " + e, e);
        }
    }

    /** Whether the trouble has come: the gateway tells, or the wire, or the files do. */
    boolean look() {
        Act now = Objects.requireNonNull(act, "armed");
        if (struck) {
            return true;
        }
        @Nullable Effect effect = now.trouble().effect();
        if (now.moment().passing().isEmpty()) {
            if (now.moment().shown(evidence, ticker)) {
                hit(now.trouble());
            }
        } else {
            struck = effect != null && fired(effect) > firedBefore;
        }
        if (struck && now.trouble().connectivity()) {
            losses++;
        }
        return struck;
    }
}
