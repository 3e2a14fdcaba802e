package io.labase.trading.alert;

import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows the named values of an alert. Styles: {@code price} and {@code signed} (with the value named
 * {@code currency}), {@code money} (two decimals, with currency), {@code gain} (the same, signed),
 * {@code eur}, {@code raw} (no grouping), {@code ratio} (two decimals), {@code percent} (of a
 * fraction), {@code time}, {@code seconds}, {@code moment} (with its day), {@code stamp} (the same in
 * ISO form, with seconds), {@code phrase} (without its full stop: the template has one), {@code
 * #one|many} (the form of a noun that goes with it); any other style is the first part of a key whose
 * text is shown.
 */
final class ValueFormat implements Template.Values {
    private static final int PRICE_DECIMALS = 6;
    private static final Set<String> TIMES = Set.of("time", "seconds", "stamp", "moment");

    private final Map<String, Object> values;
    private final Messages messages;

    ValueFormat(Map<String, Object> values, Messages messages) {
        this.values = values;
        this.messages = messages;
    }

    @Override
    public Optional<String> text(String name, String style) {
        @Nullable Object value = values.get(name);
        return value == null ? Optional.empty() : shown(value, style);
    }

    private Optional<String> shown(Object value, String style) {
        if (style.startsWith("#")) {
            return Optional.of(messages.notation().form(count(value), style));
        }
        if (value instanceof Instant instant) {
            return Optional.of(time(instant, style));
        }
        if (value instanceof LocalDate day) {
            return Optional.of(messages.notation().date(day));
        }
        if (value instanceof Number number) {
            return Notation.exact(number).map(n -> number(n, style));
        }
        if (value instanceof Collection<?> several) {
            return Optional.of(
                    several.stream()
                            .map(one -> words(oneLine(own(one)), style))
                            .collect(Collectors.joining(", ")));
        }
        return Optional.of(words(oneLine(own(value)), style));
    }

    /** Foreign words as they are, or our own for them. */
    private String words(String text, String style) {
        if (style.equals("phrase")) {
            return text.strip().replaceAll("[.]+(\\s*[»\"]?)$", "$1");
        }
        boolean translated = !style.isEmpty() && !TIMES.contains(style);
        return translated ? messages.find(style + "." + text).orElse(text) : text;
    }

    /** How many: of several values their number, of what is no number more than one. */
    private static BigDecimal count(Object value) {
        if (value instanceof Collection<?> several) {
            return BigDecimal.valueOf(several.size());
        }
        Optional<BigDecimal> number =
                value instanceof Number n ? Notation.exact(n) : Optional.<BigDecimal>empty();
        return number.orElse(BigDecimal.TEN);
    }

    private String own(Object value) {
        return value instanceof Wording wording
                ? wording.in(messages.notation().locale())
                : value.toString();
    }

    private String number(BigDecimal number, String style) {
        return switch (style) {
            case "raw" -> number.toPlainString();
            case "price" -> decimals(number, 2, PRICE_DECIMALS) + currency();
            case "signed" -> sign(number) + decimals(number, 2, PRICE_DECIMALS) + currency();
            case "money" -> decimals(number, 2, 2) + currency();
            case "ratio" -> decimals(number, 2, 2);
            case "percent" -> decimals(number.movePointRight(2), 1, 1) + " %";
            case "gain" -> sign(number) + decimals(number, 2, 2) + currency();
            case "eur" -> decimals(number, 2, 2) + " €";
            default -> decimals(number, 0, PRICE_DECIMALS);
        };
    }

    private String currency() {
        Object code = values.getOrDefault("currency", "");
        String shown = code.equals("EUR") ? "€" : code.toString();
        return shown.isEmpty() ? "" : " " + shown;
    }

    private String decimals(BigDecimal number, int least, int most) {
        return messages.notation().decimals(number, least, most);
    }

    private static String sign(BigDecimal number) {
        return number.signum() > 0 ? "+" : "";
    }

    private String time(Instant instant, String style) {
        Notation notation = messages.notation();
        return switch (style) {
            case "seconds" -> notation.time(instant, "HH:mm:ss");
            case "stamp" -> notation.time(instant, "yyyy-MM-dd HH:mm:ss");
            case "moment" -> notation.dated(instant, "HH:mm");
            default -> notation.time(instant, "HH:mm");
        };
    }

    /** What comes from elsewhere is one line; our own words have the lines that they have. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
