package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.PositionEnd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
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
    TELEGRAM_DOWN(null, 0),
    /** Both legs turn Inactive, and the reason comes later. */
    REFUSED_LATE(new Effect.Reject(201, "insufficient margin", Duration.ofMillis(1500)), 3),
    /** Refused with a code that is in no list. */
    REFUSED_ODDLY(new Effect.Reject(10318, "This order is not possible today"), 0),
    /** A part fills, the rest never: it is cancelled after a minute, and the stop is cut. */
    PARTLY_FILLED(new Effect.Partial(BigDecimal.valueOf(7), null), 75),
    /** Another program cancels the stop. */
    STOP_TAKEN(null, 0),
    /** A thousand shares are sold in another account of the login, then our stop ends. */
    SOLD_ELSEWHERE(null, 0),
    /** Two old shares become a new one of another number. */
    REVERSE_SPLIT(null, 0),
    /** The connection is cut, and the list does not end the next two times. */
    EXECUTIONS_UNENDED(ExecDetailsEnd.class),
    OPEN_ORDERS_UNENDED(OpenOrderEnd.class),
    COMPLETED_UNENDED(CompletedOrdersEnd.class),
    POSITIONS_UNENDED(PositionEnd.class);

    private final @Nullable Effect effect;
    private final int seconds;
    private final @Nullable Class<? extends Message> unended;

    Trouble(@Nullable Effect effect, int seconds) {
        this.effect = effect;
        this.seconds = seconds;
        this.unended = null;
    }

    Trouble(Class<? extends Message> end) {
        this.effect = null;
        this.seconds = 0;
        this.unended = end;
    }

    /** The troubles that each moment is crossed with, and that come by chance. */
    static List<Trouble> everywhere() {
        return List.of(values()).subList(0, REFUSED_LATE.ordinal());
    }

    /** The end of a list that is missing; null for none. */
    @Nullable Class<? extends Message> unended() {
        return unended;
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

    /** Whether the entry is bought in part. */
    boolean partial() {
        return effect instanceof Effect.Partial;
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
