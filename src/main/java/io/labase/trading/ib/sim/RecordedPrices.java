package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The path inside recorded bars. A bar that closes at or above its open goes open, low, high, close;
 * one that closes below it goes open, high, low, close; each leg takes a third of the bar. Between
 * bars the last close stands.
 */
final class RecordedPrices implements Prices {
    private static final long LEG = BarSeries.MILLIS / 3;
    private static final int VOLUME_DIGITS = 8;

    private final BarSeries series;

    RecordedPrices(BarSeries series) {
        this.series = series;
    }

    @Override
    public OptionalDouble at(long time) {
        int index = series.floor(time);
        if (index < 0) {
            return OptionalDouble.empty();
        }
        for (Move leg : legs(index)) {
            if (time < leg.to()) {
                return OptionalDouble.of(leg.at(time));
            }
        }
        return OptionalDouble.of(series.get(index).close());
    }

    @Override
    public List<Move> path(long from, long to) {
        List<Move> path = new ArrayList<>();
        int index = Math.max(0, series.floor(from));
        for (; index < series.size() && series.start(index) <= to; index++) {
            for (Move leg : legs(index)) {
                if (leg.to() > from && leg.from() <= to) {
                    path.add(leg.cut(Math.max(leg.from(), from), Math.min(leg.to(), to)));
                }
            }
        }
        boolean standing = path.isEmpty() || path.get(path.size() - 1).to() < to;
        if (standing) {
            at(to).ifPresent(price -> path.add(Move.point(to, price)));
        }
        return path;
    }

    @Override
    public boolean traded(long from, long to) {
        int index = series.floor(to);
        return index >= 0 && series.start(index) >= from;
    }

    @Override
    public List<Bar> bars(Span span, long now) {
        List<Bar> bars = new ArrayList<>();
        int index = series.ceiling(span.from());
        for (; index < series.size() && series.start(index) < span.to(); index++) {
            if (series.start(index) > now) {
                break;
            }
            bars.add(series.end(index) <= now ? series.get(index) : forming(index, now));
        }
        return bars;
    }

    @Override
    public long first() {
        return series.first();
    }

    @Override
    public long last() {
        return series.last();
    }

    private Bar forming(int index, long now) {
        Bar whole = series.get(index);
        double high = whole.open();
        double low = whole.open();
        double close = whole.open();
        for (Move leg : legs(index)) {
            if (leg.from() > now) {
                break;
            }
            close = leg.at(now);
            high = Math.max(high, close);
            low = Math.min(low, close);
        }
        BigDecimal share =
                BigDecimal.valueOf(now - series.start(index))
                        .divide(
                                BigDecimal.valueOf(BarSeries.MILLIS),
                                VOLUME_DIGITS,
                                RoundingMode.DOWN);
        BigDecimal volume =
                whole.volume().multiply(share).setScale(whole.volume().scale(), RoundingMode.DOWN);
        return new Bar(whole.start(), whole.open(), high, low, close, volume);
    }

    private List<Move> legs(int index) {
        Bar bar = series.get(index);
        boolean up = bar.close() >= bar.open();
        double second = up ? bar.low() : bar.high();
        double third = up ? bar.high() : bar.low();
        long start = series.start(index);
        return List.of(
                new Move(start, bar.open(), start + LEG, second),
                new Move(start + LEG, second, start + 2 * LEG, third),
                new Move(start + 2 * LEG, third, series.end(index), bar.close()));
    }
}
