package io.labase.trading.chart;

import io.labase.trading.chart.Panel.Frame;
import io.labase.trading.chart.Shape.Anchor;
import io.labase.trading.chart.Shape.Area;
import io.labase.trading.chart.Shape.Box;
import io.labase.trading.chart.Shape.Point;
import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Bars as candles, hollow when they rose and filled when they fell, with levels named at the right.
 * Bars stand side by side: nights leave no gap, a line tells where a day begins.
 */
public final class CandleChart {
    /** Bars shown at most: with more, a candle is too thin for a telephone. */
    public static final int MOST_BARS = 36;

    private static final Frame FRAME = new Frame(130, 122, 824, 620);
    private static final double TAG_WIDTH = 226;
    private static final double TAG_HEIGHT = 70;
    private static final double MARK = 20;

    private final Candles candles;
    private final ChartWords words;
    private final List<Bar> bars;
    private final Panel panel;
    private final Scale price;

    /** Width of one bar with its gap. */
    private final double slot;

    private CandleChart(Candles candles, ChartWords words) {
        this.candles = candles;
        this.words = words;
        List<Bar> all = candles.bars();
        this.bars = all.subList(Math.max(0, all.size() - MOST_BARS), all.size());
        this.panel = new Panel(candles.title(), subtitle());
        this.price = scale();
        // Two more than bars: what happened after the last close stands behind it.
        this.slot = FRAME.width() / (bars.size() + 2);
    }

    /** The chart as shapes. */
    public static Picture picture(Candles candles, ChartWords words) {
        return new CandleChart(candles, words).draw();
    }

    /** The chart as a PNG file; see {@link Png} for how it can fail. */
    public static byte[] png(Candles candles, ChartWords words) {
        return Png.of(picture(candles, words));
    }

    private String subtitle() {
        return words.say("bars")
                + candles.size().toMinutes()
                + " min · "
                + words.say("times")
                + words.zone().getId();
    }

    private Scale scale() {
        List<Double> values = new ArrayList<>();
        bars.forEach(bar -> values.addAll(List.of(bar.low(), bar.high())));
        candles.levels().forEach(level -> values.add(level.price().doubleValue()));
        values.add(candles.mark().price().doubleValue());
        DoubleStream sorted = values.stream().mapToDouble(Double::doubleValue).sorted();
        double[] all = sorted.toArray();
        return Scale.around(all[0], all[all.length - 1], FRAME.bottom(), FRAME.top());
    }

    private Picture draw() {
        panel.grid(FRAME, price, 5, words::tick);
        new TimeAxis(panel, FRAME, slot, words).draw(bars, candles.size());
        levels();
        for (int i = 0; i < bars.size(); i++) {
            candle(bars.get(i), x(i));
        }
        mark();
        tags();
        return panel.picture();
    }

    private double x(double i) {
        return FRAME.left() + (i + 0.5) * slot;
    }

    private void candle(Bar bar, double x) {
        double width = Math.max(4, slot * 0.62);
        panel.line(
                new Point(x, price.at(bar.high())),
                new Point(x, price.at(bar.low())),
                Ink.TEXT,
                3,
                false);
        double top = price.at(Math.max(bar.open(), bar.close()));
        double height = Math.max(3, price.at(Math.min(bar.open(), bar.close())) - top);
        panel.shapes.add(new Box(x - width / 2, top, width, height, Ink.TEXT));
        if (bar.close() > bar.open() && height > 6) {
            panel.shapes.add(new Box(x - width / 2 + 3, top + 3, width - 6, height - 6, Ink.PAPER));
        }
    }

    private void levels() {
        for (Candles.Level level : candles.levels()) {
            double y = price.at(level.price().doubleValue());
            Point right = new Point(FRAME.right(), y);
            boolean dashed = level.kind() != Candles.Kind.STOP;
            panel.line(new Point(FRAME.left(), y), right, level.kind().ink(), 4, dashed);
        }
    }

    private void mark() {
        Candles.Mark mark = candles.mark();
        double place = bars.size() + 0.5;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (!mark.at().isBefore(bar.start()) && mark.at().isBefore(bar.end(candles.size()))) {
                place = i;
            }
        }
        double x = x(place);
        double y = price.at(mark.price().doubleValue());
        double away = mark.bought() ? 1.6 * MARK : -1.6 * MARK;
        // On a paper rim, so that it stands out from the candle below it.
        triangle(x, y, away + Math.signum(away) * 6, MARK + 6, Ink.PAPER);
        triangle(x, y, away, MARK, mark.kind().ink());
    }

    private void triangle(double x, double y, double height, double half, Ink ink) {
        panel.shapes.add(
                new Area(
                        List.of(
                                new Point(x, y),
                                new Point(x - half, y + height),
                                new Point(x + half, y + height)),
                        ink));
    }

    /** Names and prices of the levels, moved apart where they would cover each other. */
    private void tags() {
        List<Candles.Level> sorted =
                candles.levels().stream()
                        .sorted(Comparator.comparing(Candles.Level::price).reversed())
                        .toList();
        double[] middles =
                sorted.stream().mapToDouble(l -> price.at(l.price().doubleValue())).toArray();
        spread(middles);
        for (int i = 0; i < middles.length; i++) {
            tag(sorted.get(i), middles[i]);
        }
    }

    private static void spread(double[] middles) {
        double gap = TAG_HEIGHT + 6;
        double lowest = FRAME.bottom() - TAG_HEIGHT / 2;
        for (int i = 0; i < middles.length; i++) {
            double least = i == 0 ? FRAME.top() + TAG_HEIGHT / 2 : middles[i - 1] + gap;
            middles[i] = Math.max(middles[i], least);
        }
        for (int i = middles.length - 1; i >= 0; i--) {
            double most = i == middles.length - 1 ? lowest : middles[i + 1] - gap;
            middles[i] = Math.min(middles[i], most);
        }
    }

    private void tag(Candles.Level level, double middle) {
        Ink ink = level.kind().ink();
        BigDecimal value = level.price();
        double left = Panel.WIDTH - TAG_WIDTH;
        double y = price.at(value.doubleValue());
        panel.line(new Point(FRAME.right(), y), new Point(left, middle), ink, 4, false);
        double top = middle - TAG_HEIGHT / 2;
        panel.shapes.add(new Box(left, top, TAG_WIDTH, TAG_HEIGHT, ink));
        Point name = new Point(left + 12, top + 28);
        Point number = new Point(left + 12, top + 61);
        String said = words.say("level." + level.kind());
        panel.text(name, said, Panel.SMALL - 2, Ink.PAPER, Anchor.START, false);
        panel.text(number, words.price(value), Panel.LARGE, Ink.PAPER, Anchor.START, true);
    }
}
