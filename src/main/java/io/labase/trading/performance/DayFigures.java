package io.labase.trading.performance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the journals say of one day, as they stood at its end.
 *
 * @param day in the trading zone
 * @param performance of the day alone; {@code open} is what was open at its end
 * @param equity of the {@value #DAYS} days up to it
 */
public record DayFigures(LocalDate day, Performance performance, Equity equity) {
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
        return new DayFigures(
                day,
                Performance.of(folder, Period.lastDays(1, day, zone), rates),
                EquityReader.read(folder, Period.lastDays(DAYS, day, zone), new SkipTally()));
    }

    /** The account as the day's own row tells it; empty if it has none. */
    public Optional<EquityPoint> told() {
        return equity.points().stream().filter(point -> point.date().equals(day)).findFirst();
    }

    /** Trades closed that day by their stop. */
    public int stopsFilled() {
        return (int)
                performance.trades().stream()
                        .filter(trade -> trade.exitReason() == Trade.ExitReason.STOP)
                        .count();
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

    /** What is lost if all stops fill at their prices, EUR; empty if it is not known of every entry. */
    public Optional<BigDecimal> openRiskEur() {
        List<BigDecimal> known =
                performance.open().stream().flatMap(lot -> lot.riskEur().stream()).toList();
        return known.size() < performance.open().size()
                ? Optional.empty()
                : Optional.of(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
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
