package io.labase.trading.journal;

import java.util.Locale;
import java.util.Set;

/**
 * What rows of {@link JournalFile#TRADES} mean that the replaced system wrote, whose column names differ
 * between installations.
 */
public final class FormerRows {
    private static final Set<String> NOT_BOUGHT =
            Set.of("", "-", "none", "nan", "null", "n/a", "no_trade", "not_sent", "skipped");

    private static final Set<String> REFUSED =
            Set.of(
                    "cancelled",
                    "canceled",
                    "apicancelled",
                    "inactive",
                    "rejected",
                    "refused",
                    "error",
                    "failed");

    private FormerRows() {}

    /** Whether the row speaks of an entry; in doubt it does. */
    public static boolean entered(JournalRow row) {
        String action = row.get("action").toUpperCase(Locale.ROOT);
        String status = row.get("buy_status").strip().toLowerCase(Locale.ROOT);
        return action.contains("ENTER") || action.contains("BUY") || !NOT_BOUGHT.contains(status);
    }

    /** Whether the row says that its entry was refused or cancelled. */
    public static boolean refused(JournalRow row) {
        return REFUSED.contains(row.get("buy_status").strip().toLowerCase(Locale.ROOT));
    }

    /** The ticker of the row; empty if it names none. */
    public static String symbol(JournalRow row) {
        return row.firstOf("symbol", "ticker").strip();
    }
}
