package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Fault} does. All spans are market time. Where a message is the trigger, the effect
 * concerns that message and its connection; without one it concerns every connection.
 */
public sealed interface Effect
        permits Deed,
                Effect.Drop,
                Effect.Stall,
                Effect.Delay,
                Effect.Duplicate,
                Effect.Reorder,
                Effect.Lose,
                Effect.Reject,
                Effect.Locate,
                Effect.Partial,
                Effect.Price,
                Effect.Error,
                Effect.Connectivity,
                Effect.Farm,
                Effect.Restart,
                Effect.Competing,
                Effect.Delayed {

    /**
     * The connection is cut. Before a message: that message is lost. After one from the client: it is
     * carried out, but nothing of the answer leaves. After one to the client: it still arrives.
     *
     * @param idTaken how long the client id stays taken (326), as after a crash; 0 for not at all
     */
    record Drop(Duration idTaken) implements Effect {
        public Drop {
            Limits.notNegative(idTaken, "idTaken");
        }
    }

    /**
     * The connection stays open and silent: both directions are held back and go on in order
     * afterwards.
     *
     * @param length above 0; null for as long as the connection lives
     */
    record Stall(@Nullable Duration length) implements Effect {
        public Stall {
            if (length != null) {
                Limits.positive(length, "length");
            }
        }
    }

    /**
     * The message comes late; others overtake it.
     *
     * @param by above 0
     */
    record Delay(Duration by) implements Effect {
        public Delay {
            Limits.positive(by, "by");
        }
    }

    /** The message comes twice. */
    record Duplicate() implements Effect {}

    /**
     * The message lets others of its connection and direction pass.
     *
     * @param by how many, 1 or more
     * @param atMost it comes at the latest after this span, above 0
     */
    record Reorder(int by, Duration atMost) implements Effect {
        public Reorder {
            Limits.atLeastOne(by, "by");
            Limits.positive(atMost, "atMost");
        }
    }

    /** The message is swallowed. */
    record Lose() implements Effect {}

    /**
     * An order or a cancel is refused. Code 201 leaves a new order as Inactive, any other one leaves
     * none; a change or a cancel leaves the order as it is. After placeOrder: the order is taken and
     * then rejected.
     *
     * @param code IB's code
     * @param text the text beside it; empty for IB's own
     * @param late after placeOrder: all of its bracket turns Inactive at once, and the code comes so
     *     much later; null for at once
     */
    record Reject(int code, String text, @Nullable Duration late) implements Effect {
        public Reject {
            if (late != null) {
                Limits.positive(late, "late");
            }
        }

        /** A refusal that says at once why. */
        public Reject(int code, String text) {
            this(code, text, null);
        }
    }

    /**
     * A new order is held while shares for it are located (404).
     *
     * @param length how long; null for ever
     */
    record Locate(@Nullable Duration length) implements Effect {}

    /**
     * An order fills in parts.
     *
     * @param first quantity that fills when the price is reached, 0 or more
     * @param rest how long after that the rest may fill; null for never
     */
    record Partial(BigDecimal first, @Nullable Duration rest) implements Effect {
        public Partial {
            if (first.signum() < 0) {
                throw new IllegalArgumentException("first must be >= 0, was " + first);
            }
        }
    }

    /**
     * The price leaves its recorded path, from now on.
     *
     * @param percent change such as -5, above -100; null if {@code to} says it
     * @param to price to go to, above 0; null if {@code percent} says it
     * @param over how long the way takes; 0 for a jump
     */
    record Price(@Nullable BigDecimal percent, @Nullable BigDecimal to, Duration over)
            implements Effect {
        public Price {
            if ((percent == null) == (to == null)) {
                throw new IllegalArgumentException("a price needs either percent or to");
            }
            if (percent != null && percent.compareTo(BigDecimal.valueOf(-100)) <= 0) {
                throw new IllegalArgumentException("percent must be > -100, was " + percent);
            }
            if (to != null) {
                Limits.positive(to, "to");
            }
            Limits.notNegative(over, "over");
        }
    }

    /**
     * A code is sent: in place of the message before which it stands, or else in addition.
     *
     * @param code IB's code
     * @param text the text beside it; empty for IB's own
     */
    record Error(int code, String text) implements Effect {}

    /**
     * The gateway loses IB (1100, 2110) or finds it again (1101 subscriptions lost, 1102 kept).
     *
     * @param code 1100, 1101, 1102 or 2110
     * @param lasts how long a loss lasts, above 0; null until another fault ends it
     * @param then 1101 or 1102, what ends it
     * @param history what a request for bars gets meanwhile
     */
    record Connectivity(int code, @Nullable Duration lasts, int then, Unanswered history)
            implements Effect {
        public Connectivity {
            Limits.oneOf(code, 1100, 1101, 1102, 2110);
            Limits.oneOf(then, 1101, 1102);
            if (lasts != null) {
                Limits.positive(lasts, "lasts");
            }
        }
    }

    /**
     * A data farm breaks (2103 market data, 2105 bars, 2157 contracts) or says something else (2104,
     * 2106, 2158 fine; 2107, 2108 inactive; 2119 connecting).
     *
     * @param code the notice
     * @param lasts how long a broken farm stays so, above 0; null until another fault ends it
     * @param history what a request for bars gets meanwhile
     */
    record Farm(int code, @Nullable Duration lasts, Unanswered history) implements Effect {
        public Farm {
            Limits.oneOf(code, 2103, 2104, 2105, 2106, 2107, 2108, 2119, 2157, 2158);
            if (lasts != null) {
                Limits.positive(lasts, "lasts");
            }
        }
    }

    /**
     * The gateway restarts: every connection is cut and the port refuses for a while. Orders that the
     * broker has live on; those still waiting for the last of their bracket are gone.
     *
     * @param closed how long the port refuses, above 0
     * @param idsBack how far the next order ids fall back, 0 or more
     */
    record Restart(Duration closed, int idsBack) implements Effect {
        public Restart {
            Limits.positive(closed, "closed");
            if (idsBack < 0) {
                throw new IllegalArgumentException("idsBack must be >= 0, was " + idsBack);
            }
        }
    }

    /**
     * Another session of the same user takes the market data (10197, 162 for bars).
     *
     * @param lasts how long; null for ever
     */
    record Competing(@Nullable Duration lasts) implements Effect {}

    /** From now on the account has delayed market data only (10167). */
    record Delayed() implements Effect {}

    /** What a request gets that cannot be answered. */
    enum Unanswered {
        /** Nothing, ever. */
        HANG,
        /** Error 162. */
        ERROR
    }

    /** The name in a fault file: {@code DROP}, {@code STALL} ... */
    default String label() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }
}
