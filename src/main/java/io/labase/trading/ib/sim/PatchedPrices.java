package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A recorded rate, continued with standing prices where the recording does not reach: a rate has to
 * be there whenever shares are traded.
 */
final class PatchedPrices implements Prices {
    /** A weekend and a holiday belong to the recording; more is its end. */
    private static final long REACH = Duration.ofDays(4).toMillis();

    private final BarSeries series;
    private final Prices recorded;
    private final Prices before;
    private final Prices after;

    /**
     * @param series the recording
     * @param before the rate before it
     */
    PatchedPrices(BarSeries series, double before) {
        this.series = series;
        this.recorded = new RecordedPrices(series);
        this.before = new FlatPrices(before);
        this.after = new FlatPrices(series.get(series.size() - 1).close());
    }

    private Prices holding(long time) {
        if (time < series.first()) {
            return before;
        }
        return time <= series.last() + REACH ? recorded : after;
    }

    @Override
    public OptionalDouble at(long time) {
        return holding(time).at(time);
    }

    @Override
    public List<Move> path(long from, long to) {
        return holding(to).path(from, to);
    }

    @Override
    public boolean traded(long from, long to) {
        return holding(to).traded(from, to);
    }

    @Override
    public List<Bar> bars(Span span, long now) {
        return holding(Math.min(now, span.to())).bars(span, now);
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long last() {
        return series.last();
    }
}
