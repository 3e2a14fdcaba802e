package io.labase.trading.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight line from values to pixels.
 *
 * @param low smallest value
 * @param high largest value, above {@code low}
 * @param atLow pixel of the smallest
 * @param atHigh pixel of the largest
 */
record Scale(double low, double high, double atLow, double atHigh) {
    Scale {
        if (!(high > low)) {
            throw new IllegalArgumentException("no scale from " + low + " to " + high);
        }
    }

    /** With room on both sides, also around a single value. */
    static Scale around(double low, double high, double atLow, double atHigh) {
        double least = Math.max(Math.abs(high), 1e-6) * 1e-4;
        double room = Math.max((high - low) * 0.06, least);
        return new Scale(low - room, high + room, atLow, atHigh);
    }

    double at(double value) {
        return atLow + (value - low) / (high - low) * (atHigh - atLow);
    }

    /** Distance of round values of which about {@code count} fit: 1, 2 or 5 times a power of ten. */
    double step(int count) {
        double raw = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double times = raw / power;
        if (times <= 1) {
            return power;
        }
        return power * (times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /** The multiples of a distance within the scale. */
    List<Double> ticks(double step) {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
