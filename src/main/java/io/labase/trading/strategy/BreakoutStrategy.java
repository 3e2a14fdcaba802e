package io.labase.trading.strategy;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The breakout rule: the last closed bar against the highest high of the existing bars before it,
 * across sessions and gaps. The signal bar itself never counts into its own window.
 *
 * @param barSize length of a bar
 * @param window number of bars before the evaluated one, at least 1
 */
public record BreakoutStrategy(Duration barSize, int window) {

    public BreakoutStrategy {
        if (window < 1) {
            throw new IllegalArgumentException("window must be >= 1, was " + window);
        }
    }

    /**
     * Evaluates the last bar that is closed at {@code now}.
     *
     * @param bars in any order; of two bars with the same start the later one in the list counts
     * @param now market time; bars that end after it are ignored
     * @return empty if there are not {@code window + 1} closed bars
     */
    public Optional<Signal> evaluate(Collection<Bar> bars, Instant now) {
        TreeMap<Instant, Bar> closed = new TreeMap<>();
        for (Bar bar : bars) {
            if (bar.closedAt(now, barSize)) {
                closed.put(bar.start(), bar);
            }
        }
        if (closed.size() < window + 1) {
            return Optional.empty();
        }
        List<Bar> recent = closed.descendingMap().values().stream().limit(window + 1L).toList();
        List<Bar> before = recent.subList(1, recent.size());
        double highestHigh = before.stream().mapToDouble(Bar::high).max().orElseThrow();
        double lowestLow = before.stream().mapToDouble(Bar::low).min().orElseThrow();
        Bar last = recent.get(0);
        boolean breakout = breaksOut(last, highestHigh);
        return Optional.of(new Signal(last, barSize, highestHigh, lowestLow, breakout));
    }

    /** The rule itself: the bar closed above the highest high of the bars before it. */
    private static boolean breaksOut(Bar bar, double highestHigh) {
        return bar.close() > highestHigh;
    }

    /** Whether {@code signal} is young enough to act on: less than one bar has passed since its end. */
    public static boolean fresh(Signal signal, Instant now) {
        Instant end = signal.bar().end(signal.size());
        return !end.isAfter(now) && now.isBefore(end.plus(signal.size()));
    }
}
