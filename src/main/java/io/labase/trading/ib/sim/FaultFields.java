package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.Message;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of one fault in a file, by their kinds: each is taken once. */
final class FaultFields {
    /**
     * A field's value and where it stands.
     *
     * @param text the value
     * @param place file, line and column, as the beginning of a message
     */
    record Value(String text, String place) {}

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final Map<String, Value> values;

    FaultFields(Map<String, Value> values) {
        this.values = values;
    }

    /** Takes a field as it stands; null if there is none. */
    @Nullable Value take(String field) {
        return values.remove(field);
    }

    /** What nobody has taken. */
    Map<String, Value> left() {
        return values;
    }

    @Nullable Class<? extends Message> message(String field) {
        return read(
                field,
                name ->
                        MessageNames.find(name)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "unknown message '"
                                                                + name
                                                                + "'; there are "
                                                                + String.join(
                                                                        ", ",
                                                                        MessageNames.all()))));
    }

    Trigger.@Nullable Moment moment() {
        return read(
                "at",
                text -> {
                    try {
                        return text.contains("T")
                                ? new Trigger.Moment(Instant.parse(text), null)
                                : new Trigger.Moment(null, LocalTime.parse(text));
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                "'at' is an instant such as 2025-08-28T15:00:00Z or a time of the"
                                        + " day such as 23:45, was '"
                                        + text
                                        + "'",
                                e);
                    }
                });
    }

    <E extends Enum<E>> Optional<E> one(String field, Class<E> type) {
        return Optional.ofNullable(
                read(
                        field,
                        text ->
                                Arrays.stream(type.getEnumConstants())
                                        .filter(constant -> constant.name().equals(text))
                                        .findFirst()
                                        .orElseThrow(() -> unknown(field, type, text))));
    }

    private static <E extends Enum<E>> IllegalArgumentException unknown(
            String field, Class<E> type, String text) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "'" + field + "' is one of " + names + ", was '" + text + "'");
    }

    String text(String field) {
        String text = read(field, value -> value);
        return text == null ? "" : text;
    }

    /** {@code true} or {@code false}; false where it does not stand. */
    boolean flag(String field) {
        Boolean flag =
                read(
                        field,
                        text -> {
                            if (!text.equals("true") && !text.equals("false")) {
                                throw new IllegalArgumentException(
                                        "'" + field + "' is true or false, was '" + text + "'");
                            }
                            return text.equals("true");
                        });
        return flag != null && flag;
    }

    @Nullable Integer number(String field) {
        return read(
                field,
                text -> {
                    try {
                        return Integer.valueOf(text);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(
                                "'" + field + "' is a whole number, was '" + text + "'", e);
                    }
                });
    }

    int number(String field, int usual) {
        Integer number = number(field);
        return number == null ? usual : number;
    }

    @Nullable BigDecimal decimal(String field) {
        return read(
                field,
                text -> {
                    try {
                        return new BigDecimal(text);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException(
                                "'" + field + "' is a number, was '" + text + "'", e);
                    }
                });
    }

    @Nullable Duration span(String field) {
        BigDecimal seconds = decimal(field);
        return seconds == null ? null : Duration.ofMillis(seconds.multiply(MILLIS).longValue());
    }

    Duration span(String field, Duration usual) {
        Duration span = span(field);
        return span == null ? usual : span;
    }

    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value;
    }

    /** Takes a field; what is wrong with it is told with its place. */
    private <T> @Nullable T read(String field, Function<String, T> reader) {
        Value value = values.remove(field);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value.text());
        } catch (IllegalArgumentException e) {
            throw new SimException(value.place() + e.getMessage(), e);
        }
    }
}
