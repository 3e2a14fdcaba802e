package io.labase.trading.performance;

import java.util.List;
import java.util.Map;

/**
 * What stands in the journals and is not, or not as it stands, in the figures. Nothing is left out
 * without a line here.
 *
 * @param counts how often, by cause
 * @param examples the first few of each cause
 */
public record Skipped(Map<Cause, Long> counts, List<Example> examples) {

    /**
     * One case.
     *
     * @param file name of the file; empty if it is about a trade
     * @param line line in the file, the header being 1; 0 if it is about no single line
     * @param cause why
     * @param detail the cell, the entry or the days concerned
     */
    public record Example(String file, long line, Cause cause, String detail) {}

    /** Why something is told. */
    public enum Cause {
        /** Fewer cells than the header: a torn line. */
        SHORT(true),
        /** More cells than the header, for instance by unquoted decimal commas. */
        LONG(true),
        /** The header once more. */
        HEADER(true),
        /** An unclosed quote or zero bytes. */
        DAMAGED(true),
        /** A file that begins with an unknown header; none of it is read. */
        UNKNOWN_HEADER(true),
        /** A row without a readable time or day. */
        NO_TIME(true),
        /** A cell that is not what its column holds. */
        BAD_VALUE(true),
        /** A number written with a decimal comma; it could be a thousands separator as well. */
        COMMA_DECIMAL(true),
        /** A price, quantity or capital that is not above 0. */
        NOT_POSITIVE(true),
        /** A fill or day that stands there already; the first one counts. */
        DUPLICATE(true),
        /** A day's capital in another currency than the newest one. */
        OTHER_CURRENCY(true),
        /** Shares sold by us whose purchase the journal does not have. */
        SELL_WITHOUT_ENTRY(true),
        /** A commission that is no amount: the broker's placeholder for unset. */
        UNSET_COMMISSION(true),
        /** A trade without a rate to EUR; it is missing in amounts, not in counts. */
        NO_RATE(true),
        /** Open shares of an entry whose order went missing at the broker. */
        RECONCILED(false),
        /** A commission below 0, taken for a rebate. */
        NEGATIVE_COMMISSION(false),
        /** A closed trade with a fill whose commission is not told (yet). */
        NO_COMMISSION(false),
        /** A trade converted at the configured rate instead of that of its time. */
        FALLBACK_RATE(false),
        /** A commission in another currency than the ticker's suffix stands for; the commission's is taken. */
        CURRENCY_DIFFERS(false),
        /** A day's capital without a currency, taken for that of the newest one. */
        NO_CURRENCY(false),
        /** A row more than a minute older than the one before it. */
        CLOCK_BACK(false),
        /** Days before the journal of orders began: what was sold in them, or open, is not known. */
        NO_ORDERS_BEFORE(false),
        /** Weekdays without a row; the return over them counts as that of one day. */
        MISSING_DAY(false);

        private final boolean leftOut;

        Cause(boolean leftOut) {
            this.leftOut = leftOut;
        }

        /** Whether it is missing in the figures; otherwise it is in them, with the remark made. */
        public boolean leftOut() {
            return leftOut;
        }
    }

    public Skipped {
        counts = Map.copyOf(counts);
        examples = List.copyOf(examples);
    }

    /** How often a cause was met. */
    public long count(Cause cause) {
        return counts.getOrDefault(cause, 0L);
    }
}
