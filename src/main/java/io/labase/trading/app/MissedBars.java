package io.labase.trading.app;

import io.labase.trading.app.settings.Schedule;
import io.labase.trading.execution.Interruptions;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.ContractDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts the bars that cycles of a time would have looked at: each cycle's bar is the one that closed
 * last, and it counts once, however many tickers have it in their regular hours. A ticker whose hours
 * are not known counts nothing, nor does a day that the broker no longer tells; of a longer time the
 * last two weeks are looked at. A bar that an earlier cycle has looked at does not count, although a
 * later one would have asked for it again.
 */
final class MissedBars implements Interruptions.MissedBars {
    private static final Duration LONGEST = Duration.ofDays(14);

    private final Schedule cron;
    private final BarSize size;
    private final Supplier<Watchlist> watchlist;
    private final ContractBook contracts;

    /**
     * @param cron checked text of {@code cycle.cron}
     */
    MissedBars(
            String cron,
            ZoneId zone,
            BarSize size,
            Supplier<Watchlist> watchlist,
            ContractBook contracts) {
        this.cron = new Schedule(cron, zone);
        this.size = size;
        this.watchlist = watchlist;
        this.contracts = contracts;
    }

    @Override
    public long between(Instant after, Instant until) {
        Instant earliest = until.minus(LONGEST);
        List<Instant> bars = bars(after.isBefore(earliest) ? earliest : after, until);
        if (bars.isEmpty()) {
            return 0;
        }
        List<ContractDetails> known =
                watchlist.get().tickers().stream()
                        .flatMap(ticker -> contracts.atHand(ticker).stream())
                        .toList();
        return bars.stream().filter(bar -> known.stream().anyMatch(c -> c.isOpenAt(bar))).count();
    }

    /** Starts of the bars whose first cycle was due in that time. */
    private List<Instant> bars(Instant after, Instant until) {
        List<Instant> starts = new ArrayList<>();
        Instant slot = size.slotAt(after);
        Instant due = cron.after(slot.minusMillis(1));
        while (!due.isAfter(until)) {
            slot = size.slotAt(due);
            if (due.isAfter(after)) {
                starts.add(slot.minus(size.length()));
            }
            // Quartz counts whole seconds: the slot's later cycles look at the same bar.
            due = cron.after(slot.plus(size.length()).minusMillis(1));
        }
        return starts;
    }
}
