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

/** The fields of one fault in a file: each is taken once, and what is left over is refused. */
final class FaultFields {
    /**
     * A field's value and where it stands.
     *
     * @param text the value
     * @param place file, line and column, as the beginning of a message
     */
    record Value(String text, String place) {}

    private static final String NAMES =
            "DROP, STALL, DELAY, DUPLICATE, REORDER, LOSE, REJECT, LOCATE, PARTIAL, PRICE, ERROR,"
                    + " CONNECTIVITY, FARM, RESTART, COMPETING, DELAYED";
    private static final Duration REORDER_AT_MOST = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofMinutes(2);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private final String begin;
    private final Map<String, Value> values;

    /**
     * @param begin where the fault begins, as the beginning of a message
     * @param values its fields
     */
    FaultFields(String begin, Map<String, Value> values) {
        this.begin = begin;
        this.values = values;
    }

    Fault fault() {
        try {
            Effect effect = effect();
            int times = number("times", 1);
            Fault fault = new Fault(effect, trigger(), times);
            values.forEach(
                    (name, value) -> {
                        throw new SimException(
                                value.place() + effect.label() + " has no field '" + name + "'");
                    });
            return fault;
        } catch (IllegalArgumentException e) {
            throw new SimException(begin + e.getMessage(), e);
        }
    }

    private Effect effect() {
        Value name = values.remove("fault");
        if (name == null) {
            throw new SimException(begin + "a fault has a name: {\"fault\": \"DROP\", ...}");
        }
        return switch (name.text()) {
            case "DROP" -> new Effect.Drop(span("idTaken", Duration.ZERO));
            case "STALL" -> new Effect.Stall(span("seconds"));
            case "DELAY" -> new Effect.Delay(needed("seconds", span("seconds")));
            case "DUPLICATE" -> new Effect.Duplicate();
            case "REORDER" -> new Effect.Reorder(number("by", 1), span("seconds", REORDER_AT_MOST));
            case "LOSE" -> new Effect.Lose();
            case "REJECT" -> new Effect.Reject(number("code", Refusal.REJECTED), text("text"));
            case "LOCATE" -> new Effect.Locate(span("seconds"));
            case "PARTIAL" ->
                    new Effect.Partial(needed("first", decimal("first")), span("restAfter"));
            case "PRICE" ->
                    new Effect.Price(
                            decimal("percent"), decimal("to"), span("seconds", Duration.ZERO));
            case "ERROR" -> new Effect.Error(needed("code", number("code")), text("text"));
            case "CONNECTIVITY" ->
                    new Effect.Connectivity(
                            number("code", 1100), span("seconds"), number("then", 1102), history());
            case "FARM" ->
                    new Effect.Farm(needed("code", number("code")), span("seconds"), history());
            case "RESTART" -> new Effect.Restart(span("seconds", RESTART), number("idsBack", 0));
            case "COMPETING" -> new Effect.Competing(span("seconds"));
            case "DELAYED" -> new Effect.Delayed();
            default ->
                    throw new SimException(
                            name.place()
                                    + "unknown fault '"
                                    + name.text()
                                    + "'; there are "
                                    + NAMES);
        };
    }

    private Trigger trigger() {
        @Nullable Class<? extends Message> before = message("before");
        @Nullable Class<? extends Message> after = message("after");
        if (before != null && after != null) {
            throw new IllegalArgumentException("a fault stands either before or after a message");
        }
        Trigger.Filter filter =
                new Trigger.Filter(
                        text("symbol"),
                        one("leg", Trigger.Leg.class).orElse(null),
                        number("client"));
        return new Trigger(
                before == null ? after : before, after != null, filter, moment(), number("nth", 1));
    }

    private @Nullable Class<? extends Message> message(String field) {
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

    private Trigger.@Nullable Moment moment() {
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

    private Effect.Unanswered history() {
        return one("history", Effect.Unanswered.class).orElse(Effect.Unanswered.HANG);
    }

    private <E extends Enum<E>> Optional<E> one(String field, Class<E> type) {
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

    private String text(String field) {
        String text = read(field, value -> value);
        return text == null ? "" : text;
    }

    private @Nullable Integer number(String field) {
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

    private int number(String field, int usual) {
        Integer number = number(field);
        return number == null ? usual : number;
    }

    private @Nullable BigDecimal decimal(String field) {
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

    private @Nullable Duration span(String field) {
        BigDecimal seconds = decimal(field);
        return seconds == null ? null : Duration.ofMillis(seconds.multiply(MILLIS).longValue());
    }

    private Duration span(String field, Duration usual) {
        Duration span = span(field);
        return span == null ? usual : span;
    }

    private static <T> T needed(String field, @Nullable T value) {
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
