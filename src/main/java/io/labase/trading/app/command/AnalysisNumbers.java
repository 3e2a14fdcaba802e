package io.labase.trading.app.command;

import io.labase.trading.performance.Figure;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How an analysis writes numbers. */
final class AnalysisNumbers {
    private static final DateTimeFormatter FRENCH_DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Texts texts;
    private final Locale locale;

    AnalysisNumbers(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String percent(Figure figure) {
        return figure.exists()
                ? format("%.1f %%", figure.value().getAsDouble() * 100)
                : missing(figure);
    }

    /** A day, in the order in which the reader writes it. */
    String date(LocalDate day) {
        return locale.getLanguage().equals("fr") ? FRENCH_DAY.format(day) : day.toString();
    }

    /** An amount with its currency, and its sign; or that it is unknown. */
    String gain(Optional<BigDecimal> amount, String currency) {
        return amount.map(a -> format("%+,.2f", a) + " " + currency)
                .map(String::strip)
                .orElse(texts.say("analyze.none"));
    }

    /** An amount with its currency; or why there is none, without one. */
    String amount(Figure figure, String currency) {
        return figure.exists() ? number(figure) + " " + currency : missing(figure);
    }

    /** With its sign. */
    String change(double fraction) {
        return format("%+.2f %%", fraction * 100);
    }

    String number(Figure figure) {
        return figure.exists() ? format("%.2f", figure.value().getAsDouble()) : missing(figure);
    }

    /** In a cell of a table a missing number is a dash. */
    String cell(OptionalDouble number) {
        return number.isPresent() ? format("%.2f", number.getAsDouble()) : "-";
    }

    String cell(Optional<BigDecimal> amount) {
        return amount.map(this::money).orElse("-");
    }

    String money(BigDecimal amount) {
        return format("%,.2f", amount);
    }

    /** With its own number of decimals, but two at least and four at most. */
    String price(BigDecimal price) {
        return new DecimalFormat("#,##0.00##", DecimalFormatSymbols.getInstance(locale))
                .format(price);
    }

    String money(Optional<BigDecimal> amount) {
        return amount.map(this::money).orElse(texts.say("analyze.none"));
    }

    private String missing(Figure figure) {
        return texts.say("analyze.missing", texts.say("analyze.why." + figure.why()));
    }

    private String format(String form, Object value) {
        return String.format(locale, form, value);
    }
}
