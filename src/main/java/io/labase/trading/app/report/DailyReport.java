package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.model.Alert;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.DayRecord;
import io.labase.trading.performance.DayFigures;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import io.labase.trading.performance.Figure;
import io.labase.trading.performance.RateSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Makes the report of a day: its row and its message. Reads the journals; asks nobody, writes nothing.
 *
 * @param home folder of the journals
 * @param zone the trading zone
 * @param rates what currencies were worth
 * @param timetable when reports are due, as it is when asked for
 */
public record DailyReport(Path home, ZoneId zone, RateSource rates, Supplier<Schedule> timetable) {
    /** The value of the message that is its picture: an {@link Equity}. */
    public static final String EQUITY = "equity";

    private static final int CENTS = 2;

    /**
     * A report.
     *
     * @param day in the trading zone
     * @param row what is to be kept of the day; empty if it cannot be known any more
     * @param alert the message
     */
    public record Made(LocalDate day, Optional<DayRecord> row, Alert alert) {}

    /** When reports are due now. */
    public Schedule schedule() {
        return timetable.get();
    }

    /** The alert by which it is known whether a day's report was told. */
    public static Alert nameOf(LocalDate day, Instant at) {
        return alert(day, at, Map.of());
    }

    private static Alert alert(LocalDate day, Instant at, List<Line> lines, Equity equity) {
        return alert(day, at, Map.of("day", day, Line.VALUES, lines, EQUITY, equity));
    }

    private static Alert alert(LocalDate day, Instant at, Map<String, Object> values) {
        return new Alert(Alert.Kind.DAILY_REPORT, at, "", day.toString(), values);
    }

    /**
     * The report of the present day.
     *
     * @param at market time
     * @param account what the broker says of it now
     * @param contracts those that are followed, for the hours of their markets
     * @throws IOException if a journal cannot be read
     */
    public Made today(Instant at, AccountNow account, Collection<ContractDetails> contracts)
            throws IOException {
        Capital capital = account.capital();
        LocalDate day = schedule().day(at);
        DayFigures figures = DayFigures.of(home, day, zone, rates);
        EquityPoint point =
                new EquityPoint(day, capital.netLiquidation(), capital.availableFunds());
        Equity equity = figures.equity().with(point, capital.currency());
        List<Line> lines = new ArrayList<>();
        lines.add(ReportLines.capital(point, capital.currency()));
        PositionLines positions = new PositionLines(figures);
        lines.addAll(ReportLines.of(figures, positions.of(account.holdings()), equity));
        lines.addAll(Markets.open(contracts, at));
        missedBefore(figures).ifPresent(lines::add);
        return new Made(day, Optional.of(row(figures, account)), alert(day, at, lines, equity));
    }

    /**
     * The report of a day that is over, from the journals only: its capital is that of its row, or
     * unknown. It has no row to be written: what was not kept that day is not made up.
     *
     * @param at market time, for the message
     * @throws IOException if a journal cannot be read
     */
    public Made past(LocalDate day, Instant at) throws IOException {
        DayFigures figures = DayFigures.of(home, day, zone, rates);
        List<Line> lines = new ArrayList<>();
        lines.add(
                figures.told()
                        .map(point -> ReportLines.capital(point, figures.equity().currency()))
                        .orElse(new Line("report.no-capital", Map.of())));
        List<Line> positions = new PositionLines(figures).ofJournals();
        lines.addAll(ReportLines.of(figures, positions, figures.equity()));
        missedBefore(figures).ifPresent(lines::add);
        return new Made(day, Optional.empty(), alert(day, at, lines, figures.equity()));
    }

    /**
     * Days without a row since the newest one before {@code day}, although a report was due.
     *
     * @throws IOException if a journal cannot be read
     */
    List<LocalDate> missed(LocalDate day) throws IOException {
        return missed(day, DayFigures.equity(home, day, zone));
    }

    private List<LocalDate> missed(LocalDate day, Equity equity) {
        return equity.points().stream()
                .map(EquityPoint::date)
                .filter(date -> date.isBefore(day))
                .reduce((before, later) -> later)
                .map(newest -> schedule().daysBetween(newest, day))
                .orElse(List.of());
    }

    private Optional<Line> missedBefore(DayFigures figures) {
        List<LocalDate> days = missed(figures.day(), figures.equity());
        return days.isEmpty() ? Optional.empty() : Optional.of(missedLine(days));
    }

    /** First and last of them: after a long absence nobody wants to read all. */
    static Line missedLine(List<LocalDate> days) {
        LocalDate first = days.get(0);
        LocalDate last = days.get(days.size() - 1);
        return first.equals(last)
                ? new Line("report.missed-one", Map.of("day", first))
                : new Line(
                        "report.missed", Map.of("count", days.size(), "from", first, "to", last));
    }

    private static DayRecord row(DayFigures figures, AccountNow account) {
        Capital capital = account.capital();
        Figure winRate = figures.performance().statistics().trades().winRate();
        return new DayRecord(
                figures.day(),
                capital.netLiquidation(),
                capital.availableFunds().orElse(null),
                figures.performance().statistics().signals(),
                figures.performance().statistics().entries(),
                figures.performance().statistics().stopsFilled().orElse(0),
                account.holdings().held().size(),
                percent(winRate.value()).orElse(null),
                figures.performance()
                        .statistics()
                        .trades()
                        .pnlUsd()
                        .map(usd -> usd.setScale(CENTS, RoundingMode.HALF_EVEN))
                        .orElse(null),
                capital.currency(),
                new PositionLines(figures).ofBot(account.holdings()));
    }

    private static Optional<BigDecimal> percent(OptionalDouble fraction) {
        return fraction.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(fraction.getAsDouble() * 100)
                                .setScale(CENTS, RoundingMode.HALF_EVEN));
    }
}
