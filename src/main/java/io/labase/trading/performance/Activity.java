package io.labase.trading.performance;

import io.labase.trading.journal.FormerRows;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.journal.JournalRow;
import io.labase.trading.model.Decision;
import io.labase.trading.performance.Skipped.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the bot did in a period, from {@link JournalFile#TRADES} and its predecessors. Memory: a few
 * bits per ticker and day, whatever the number of rows.
 */
final class Activity implements JournalFolder.Visitor {
    private static final Set<String> YES = Set.of("true", "1", "yes");
    private static final Set<String> NO = Set.of("false", "0", "no", "");

    /**
     * One ticker.
     *
     * @param bars evaluated bars
     * @param signals days with a signal
     * @param entries days with an entry
     * @param refused days whose entry was refused or cancelled before anything of it was bought
     */
    record Count(long bars, int signals, int entries, int refused) {
        static final Count NONE = new Count(0, 0, 0, 0);
    }

    private static final class Days {
        private final BitSet signals = new BitSet();
        private final BitSet entries = new BitSet();
        private final BitSet refused = new BitSet();
        private String lastBar = "";
        private long bars;

        void bar(String time) {
            // Written in one way, so that the later one is the greater text.
            if (time.compareTo(lastBar) > 0) {
                lastBar = time;
                bars++;
            }
        }
    }

    private final Map<String, Days> tickers = new TreeMap<>();
    private final Period period;
    private final OrderFills orders;
    private final SkipTally skipped;
    private final RowTimes times;

    private Activity(Period period, OrderFills orders, SkipTally skipped) {
        this.period = period;
        this.orders = orders;
        this.skipped = skipped;
        this.times = new RowTimes(skipped);
    }

    /**
     * Per ticker, in the order of their names.
     *
     * @param orders say what became of an entry that was decided
     */
    static Map<String, Count> read(Path folder, Period period, OrderFills orders, SkipTally skipped)
            throws IOException {
        Activity activity = new Activity(period, orders, skipped);
        JournalFolder.read(folder, JournalFile.TRADES, activity);
        Map<String, Count> counts = new TreeMap<>();
        activity.tickers.forEach((symbol, days) -> counts.put(symbol, count(days)));
        return counts;
    }

    private static Count count(Days days) {
        days.refused.andNot(days.entries);
        return new Count(
                days.bars,
                days.signals.cardinality(),
                days.entries.cardinality(),
                days.refused.cardinality());
    }

    @Override
    public void row(JournalRow row, String file, boolean former) {
        Optional<Instant> at = times.of(row, file);
        if (at.isEmpty() || !period.contains(at.get())) {
            return;
        }
        String symbol = FormerRows.symbol(row);
        String signal = row.get("signal").strip().toLowerCase(Locale.ROOT);
        if (symbol.isEmpty() || !(YES.contains(signal) || NO.contains(signal))) {
            String what = symbol.isEmpty() ? "symbol=" : "signal=" + signal;
            skipped.add(Cause.BAD_VALUE, new Place(file, row.line()), what);
            return;
        }
        Days days = tickers.computeIfAbsent(symbol, s -> new Days());
        days.bar(row.get("bar_time"));
        boolean entered =
                former
                        ? FormerRows.entered(row)
                        : row.get("action").equals(Decision.Action.ENTER_LONG.name());
        if (entered || YES.contains(signal)) {
            int day = (int) (period.day(at.get()).toEpochDay() - period.firstDay().toEpochDay());
            days.signals.set(day);
            if (entered) {
                boolean refused = isRefused(row, symbol, period.day(at.get()));
                (refused ? days.refused : days.entries).set(day);
            }
        }
    }

    /** The row was written when the order was acknowledged at best: its end is in the other journal. */
    private boolean isRefused(JournalRow row, String symbol, LocalDate day) {
        String orderRef = "labase/" + day + "/" + symbol;
        return !orders.isBought(orderRef) && (orders.isEnded(orderRef) || FormerRows.refused(row));
    }

    @Override
    public void skipped(String file, long line, JournalReader.Skip cause) {
        skipped.damage(file, line, cause);
    }

    @Override
    public void unknown(String file, String header) {
        skipped.unknown(file, header);
    }
}
