package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Effect;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes wrong. */
enum Trouble {
    KILL(null, 0),
    SOCKET_DROP(new Effect.Drop(Duration.ofSeconds(1)), 1),
    RESTART_IDS_KEPT(new Effect.Restart(Duration.ofSeconds(2), 0), 2),
    RESTART_IDS_BACK(new Effect.Restart(Duration.ofSeconds(2), 50), 2),
    LOST_1100_1101(connectivity(1101), 3),
    LOST_1100_1102(connectivity(1102), 3),
    DUPLICATED(new Effect.Duplicate(), 0),
    DELAYED(new Effect.Delay(Duration.ofSeconds(3)), 3),
    LOST(new Effect.Lose(), 0),
    PARENT_REJECTED(new Effect.Reject(201, ""), 0),
    STOP_REJECTED(new Effect.Reject(201, ""), 0),
    DISC_FULL(null, 2),
    TELEGRAM_DOWN(null, 0);

    private final @Nullable Effect effect;
    private final int seconds;

    Trouble(@Nullable Effect effect, int seconds) {
        this.effect = effect;
        this.seconds = seconds;
    }

    private static Effect connectivity(int then) {
        return new Effect.Connectivity(1100, Duration.ofSeconds(3), then, Effect.Unanswered.ERROR);
    }

    /** How long it lasts by itself: market time, which is real time here. */
    Duration lasts() {
        return Duration.ofSeconds(seconds);
    }

    /** What the gateway does; null for what happens elsewhere. */
    @Nullable Effect effect() {
        return effect;
    }

    boolean connectivity() {
        return effect instanceof Effect.Connectivity;
    }

    boolean refusal() {
        return effect instanceof Effect.Reject;
    }

    /** Whether it bends single messages. */
    boolean aboutMessages() {
        return this == DUPLICATED || this == DELAYED || this == LOST;
    }

    /** Whether it can strike at that moment. */
    boolean fits(Moment moment) {
        if (this == PARENT_REJECTED) {
            return moment.step() == Step.PARENT_SENT;
        }
        if (this == STOP_REJECTED) {
            return moment.step() == Step.CHILD_SENT;
        }
        // What is lost for good, also when it is asked for again, the broker does not tell.
        boolean forGood = this == LOST && moment.after();
        return !aboutMessages() || moment.step().callback() && !forGood;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
