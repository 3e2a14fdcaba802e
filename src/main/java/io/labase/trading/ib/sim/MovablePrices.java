package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Prices that can be moved away from their recording: from a moment on, everything is multiplied by
 * a factor, reached at once or in a straight line. Guarded by the market's lock once moved.
 */
final class MovablePrices implements Prices {
    /** A change of the factor from {@code from} to {@code to} between two times, or at one. */
    private record Shift(long begin, long end, double from, double to) {
        double at(long time) {
            return time >= end ? to : from + (to - from) * (time - begin) / (end - begin);
        }
    }

    private final Prices recorded;
    private volatile List<Shift> shifts = List.of();

    MovablePrices(Prices recorded) {
        this.recorded = recorded;
    }

    /**
     * Multiplies what the price is then.
     *
     * @param begin when it begins, not before the last shift's end
     * @param end when it is done; equal to {@code begin} for a jump
     * @param factor above 0, relative to the price without this shift
     */
    void shift(long begin, long end, double factor) {
        double before = factor(begin);
        List<Shift> more = new ArrayList<>(shifts);
        // a shift that is still under way stops where it has come to
        more.removeIf(shift -> shift.begin() >= begin);
        more.add(new Shift(begin, Math.max(begin, end), before, before * factor));
        shifts = List.copyOf(more);
    }

    private double factor(long time) {
        double factor = 1;
        for (Shift shift : shifts) {
            if (shift.begin() <= time) {
                factor = shift.at(time);
            }
        }
        return factor;
    }

    @Override
    public OptionalDouble at(long time) {
        OptionalDouble price = recorded.at(time);
        return price.isEmpty() || shifts.isEmpty()
                ? price
                : OptionalDouble.of(price.getAsDouble() * factor(time));
    }

    @Override
    public List<Move> path(long from, long to) {
        List<Move> path = recorded.path(from, to);
        if (shifts.isEmpty()) {
            return path;
        }
        List<Move> moved = new ArrayList<>();
        for (Move move : path) {
            moved.addAll(moved(move));
        }
        return moved;
    }

    private List<Move> moved(Move move) {
        if (move.from() == move.to()) {
            return List.of(Move.point(move.from(), move.first() * factor(move.from())));
        }
        TreeSet<Long> cuts = new TreeSet<>(List.of(move.from(), move.to()));
        for (Shift shift : shifts) {
            for (long edge : new long[] {shift.begin(), shift.end()}) {
                if (edge > move.from() && edge < move.to()) {
                    cuts.add(edge);
                }
            }
        }
        List<Move> parts = new ArrayList<>();
        long begin = move.from();
        for (long end : cuts.tailSet(move.from(), false)) {
            Move part = move.cut(begin, end);
            // up to the very moment of a jump the old factor holds
            double last = part.last() * (jumpsAt(end) ? factor(end - 1) : factor(end));
            parts.add(new Move(begin, part.first() * factor(begin), end, last));
            begin = end;
        }
        return parts;
    }

    private boolean jumpsAt(long time) {
        return shifts.stream().anyMatch(s -> s.begin() == time && s.end() == time);
    }

    @Override
    public boolean traded(long from, long to) {
        return recorded.traded(from, to);
    }

    @Override
    public List<Bar> bars(Span span, long now) {
        List<Bar> bars = recorded.bars(span, now);
        if (shifts.isEmpty()) {
            return bars;
        }
        return bars.stream().map(bar -> moved(bar, now)).toList();
    }

    private Bar moved(Bar bar, long now) {
        long start = bar.start().toEpochMilli();
        long end = start + BarSeries.MILLIS;
        boolean within = shifts.stream().anyMatch(s -> s.begin() < end && s.end() > start);
        if (!within) {
            double factor = factor(start);
            return new Bar(
                    bar.start(),
                    round(bar.open() * factor),
                    round(bar.high() * factor),
                    round(bar.low() * factor),
                    round(bar.close() * factor),
                    bar.volume());
        }
        double open = bar.open() * factor(start);
        double high = open;
        double low = open;
        double close = open;
        // the last millisecond is left out: with it the next bar's open would come in
        for (Move move : path(start, Math.min(end - 1, now))) {
            high = Math.max(high, Math.max(move.first(), move.last()));
            low = Math.min(low, Math.min(move.first(), move.last()));
            close = move.last();
        }
        if (now >= end) {
            close = bar.close() * factor(end - 1);
        } else {
            close = at(now).orElse(close); // at the very moment of a jump the new price holds
        }
        high = Math.max(high, close);
        low = Math.min(low, close);
        return new Bar(
                bar.start(), round(open), round(high), round(low), round(close), bar.volume());
    }

    private static double round(double price) {
        return BigDecimal.valueOf(price).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }

    @Override
    public long first() {
        return recorded.first();
    }

    @Override
    public long last() {
        return recorded.last();
    }
}
