package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One price for ever, with a bar for every five minutes; for rates that nobody recorded. */
final class FlatPrices implements Prices {
    private final double price;

    FlatPrices(double price) {
        this.price = price;
    }

    @Override
    public OptionalDouble at(long time) {
        return OptionalDouble.of(price);
    }

    @Override
    public List<Move> path(long from, long to) {
        return List.of(Move.point(to, price));
    }

    @Override
    public boolean traded(long from, long to) {
        return true;
    }

    @Override
    public List<Bar> bars(Span span, long now) {
        List<Bar> bars = new ArrayList<>();
        long start = -Math.floorDiv(-span.from(), BarSeries.MILLIS) * BarSeries.MILLIS;
        for (; start < span.to() && start <= now; start += BarSeries.MILLIS) {
            Instant at = Instant.ofEpochMilli(start);
            bars.add(new Bar(at, price, price, price, price, BigDecimal.ZERO));
        }
        return bars;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long last() {
        return 0;
    }
}
