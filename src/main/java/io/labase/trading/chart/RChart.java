package io.labase.trading.chart;

import io.labase.trading.chart.Panel.Frame;
import io.labase.trading.chart.Shape.Anchor;
import io.labase.trading.chart.Shape.Box;
import io.labase.trading.chart.Shape.Point;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** How many trades came to which multiple of their initial risk. */
public final class RChart {
    private static final Frame FRAME = new Frame(110, 140, 1040, 610);
    private static final int MOST_BINS = 24;
    private static final double NARROWEST = 0.5;

    private final double[] multiples;
    private final ChartWords words;
    private final Panel panel;
    private final double bin;
    private final int first;
    private final int[] counts;
    private final Scale x;

    private RChart(double[] multiples, ChartWords words) {
        this.multiples = multiples;
        this.words = words;
        this.bin = bin();
        // A bin holds its lower end; 0 is always an end, so that none mixes gains with losses.
        this.first = Math.min(-1, index(Arrays.stream(multiples).min().orElseThrow()));
        int last = Math.max(0, index(Arrays.stream(multiples).max().orElseThrow()));
        this.counts = new int[last - first + 1];
        Arrays.stream(multiples).forEach(r -> counts[index(r) - first]++);
        this.x = new Scale(first * bin, (last + 1) * bin, FRAME.left(), FRAME.right());
        String subtitle = multiples.length + " " + words.say("r-subtitle");
        this.panel = new Panel(words.say("r"), subtitle);
    }

    /** The chart as shapes; none without trades. */
    public static Optional<Picture> picture(double[] multiples, ChartWords words) {
        return multiples.length == 0
                ? Optional.empty()
                : Optional.of(new RChart(multiples.clone(), words).draw());
    }

    private double bin() {
        double low = Math.min(0, Arrays.stream(multiples).min().orElseThrow());
        double high = Math.max(0, Arrays.stream(multiples).max().orElseThrow());
        double width = NARROWEST;
        while ((high - low) / width > MOST_BINS - 2) {
            width *= 2;
        }
        return width;
    }

    private int index(double r) {
        return (int) Math.floor(r / bin);
    }

    private Picture draw() {
        int most = Arrays.stream(counts).max().orElseThrow();
        Scale y = new Scale(0, Math.max(most * 1.1, 2), FRAME.bottom(), FRAME.top());
        panel.grid(
                FRAME,
                y,
                5,
                (value, step) -> value == Math.rint(value) ? words.tick(value, 1) : "");
        for (int i = 0; i < counts.length; i++) {
            double left = x.at((first + i) * bin) + 2;
            double right = x.at((first + i + 1) * bin) - 2;
            double top = y.at(counts[i]);
            Ink ink = first + i < 0 ? Ink.DRAWDOWN : Ink.EQUITY;
            panel.shapes.add(new Box(left, top, right - left, FRAME.bottom() - top, ink));
        }
        axis();
        mean();
        return panel.picture();
    }

    private void axis() {
        Point left = new Point(FRAME.left(), FRAME.bottom());
        panel.line(left, new Point(FRAME.right(), FRAME.bottom()), Ink.FAINT, 3, false);
        double step = Math.max(bin, x.step(10));
        for (double value : x.ticks(step)) {
            Point at = new Point(x.at(value), FRAME.bottom() + 42);
            String text = words.tick(value, step);
            panel.text(at, text, Panel.SMALL, Ink.TEXT, Anchor.MIDDLE, false);
        }
        Point end = new Point(FRAME.right(), FRAME.bottom() + 86);
        panel.text(end, words.say("r-axis"), Panel.SMALL, Ink.FAINT, Anchor.END, false);
    }

    private void mean() {
        double mean = Arrays.stream(multiples).average().orElseThrow();
        double at = x.at(mean);
        panel.line(new Point(at, FRAME.top()), new Point(at, FRAME.bottom()), Ink.TEXT, 4, true);
        String text = words.say("mean") + words.number(BigDecimal.valueOf(mean), 2, 2) + " R";
        boolean leftHalf = at < (FRAME.left() + FRAME.right()) / 2;
        Anchor anchor = leftHalf ? Anchor.START : Anchor.END;
        Point place = new Point(at + (leftHalf ? 14 : -14), FRAME.top() + 30);
        panel.text(place, text, Panel.SMALL, Ink.TEXT, anchor, true);
    }
}
