package io.labase.trading.ib.javaapi;

import com.ib.client.Contract;
import com.ib.client.Decimal;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values of IB's classes as ours: texts can be null there, unset numbers are huge. */
final class Values {
    private Values() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The parts of a list with commas; none of an empty text. */
    static List<String> list(@Nullable String value) {
        return text(value).isEmpty() ? List.of() : Arrays.asList(text(value).split(",", -1));
    }

    /** An amount; null if unset. */
    static @Nullable BigDecimal amount(double value) {
        return value == Double.MAX_VALUE ? null : plain(BigDecimal.valueOf(value));
    }

    /** A quantity; null if unset. */
    static @Nullable BigDecimal quantity(@Nullable Decimal value) {
        return value == null || !value.isValid() ? null : plain(value.value());
    }

    /**
     * @throws IllegalArgumentException naming the value that is missing
     */
    static BigDecimal required(String name, @Nullable BigDecimal value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** A lasting number; 0 if unset. */
    static long lasting(long value) {
        return value == Long.MAX_VALUE ? 0 : value;
    }

    static int orZero(int value) {
        return value == Integer.MAX_VALUE ? 0 : value;
    }

    /** Without the zeros that a fixed scale brings, and without an exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A contract as reports tell it. */
    static io.labase.trading.model.Contract contract(Contract told) {
        return new io.labase.trading.model.Contract(
                told.conid(),
                text(told.symbol()),
                SecType.of(text(told.getSecType())),
                text(told.exchange()),
                text(told.primaryExch()),
                text(told.currency()));
    }
}
