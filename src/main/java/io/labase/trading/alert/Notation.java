package io.labase.trading.alert;

import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a person reads numbers, dates and counted nouns in one language: French has a decimal comma and
 * 31/12/2026, English a point and 2026-12-31. Times are in the trading zone.
 *
 * @param locale French or English
 * @param zone the trading zone
 */
public record Notation(Locale locale, ZoneId zone) {
    /** Pattern of the two forms of a counted noun: {@code #bougie|bougies}. */
    static final String FORMS = "#[^{}|\\[\\]]+\\|[^{}|\\[\\]]+";

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)(" + FORMS + ")?\\}");

    /**
     * @param language {@code fr} or {@code en}
     */
    public static Notation of(String language, ZoneId zone) {
        return new Notation(language.equals("en") ? Locale.UK : Locale.FRANCE, zone);
    }

    /** Grouped, rounded half up to {@code most} decimals, with {@code least} at least. */
    public String decimals(BigDecimal number, int least, int most) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }

    /** All its digits and no grouping, for a line that may be read by a script as well. */
    public String plain(BigDecimal number) {
        String digits = number.toPlainString();
        return french() ? digits.replace('.', ',') : digits;
    }

    /** A day. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(datePattern(), Locale.ROOT).format(day);
    }

    /**
     * A time of day with its day.
     *
     * @param time pattern of the time of day
     */
    public String dated(Instant instant, String time) {
        return time(instant, datePattern() + " " + time);
    }

    /** An instant by a pattern of {@link DateTimeFormatter}. */
    public String time(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(instant.atZone(zone));
    }

    /**
     * The form of a noun that goes with a number.
     *
     * @param forms as in {@link #FORMS}
     */
    String form(BigDecimal count, String forms) {
        String[] two = BAR.split(forms.substring(1));
        return two[singular(count) ? 0 : 1];
    }

    /** French: below two. English: exactly one. */
    private boolean singular(BigDecimal count) {
        BigDecimal size = count.abs();
        return french()
                ? size.compareTo(BigDecimal.valueOf(2)) < 0
                : size.compareTo(BigDecimal.ONE) == 0;
    }

    private String datePattern() {
        return french() ? "dd/MM/yyyy" : "yyyy-MM-dd";
    }

    private boolean french() {
        return locale.getLanguage().equals("fr");
    }

    /** The number without the noise of binary fractions; empty for what is no number. */
    static Optional<BigDecimal> exact(Number number) {
        try {
            return Optional.of(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * A text with numbered values: <code>{0}</code> is a value, <code>{0#bougie|bougies}</code> the
     * form that goes with it. A value is never looked into; one that is missing leaves its place as it
     * is.
     */
    public String fill(String text, Object... values) {
        return NUMBERED.matcher(text)
                .replaceAll(
                        place -> {
                            int index = Integer.parseInt(place.group(1));
                            return Matcher.quoteReplacement(
                                    index < values.length
                                            ? shown(values[index], place.group(2))
                                            : place.group());
                        });
    }

    private String shown(Object value, @Nullable String forms) {
        Optional<BigDecimal> number =
                value instanceof Number n ? exact(n) : Optional.<BigDecimal>empty();
        if (forms != null) {
            return form(number.orElse(BigDecimal.TEN), forms);
        }
        if (value instanceof Wording wording) {
            return wording.in(locale);
        }
        if (value instanceof LocalDate day) {
            return date(day);
        }
        return value instanceof Instant instant
                ? dated(instant, "HH:mm:ss")
                : number.map(this::plain).orElse(String.valueOf(value));
    }
}
