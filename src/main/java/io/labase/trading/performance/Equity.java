package io.labase.trading.performance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The account from day to day.
 *
 * @param currency of all amounts, ISO code; empty if unknown
 * @param points oldest first, a date once. The first may lie before the period: it is the day that the
 *     period's first return starts from
 */
public record Equity(String currency, List<EquityPoint> points) {
    public Equity {
        points = List.copyOf(points);
    }

    /**
     * How far the account stood below its highest point so far.
     *
     * @param date in the trading zone
     * @param fraction 0 at a new high, -0.1 for 10 % below
     */
    public record DrawdownPoint(LocalDate date, double fraction) {}

    /**
     * The deepest fall from a high.
     *
     * @param fraction above 0: (peak - trough) / peak
     * @param peak day of the high before it
     * @param trough its deepest day
     * @param recovered first day back at the high; empty if there was none yet
     */
    public record Drawdown(
            double fraction, LocalDate peak, LocalDate trough, Optional<LocalDate> recovered) {}

    /**
     * The same with a newer day, unless that day is known already. Amounts in another currency are
     * not compared with it: it then stands alone.
     */
    public Equity with(EquityPoint point, String pointCurrency) {
        if (points.stream().anyMatch(known -> known.date().equals(point.date()))) {
            return this;
        }
        boolean same = currency.isEmpty() || currency.equals(pointCurrency);
        List<EquityPoint> all = new ArrayList<>(same ? points : List.of());
        all.add(point);
        return new Equity(pointCurrency, all);
    }

    /** Day-to-day returns: one less than there are points. */
    public double[] returns() {
        double[] returns = new double[Math.max(0, points.size() - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = value(i + 1) / value(i) - 1;
        }
        return returns;
    }

    /** Last over first value, less 1; empty under two points. */
    public OptionalDouble totalReturn() {
        return points.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(value(points.size() - 1) / value(0) - 1);
    }

    /** A point for each day. */
    public List<DrawdownPoint> drawdowns() {
        List<DrawdownPoint> series = new ArrayList<>();
        double peak = 0;
        for (int i = 0; i < points.size(); i++) {
            peak = Math.max(peak, value(i));
            series.add(new DrawdownPoint(points.get(i).date(), value(i) / peak - 1));
        }
        return series;
    }

    /** The deepest one, the first of several; empty if the account never fell. */
    public Optional<Drawdown> maxDrawdown() {
        int peak = 0;
        int from = 0;
        int to = 0;
        double deepest = 0;
        for (int i = 1; i < points.size(); i++) {
            if (value(i) > value(peak)) {
                peak = i;
            }
            double fall = 1 - value(i) / value(peak);
            if (fall > deepest) {
                deepest = fall;
                from = peak;
                to = i;
            }
        }
        return deepest == 0
                ? Optional.empty()
                : Optional.of(
                        new Drawdown(deepest, date(from), date(to), firstDayBackAt(from, to)));
    }

    private Optional<LocalDate> firstDayBackAt(int peak, int trough) {
        for (int i = trough + 1; i < points.size(); i++) {
            if (value(i) >= value(peak)) {
                return Optional.of(date(i));
            }
        }
        return Optional.empty();
    }

    private double value(int i) {
        return points.get(i).netLiquidation().doubleValue();
    }

    private LocalDate date(int i) {
        return points.get(i).date();
    }
}
