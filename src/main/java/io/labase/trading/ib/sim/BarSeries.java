package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The recorded bars of one ticker by time. Times are milliseconds since 1970, UTC. */
final class BarSeries {
    static final Duration SIZE = Duration.ofMinutes(5);
    static final long MILLIS = SIZE.toMillis();

    private final List<Bar> bars;
    private final long[] starts;

    /**
     * @param bars by ascending start, at least one
     */
    BarSeries(List<Bar> bars) {
        this.bars = List.copyOf(bars);
        this.starts = bars.stream().mapToLong(bar -> bar.start().toEpochMilli()).toArray();
    }

    int size() {
        return starts.length;
    }

    Bar get(int index) {
        return bars.get(index);
    }

    long start(int index) {
        return starts[index];
    }

    /** First millisecond after the bar. */
    long end(int index) {
        return starts[index] + MILLIS;
    }

    /** Start of the first bar. */
    long first() {
        return starts[0];
    }

    /** End of the last bar. */
    long last() {
        return end(size() - 1);
    }

    /** Index of the last bar that starts at or before {@code time}; -1 if there is none. */
    int floor(long time) {
        int found = Arrays.binarySearch(starts, time);
        return found >= 0 ? found : -found - 2;
    }

    /** Index of the first bar that starts at or after {@code time}; {@link #size()} if there is none. */
    int ceiling(long time) {
        int found = Arrays.binarySearch(starts, time);
        return found >= 0 ? found : -found - 1;
    }

    List<Bar> all() {
        return bars;
    }
}
