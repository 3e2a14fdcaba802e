package io.labase.trading.journal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a value is written into a cell. An unknown value is an empty cell. */
final class Cells {
    /** More digits than any price has, fewer than binary fractions need to show their error. */
    private static final MathContext PRICE_DIGITS = new MathContext(12);

    private static final String FORMULA_START = "=+-@";

    private Cells() {}

    /** UTC with Z, to the millisecond at most. */
    static String timestamp(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** UTC with Z, to the second. */
    static String barTime(Instant start) {
        return start.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A plain decimal without noise of binary fractions, trailing zeros or exponent. */
    static String price(@Nullable BigDecimal price) {
        return price == null ? "" : number(price.round(PRICE_DIGITS));
    }

    /** A plain decimal, every digit kept. */
    static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** A number of the broker's; 0 means that it told none. */
    static String id(long id) {
        return id == 0 ? "" : Long.toString(id);
    }

    /**
     * Text on one line, which a spreadsheet does not take for a formula: a leading {@code = + - @} gets
     * an apostrophe before it.
     */
    static String text(String text) {
        String line = withoutControls(text).strip();
        boolean formula = !line.isEmpty() && FORMULA_START.indexOf(line.charAt(0)) >= 0;
        return formula ? "'" + line : line;
    }

    /** Newlines and every other control character replaced by a blank. */
    static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isControl(c) ? ' ' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
