package io.labase.trading.performance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the journals say of one day, as they stood at its end.
 *
 * @param day in the trading zone
 * @param performance of the day alone; {@code open} is what was open at its end
 * @param hold the entries of the {@value #DAYS} days up to it, as they came out and had they been held
 * @param equity of the same days
 */
public record DayFigures(LocalDate day, Performance performance, BuyAndHold hold, Equity equity) {
    /** Days of which ratios are told. */
    public static final int DAYS = 30;

    /**
     * Reads the journals of a folder.
     *
     * @param zone the trading zone
     * @throws IOException if a file cannot be read
     */
    public static DayFigures of(Path folder, LocalDate day, ZoneId zone, RateSource rates)
            throws IOException {
        Performance month = Performance.of(folder, Period.lastDays(DAYS, day, zone), rates);
        return new DayFigures(
                day,
                Performance.of(folder, Period.lastDays(1, day, zone), rates),
                month.hold(),
                month.equity());
    }

    /**
     * The account on the {@value #DAYS} days up to one.
     *
     * @throws IOException if a file cannot be read
     */
    public static Equity equity(Path folder, LocalDate day, ZoneId zone) throws IOException {
        return EquityReader.read(folder, Period.lastDays(DAYS, day, zone), new SkipTally())
                .equity();
    }

    /** The account as the day's own row tells it; empty if it has none. */
    public Optional<EquityPoint> told() {
        return equity.points().stream().filter(point -> point.date().equals(day)).findFirst();
    }

    /** Tickers of which an amount was converted at a configured rate, not at that of its day. */
    public SortedSet<String> atFallbackRate() {
        SortedSet<String> symbols = new TreeSet<>();
        performance.trades().stream()
                .filter(Trade::fallbackRate)
                .forEach(trade -> symbols.add(trade.symbol()));
        performance.open().stream()
                .filter(OpenLot::fallbackRate)
                .forEach(lot -> symbols.add(lot.symbol()));
        return symbols;
    }

    /** Lines of the journals that are in no figure. */
    public long leftOut() {
        Skipped skipped = performance.skipped();
        return skipped.counts().keySet().stream()
                .filter(Skipped.Cause::leftOut)
                .mapToLong(skipped::count)
                .sum();
    }
}
