package io.labase.trading.performance;

import io.labase.trading.journal.FormerRows;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.journal.JournalRow;
import io.labase.trading.model.Decision;
import io.labase.trading.performance.Skipped.Cause;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** The newest bar of a ticker up to the period's end; its close as written in the row. */
    private record Close(String bar, String price) {}

    private final Map<String, Days> tickers = new TreeMap<>();
    private final Map<String, Close> closes = new HashMap<>();
    private @Nullable Instant first;
    private @Nullable Instant firstOfOurs;
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
     * What there was.
     *
     * @param counts per ticker, in the order of their names
     * @param closes the newest close of each ticker up to the period's end
     * @param first time of the first row in the period; null if there is none
     * @param firstOfOurs time of the first row of all that this system wrote; null if there is none
     */
    record Seen(
            Map<String, Count> counts,
            Map<String, BigDecimal> closes,
            @Nullable Instant first,
            @Nullable Instant firstOfOurs) {}

    /**
     * Reads the rows of the period.
     *
     * @param orders say what became of an entry that was decided
     */
    static Seen read(Path folder, Period period, OrderFills orders, SkipTally skipped)
            throws IOException {
        Activity activity = new Activity(period, orders, skipped);
        JournalFolder.read(folder, JournalFile.TRADES, activity);
        Map<String, Count> counts = new TreeMap<>();
        activity.tickers.forEach((symbol, days) -> counts.put(symbol, count(days)));
        return new Seen(counts, activity.closes(), activity.first, activity.firstOfOurs);
    }

    private Map<String, BigDecimal> closes() {
        Map<String, BigDecimal> prices = new HashMap<>();
        closes.forEach((symbol, close) -> price(close).ifPresent(p -> prices.put(symbol, p)));
        return prices;
    }

    private static Optional<BigDecimal> price(Close close) {
        try {
            return Optional.of(new BigDecimal(close.price())).filter(p -> p.signum() > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
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
        if (at.isEmpty() || at.get().isAfter(period.to())) {
            return;
        }
        if (firstOfOurs == null && !row.get("reason").isEmpty()) {
            firstOfOurs = at.get();
        }
        String symbol = FormerRows.symbol(row);
        close(symbol, row);
        if (!period.contains(at.get())) {
            return;
        }
        first = first == null || at.get().isBefore(first) ? at.get() : first;
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

    private void close(String symbol, JournalRow row) {
        String bar = row.get("bar_time");
        String price = row.get("close");
        if (!bar.isEmpty() && !price.isEmpty()) {
            Close known = closes.get(symbol);
            if (known == null || bar.compareTo(known.bar()) > 0) {
                closes.put(symbol, new Close(bar, price));
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
