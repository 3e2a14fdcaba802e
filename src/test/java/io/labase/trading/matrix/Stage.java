package io.labase.trading.matrix;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Judgement;
import io.labase.trading.ib.sim.SimRules;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.matrix.Scenario.Act;
import io.labase.trading.matrix.Scenario.Twist;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A world in which one scenario is played: gateway, prices, phone, home folder, bot. After each act
 * what died is started anew, everything settles, the bot is started once more, and the ticker's next
 * bar breaks out again: there must be no second entry.
 */
final class Stage implements AutoCloseable {
    private static final Duration STRIKES = Duration.ofSeconds(90);
    private static final Duration CYCLE = Duration.ofSeconds(120);
    private static final Duration BEFORE_SLOT = Duration.ofSeconds(4);
    private static final int SLOTS = 2;

    /** How long a breach may stand before it is one. */
    private static final Duration PATIENCE =
            Duration.ofSeconds(Long.getLong("matrix.patience", 75));

    private final Scenario scenario;
    private final List<String> tickers;
    private final Pace pace = new Pace();
    private final Overheard overheard = new Overheard(pace.nanos());
    private final FakeBotApi phone = new FakeBotApi();
    private final House house;
    private final Evidence evidence;
    private final Runner bot;
    private final Ambush ambush;
    private int starts;
    private int strikes;
    private boolean refused;

    /** Shares that stood without a stop for too long and untold, whatever was told later. */
    private final Set<Breach> bare = new LinkedHashSet<>();

    Stage(Scenario scenario, Path folder) throws IOException {
        this.scenario = scenario;
        Tripwire tripwire = new Tripwire(overheard);
        this.tickers = Tape.tickers(scenario.acts().size());
        Path bars = folder.resolve("bars");
        Tape.write(bars, tickers.size());
        SimSettings settings =
                SimSettings.builder(bars)
                        .at(Tape.end(Tape.FIRST).minusSeconds(60))
                        .byHand(pace.nanos())
                        .traffic(tripwire)
                        .otherAccounts(scenario.world().others())
                        .rules(SimRules.LENIENT.withHabits(scenario.world().habits()))
                        .build();
        house = new House(folder.resolve("home"), settings).telegram(phone);
        house.tickers(tickers.toArray(String[]::new));
        house.set("ibkr.account=" + World.OURS);
        scenario.world().furnish(house.gateway, tickers.get(0));
        pace.drive(house.gateway);
        evidence = new Evidence(house, phone);
        bot =
                scenario.process()
                        ? new Runner.AsProcess(house, evidence)
                        : new Runner.InJvm(house, evidence);
        ambush = new Ambush(new Ambush.Scene(house, evidence, phone, bot), tripwire);
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
            breaches.addAll(bare);
            breaches.addAll(verdict().secrets(bot.shown()));
        } catch (Exception | AssertionError e) {
            failure = String.valueOf(e);
        }
        return new Outcome(
                scenario,
                strikes,
                Verdict.ours(house, Side.BUY).size(),
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
        Verdict.Tally tally =
                new Verdict.Tally(starts, ambush.kills(), ambush.losses(), overheard, refused);
        return new Verdict(house, evidence, tickers, tally);
    }

    private void act(int k) throws Exception {
        Act act = scenario.acts().get(k);
        ambush.arm(act, tickers.get(k));
        int bar = untilStruck(k);
        if (ambush.struck()) {
            strikes++;
            // One whose moment never came has refused nothing.
            refused |= act.trouble().refusal();
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
    private int untilStruck(int k) {
        int bar = Tape.breakout(k);
        for (int last = bar + SLOTS; !ambush.struck() && bar < last; bar++) {
            slot(bar);
            try {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .pollDelay(Duration.ZERO)
                        .atMost(STRIKES)
                        .until(ambush::look);
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

    /** What died comes back; with {@link Twist#AGAIN} only at the second attempt. */
    private void recover(Act act) throws Exception {
        Instant over = house.gateway.clock().now().plus(act.trouble().lasts());
        boolean again = act.twist() == Twist.AGAIN;
        if (act.trouble() == Trouble.KILL && ambush.struck()) {
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
        bot.space();
        if (!again) {
            phone.down(false);
        }
    }

    private void killInRecovery() throws Exception {
        ambush.killWhenAsked();
        bot.start();
        Awaitility.await().atMost(Runner.LONG).until(ambush::struck);
        bot.gone();
    }

    /** Until nothing is wrong and no entry still fills, or for as long as something may be wrong. */
    private void settle() {
        Verdict verdict = verdict();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .pollDelay(Duration.ZERO)
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    phoneIsDown()
                                            || !filling()
                                                    && verdict.breaches(Duration.ZERO).isEmpty());
        } catch (ConditionTimeoutException e) {
            // Most of it is not a breach yet, the last verdict says that; shares without a stop
            // are.
            verdict.breaches(Judgement.GRACE).stream()
                    .filter(breach -> breach.invariant().equals("I2"))
                    .forEach(bare::add);
            System.out.println(
                    "unsettled: " + scenario.name() + " " + verdict.breaches(Duration.ZERO));
        }
    }

    private boolean filling() {
        return Verdict.ours(house, Side.BUY).stream().anyMatch(buy -> buy.status().working());
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
            ambush.close();
            phone.close();
            house.close();
            pace.close();
        }
    }
}
