package io.labase.trading.alert;

import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows the named values of an alert. Styles: {@code price} and {@code signed} (with the value named
 * {@code currency}), {@code money} (two decimals, with currency), {@code gain} (the same, signed),
 * {@code eur}, {@code raw} (no grouping), {@code ratio} (two decimals), {@code percent} (of a
 * fraction), {@code time}, {@code seconds}, {@code stamp}, {@code moment}, {@code phrase}
 * (without its full stop: the template has one); any other style is the first part of a
 * key whose text is shown.
 */
final class ValueFormat implements Template.Values {
    private static final int PRICE_DECIMALS = 6;
    private static final Map<String, String> TIME_PATTERNS =
            Map.of(
                    "",
                    "HH:mm",
                    "time",
                    "HH:mm",
                    "seconds",
                    "HH:mm:ss",
                    "stamp",
                    "yyyy-MM-dd HH:mm:ss",
                    "moment",
                    "yyyy-MM-dd HH:mm");

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
        if (value instanceof Instant instant) {
            return Optional.of(time(instant, TIME_PATTERNS.getOrDefault(style, "HH:mm")));
        }
        if (value instanceof Number number) {
            return exact(number).map(n -> number(n, style));
        }
        if (value instanceof Collection<?> several) {
            return Optional.of(
                    oneLine(several.stream().map(this::words).collect(Collectors.joining(", "))));
        }
        String text = oneLine(words(value));
        if (style.equals("phrase")) {
            return Optional.of(text.strip().replaceAll("[.]+(\\s*[»\"]?)$", "$1"));
        }
        boolean translated = !style.isEmpty() && !TIME_PATTERNS.containsKey(style);
        return Optional.of(translated ? messages.find(style + "." + text).orElse(text) : text);
    }

    private String words(Object value) {
        return value instanceof Wording wording ? wording.in(messages.locale()) : "" + value;
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
        DecimalFormat format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(messages.locale()));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }

    private static String sign(BigDecimal number) {
        return number.signum() > 0 ? "+" : "";
    }

    private String time(Instant instant, String pattern) {
        ZoneId zone = messages.zone();
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(instant.atZone(zone));
    }

    /** The number without the noise of binary fractions; empty for what is no number. */
    private static Optional<BigDecimal> exact(Number number) {
        try {
            return Optional.of(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What comes from elsewhere is one line; our own words have the lines that they have. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
