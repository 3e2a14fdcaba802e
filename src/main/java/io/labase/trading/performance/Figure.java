package io.labase.trading.performance;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A number that may not exist, and then says why. Never NaN, never infinite.
 *
 * @param value the number; empty if there is none
 * @param why the reason why there is none; null if there is one
 */
public record Figure(OptionalDouble value, @Nullable Why why) {

    /** Why a figure does not exist. */
    public enum Why {
        /** No trade was closed in the period. */
        NO_TRADES,
        /** No trade has a rate to EUR. */
        NO_RATE,
        /** No trade lost: profit over nothing. */
        NO_LOSS,
        /** No trade has an initial stop below its entry. */
        NO_STOP,
        /** Fewer days of net liquidation than the definition asks for. */
        TOO_FEW_DAYS,
        /** All daily returns are the same. */
        NO_VARIANCE,
        /** No daily return is below 0. */
        NO_LOSING_DAY,
        /** The net liquidation never fell. */
        NO_DRAWDOWN,
        /** No signal in the period. */
        NO_SIGNALS,
        /** The period has no length. */
        NO_TIME,
        /** The journal that would tell is not there. */
        NO_JOURNAL,
        /** Too large to be a number. */
        OVERFLOW
    }

    public Figure {
        if (value.isPresent() == (why != null)) {
            throw new IllegalArgumentException("a figure has a value or a reason for none");
        }
    }

    static Figure of(double value) {
        return Double.isFinite(value)
                ? new Figure(OptionalDouble.of(value), null)
                : none(Why.OVERFLOW);
    }

    static Figure none(Why why) {
        return new Figure(OptionalDouble.empty(), why);
    }

    /** Whether there is a number. */
    public boolean exists() {
        return value.isPresent();
    }
}
