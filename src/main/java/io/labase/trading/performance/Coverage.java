package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.performance.Skipped.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the journals of a folder can tell at all. The replaced system kept no journal of orders: what was
 * sold in its time, and what was open, is not known, and not 0.
 *
 * @param decisions whether there is a journal of decisions
 * @param ordersSince first day of which purchases and sales are known; empty if of none
 */
public record Coverage(boolean decisions, Optional<LocalDate> ordersSince) {

    /** Purchases and sales are known from the start of this system on, whether there were any or not. */
    static Coverage of(Path folder, Period period, OrderFills orders, Activity.Seen seen)
            throws IOException {
        boolean decisions = !JournalFolder.files(folder, JournalFile.TRADES).isEmpty();
        if (JournalFolder.files(folder, JournalFile.ORDERS).isEmpty()) {
            return new Coverage(decisions, Optional.empty());
        }
        Optional<LocalDate> since =
                Stream.of(
                                Optional.ofNullable(orders.first()),
                                Optional.ofNullable(seen.firstOfOurs()))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .map(period::day);
        return new Coverage(decisions, Optional.of(since.orElse(period.firstDay())));
    }

    /** Whether purchases and sales are known. */
    public boolean orders() {
        return ordersSince.isPresent();
    }

    /** Says of a period in which other journals begin earlier that its trades are not complete. */
    void tellGap(Period period, Activity.Seen seen, Equity equity, SkipTally skipped) {
        Optional<LocalDate> oldest =
                Stream.concat(
                                Optional.ofNullable(seen.first()).map(period::day).stream(),
                                equity.points().stream().map(EquityPoint::date))
                        .filter(period::contains)
                        .min(Comparator.naturalOrder());
        ordersSince
                .filter(since -> oldest.filter(day -> day.isBefore(since)).isPresent())
                .ifPresent(since -> skipped.add(Cause.NO_ORDERS_BEFORE, since.toString()));
    }

    /**
     * Stops filled: from the orders where they are known, before that from the rows of the days.
     *
     * @param closed the trades of the period
     * @param byDay what the rows of its days say
     */
    OptionalInt stopsFilled(List<Trade> closed, Map<LocalDate, Integer> byDay) {
        if (!orders() && byDay.isEmpty()) {
            return OptionalInt.empty();
        }
        LocalDate since = ordersSince.orElse(LocalDate.MAX);
        int before =
                byDay.entrySet().stream()
                        .filter(day -> day.getKey().isBefore(since))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        long known = closed.stream().filter(t -> t.exitReason() == Trade.ExitReason.STOP).count();
        return OptionalInt.of(before + (int) known);
    }
}
