package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;

/** What the numbers of an {@link Effect} may be. Each throws {@link IllegalArgumentException}. */
final class Limits {
    private Limits() {}

    static void positive(Duration span, String name) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException(name + " must be > 0, was " + span);
        }
    }

    static void positive(BigDecimal number, String name) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be > 0, was " + number);
        }
    }

    static void notNegative(Duration span, String name) {
        if (span.isNegative()) {
            throw new IllegalArgumentException(name + " must be >= 0, was " + span);
        }
    }

    static void atLeastOne(int count, String name) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, was " + count);
        }
    }

    static void oneOf(int code, int... codes) {
        for (int allowed : codes) {
            if (code == allowed) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "code must be one of " + Arrays.toString(codes) + ", was " + code);
    }
}
