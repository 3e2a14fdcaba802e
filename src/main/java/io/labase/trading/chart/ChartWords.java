package io.labase.trading.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How a picture speaks.
 *
 * @param texts the text of a key, {@code chart.stop}
 * @param locale for numbers and names of months
 * @param zone in which times are shown; its name stands on the picture
 */
public record ChartWords(UnaryOperator<String> texts, Locale locale, ZoneId zone) {

    String say(String key) {
        return texts.apply("chart." + key);
    }

    /** With its own number of decimals, but two at least and four at most. */
    String price(BigDecimal price) {
        return number(price, 2, 4);
    }

    /** A label of an axis whose lines are {@code step} apart. */
    String tick(double value, double step) {
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        return number(BigDecimal.valueOf(value), decimals, decimals);
    }

    /** The same for an axis of fractions. */
    String percentTick(double fraction, double step) {
        return tick(fraction * 100, step * 100) + " %";
    }

    String money(BigDecimal amount) {
        return number(amount, 2, 2);
    }

    /** {@code 0.123} as 12.3 %. */
    String percent(double fraction) {
        return number(BigDecimal.valueOf(fraction * 100), 1, 1) + " %";
    }

    String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone));
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
    }

    String date(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(day);
    }

    String number(BigDecimal number, int least, int most) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }
}
