package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Effect;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes wrong. */
enum Trouble {
    KILL(null),
    SOCKET_DROP(new Effect.Drop(Duration.ofSeconds(1))),
    RESTART_IDS_KEPT(new Effect.Restart(Duration.ofSeconds(3), 0)),
    RESTART_IDS_BACK(new Effect.Restart(Duration.ofSeconds(3), 50)),
    LOST_1100_1101(connectivity(1101)),
    LOST_1100_1102(connectivity(1102)),
    DUPLICATED(new Effect.Duplicate()),
    DELAYED(new Effect.Delay(Duration.ofSeconds(3))),
    LOST(new Effect.Lose()),
    PARENT_REJECTED(new Effect.Reject(201, "")),
    STOP_REJECTED(new Effect.Reject(201, "")),
    DISC_FULL(null),
    TELEGRAM_DOWN(null);

    /** No trouble lasts longer by itself: market time, which is real time here. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private final @Nullable Effect effect;

    Trouble(@Nullable Effect effect) {
        this.effect = effect;
    }

    private static Effect connectivity(int then) {
        return new Effect.Connectivity(1100, Duration.ofSeconds(4), then, Effect.Unanswered.ERROR);
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
        return !aboutMessages() || moment.step().callback();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
