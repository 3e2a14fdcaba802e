package io.labase.trading.performance;

import io.labase.trading.journal.JournalRow;
import io.labase.trading.performance.Skipped.Cause;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number's cell: its value, or what is wrong with it.
 *
 * @param text as written
 * @param value the number; null if it is none
 * @param fault why there is no number; null if there is one
 */
record Cell(String text, @Nullable BigDecimal value, @Nullable Cause fault) {
    /** Beyond 15 digits before the point nothing is an amount, but a placeholder for unset is. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DECIMALS = 30;

    static Cell of(JournalRow row, String column) {
        String text = row.get(column).strip();
        Optional<BigDecimal> number = row.decimal(column);
        if (number.isPresent() && reasonable(number.get())) {
            return new Cell(text, number.get(), null);
        }
        boolean comma = text.matches("[-+]?[0-9. ]*,[0-9., ]*");
        return new Cell(text, null, comma ? Cause.COMMA_DECIMAL : Cause.BAD_VALUE);
    }

    static Cell positive(JournalRow row, String column) {
        Cell cell = of(row, column);
        return cell.value != null && cell.value.signum() <= 0
                ? new Cell(cell.text, null, Cause.NOT_POSITIVE)
                : cell;
    }

    private static boolean reasonable(BigDecimal number) {
        return (long) number.precision() - number.scale() <= MOST_DIGITS
                && number.scale() <= MOST_DECIMALS;
    }
}
