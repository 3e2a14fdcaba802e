package io.labase.trading.matrix;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Judgement;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.matrix.Scenario.Act;
import io.labase.trading.matrix.Scenario.Twist;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A world in which one scenario is played: gateway, prices, phone, home folder, bot. After each act
 * what died is started anew, everything settles, the bot is started once more, and the ticker's next
 * bar breaks out again: there must be no second entry.
 */
final class Stage implements AutoCloseable {
    private static final Duration STRIKES = Duration.ofSeconds(20);
    private static final Duration CYCLE = Duration.ofSeconds(30);
    private static final Duration BEFORE_SLOT = Duration.ofSeconds(4);
    private static final int SLOTS = 2;
    private static final int PAST_CALLBACKS = 3;

    /** How long a breach may stand before it is one. */
    private static final Duration PATIENCE =
            Duration.ofSeconds(Long.getLong("matrix.patience", 75));

    private final Scenario scenario;
    private final List<String> tickers;
    private final Pace pace = new Pace();
    private final Tripwire tripwire = new Tripwire();
    private final FakeBotApi phone = new FakeBotApi();
    private final House house;
    private final Evidence evidence;
    private final Runner bot;
    private final List<Instant> lost = new ArrayList<>();
    private volatile boolean struck;
    private volatile boolean dead;
    private boolean full;
    private int kills;
    private int starts;
    private int strikes;

    Stage(Scenario scenario, Path folder) throws IOException {
        this.scenario = scenario;
        this.tickers = Tape.tickers(scenario.acts().size());
        Path bars = folder.resolve("bars");
        Tape.write(bars, tickers.size());
        SimSettings settings =
                SimSettings.builder(bars)
                        .at(Tape.end(Tape.FIRST).minusSeconds(60))
                        .byHand(pace.nanos())
                        .traffic(tripwire)
                        .build();
        house = new House(folder.resolve("home"), settings).telegram(phone);
        house.tickers(tickers.toArray(String[]::new));
        pace.drive(house.gateway);
        evidence = new Evidence(house, phone);
        bot =
                scenario.process()
                        ? new Runner.AsProcess(house, evidence)
                        : new Runner.InJvm(house, evidence);
    }

    /** Plays it to its end. */
    Outcome play() {
        long begun = System.nanoTime();
        String failure = "";
        List<Breach> breaches = new ArrayList<>();
        try {
            start();
            for (int k = 0; k < tickers.size(); k++) {
                act(k);
            }
            bot.stop();
            breaches.addAll(verdict().breaches(Judgement.GRACE));
            breaches.addAll(verdict().secrets(bot.shown()));
        } catch (Exception | AssertionError e) {
            failure = String.valueOf(e);
        }
        return new Outcome(
                scenario,
                strikes,
                house.orders(Side.BUY).size(),
                breaches,
                failure,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private void start() throws Exception {
        bot.start();
        bot.ready();
        starts++;
    }

    private Verdict verdict() {
        boolean refused = scenario.acts().stream().anyMatch(act -> act.trouble().refusal());
        return new Verdict(
                house, evidence, tickers, new Verdict.Tally(starts, kills, lost, refused));
    }

    private void act(int k) throws Exception {
        Act act = scenario.acts().get(k);
        arm(act, tickers.get(k));
        int bar = untilStruck(k, act);
        if (struck) {
            strikes++;
        }
        recover(act);
        settle();
        bot.stop();
        phone.down(false);
        start();
        settle();
        slot(Math.max(bar, Tape.newest(house.gateway.clock().now())) + 1);
        awaitEvaluated(k);
        settle();
    }

    /** Lets the ticker break out until the trouble has come; the bars go on breaking out. */
    private int untilStruck(int k, Act act) {
        int bar = Tape.breakout(k);
        for (int last = bar + SLOTS; !struck && bar < last; bar++) {
            slot(bar);
            try {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .pollDelay(Duration.ZERO)
                        .atMost(STRIKES)
                        .until(() -> looked(act, tickers.get(k)));
            } catch (ConditionTimeoutException e) {
                continue; // counted as not struck, unless the next bar does it
            }
        }
        return bar;
    }

    /** To just before the cycle that evaluates a bar. */
    private void slot(int bar) {
        pace.jump(house.gateway, Tape.end(bar).plus(BEFORE_SLOT));
    }

    private void awaitEvaluated(int k) {
        String bar = Tape.start(Tape.newest(house.gateway.clock().now())).toString();
        try {
            Awaitility.await().atMost(CYCLE).until(() -> evidence.evaluated(tickers.get(k), bar));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(tickers.get(k) + " was not evaluated at " + bar, e);
        }
    }

    private void arm(Act act, String ticker) {
        struck = false;
        if (act.inParts()) {
            Effect parts = new Effect.Partial(BigDecimal.valueOf(7), Duration.ofSeconds(2));
            house.gateway.inject(
                    Fault.of(parts, Trigger.now().leg(Trigger.Leg.ENTRY).symbol(ticker)));
        }
        Moment moment = act.moment();
        @Nullable Effect effect = act.trouble().effect();
        if (effect != null) {
            moment.trigger(ticker)
                    .ifPresent(
                            trigger ->
                                    house.gateway.inject(
                                            Fault.of(effect, trigger).times(times(act))));
        } else {
            boolean lethal = act.trouble() == Trouble.KILL;
            moment.passing()
                    .ifPresent(p -> tripwire.arm(ticker, p, moment.after(), lethal, hit(act)));
        }
    }

    /** Single messages: that one, or that one and what follows. */
    private static int times(Act act) {
        return act.trouble().aboutMessages() && act.moment().after() ? PAST_CALLBACKS : 1;
    }

    private Runnable hit(Act act) {
        return () -> {
            strike(act);
            struck = true;
        };
    }

    private void strike(Act act) {
        switch (act.trouble()) {
            case KILL -> {
                bot.strike();
                dead = true;
                kills++;
            }
            case TELEGRAM_DOWN -> phone.down(true);
            case DISC_FULL -> fill();
            default -> house.gateway.inject(Fault.of(effect(act), Trigger.now()));
        }
    }

    private static Effect effect(Act act) {
        @Nullable Effect effect = act.trouble().effect();
        if (effect == null) {
            throw new IllegalStateException(act + " is not the gateway's");
        }
        return effect;
    }

    private void fill() {
        try {
            bot.fill();
            full = true;
        } catch (Exception e) {
            throw new IllegalStateException("the disc was not filled", e);
        }
    }

    /** Whether the trouble has come: the gateway tells, or the wire, or the files do. */
    private boolean looked(Act act, String ticker) {
        if (struck) {
            return true;
        }
        if (act.moment().passing().isEmpty()) {
            if (act.moment().shown(evidence, ticker)) {
                hit(act).run();
                noteLost(act);
            }
        } else if (act.trouble().effect() != null && fired(act)) {
            struck = true;
            noteLost(act);
        }
        return struck;
    }

    private boolean fired(Act act) {
        String label = effect(act).label();
        return house.gateway.judge().faults().stream()
                        .filter(fault -> fault.effect().equals(label))
                        .count()
                > before(label);
    }

    private long before(String label) {
        return scenario.acts().subList(0, strikes).stream()
                .filter(act -> act.trouble().effect() != null)
                .filter(act -> effect(act).label().equals(label))
                .count();
    }

    private void noteLost(Act act) {
        if (act.trouble().connectivity()) {
            lost.add(house.gateway.clock().now());
        }
    }

    /** What died comes back; with {@link Twist#AGAIN} only at the second attempt. */
    private void recover(Act act) throws Exception {
        Instant over = house.gateway.clock().now().plus(act.trouble().lasts());
        boolean again = act.twist() == Twist.AGAIN;
        if (dead) {
            dead = false;
            bot.gone();
            if (again) {
                killInRecovery();
            }
            start();
        } else if (act.trouble().effect() != null || act.trouble() == Trouble.DISC_FULL) {
            Awaitility.await()
                    .atMost(Runner.LONG)
                    .until(() -> house.gateway.clock().now().isAfter(over));
            if (again) {
                house.gateway.inject(
                        Fault.of(new Effect.Drop(Duration.ofSeconds(1)), Trigger.now()));
            }
        }
        if (full) {
            full = false;
            bot.space();
        }
        if (!again) {
            phone.down(false);
        }
    }

    private void killInRecovery() throws Exception {
        struck = false;
        tripwire.arm(
                "",
                new Moment.Passing(ReqExecutions.class, null, 1),
                false,
                true,
                () -> {
                    bot.strike();
                    kills++;
                    struck = true;
                });
        bot.start();
        Awaitility.await().atMost(Runner.LONG).until(() -> struck);
        bot.gone();
    }

    /** Until nothing is wrong, or for as long as something may be wrong. */
    private void settle() {
        Verdict verdict = verdict();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .until(() -> phoneIsDown() || verdict.breaches(Duration.ZERO).isEmpty());
        } catch (ConditionTimeoutException e) {
            return; // the last verdict says what it was
        }
    }

    private boolean phoneIsDown() {
        return scenario.acts().get(Math.max(0, strikes - 1)).trouble() == Trouble.TELEGRAM_DOWN
                && evidence.waiting().findAny().isPresent()
                && verdict().breaches(Duration.ZERO).stream()
                        .allMatch(breach -> breach.invariant().equals("I6"));
    }

    @Override
    public void close() throws IOException {
        try {
            bot.close();
        } finally {
            phone.close();
            house.close();
            pace.close();
        }
    }
}
