package io.labase.trading.chart;

import io.labase.trading.chart.Panel.Frame;
import io.labase.trading.chart.Shape.Anchor;
import io.labase.trading.chart.Shape.Area;
import io.labase.trading.chart.Shape.Point;
import io.labase.trading.chart.Shape.Trace;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** The account from day to day, and below it how far it stood under its highest point so far. */
public final class EquityChart {
    private static final Frame VALUE = new Frame(170, 158, 1040, 430);
    private static final Frame FALL = new Frame(170, 494, 1040, 646);
    private static final double RADIUS = 9;

    private final Equity equity;
    private final ChartWords words;
    private final List<EquityPoint> points;
    private final Panel panel;

    private EquityChart(Equity equity, ChartWords words, String prefix) {
        this.equity = equity;
        this.words = words;
        this.points = equity.points();
        this.panel = new Panel(prefix + words.say("equity"), subtitle());
    }

    /** Whether there is a chart: of two days at least. */
    public static boolean shows(Equity equity) {
        return equity.points().size() >= 2;
    }

    /** The chart as shapes; empty unless {@link #shows}. */
    public static Optional<Picture> picture(Equity equity, ChartWords words) {
        return picture(equity, words, "");
    }

    /** The same with a title that begins with {@code prefix}. */
    static Optional<Picture> picture(Equity equity, ChartWords words, String prefix) {
        return shows(equity)
                ? Optional.of(new EquityChart(equity, words, prefix).draw())
                : Optional.empty();
    }

    /**
     * The chart as a PNG file; empty unless {@link #shows}. See {@link Png} for how it can fail.
     *
     * @param equity its dates are days in the zone of {@code words}
     * @param prefix begins its title; may be empty
     */
    public static Optional<byte[]> png(Equity equity, ChartWords words, String prefix) {
        return picture(equity, words, prefix).map(Png::of);
    }

    private String subtitle() {
        double change = equity.totalReturn().orElse(0);
        return words.money(points.get(0).netLiquidation())
                + " → "
                + words.money(last().netLiquidation())
                + " "
                + equity.currency()
                + " ("
                + (change > 0 ? "+" : "")
                + words.percent(change)
                + ")";
    }

    private EquityPoint last() {
        return points.get(points.size() - 1);
    }

    private Picture draw() {
        value();
        fall();
        days();
        return panel.picture();
    }

    private void value() {
        double low = points.stream().mapToDouble(EquityChart::amount).min().orElseThrow();
        double high = points.stream().mapToDouble(EquityChart::amount).max().orElseThrow();
        Scale scale = Scale.around(low, high, VALUE.bottom(), VALUE.top());
        panel.grid(VALUE, scale, 5, words::tick);
        List<Point> line = points(i -> scale.at(amount(points.get(i))));
        panel.shapes.add(new Trace(line, Ink.EQUITY, 5));
        dot(line.get(line.size() - 1), Ink.EQUITY);
    }

    private void fall() {
        List<Equity.DrawdownPoint> falls = equity.drawdowns();
        double deepest = falls.stream().mapToDouble(f -> f.fraction()).min().orElse(0);
        Scale scale = new Scale(Math.min(deepest * 1.15, -0.001), 0, FALL.bottom(), FALL.top());
        panel.grid(FALL, scale, 3, words::percentTick);
        List<Point> line = points(i -> scale.at(falls.get(i).fraction()));
        List<Point> area = new ArrayList<>(line);
        area.add(new Point(line.get(line.size() - 1).x(), FALL.top()));
        area.add(new Point(line.get(0).x(), FALL.top()));
        panel.shapes.add(new Area(area, Ink.DRAWDOWN_AREA));
        panel.shapes.add(new Trace(line, Ink.DRAWDOWN, 4));
        String text = words.say("drawdown") + words.percent(deepest);
        Point above = new Point(FALL.left(), FALL.top() - 18);
        panel.text(above, text, Panel.SMALL, Ink.TEXT, Anchor.START, true);
        for (int i = 0; i < falls.size(); i++) {
            if (deepest < 0 && falls.get(i).fraction() == deepest) {
                dot(line.get(i), Ink.DRAWDOWN);
                return;
            }
        }
    }

    private void dot(Point at, Ink ink) {
        List<Point> circle = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            double angle = Math.PI * i / 12;
            circle.add(
                    new Point(
                            at.x() + RADIUS * Math.cos(angle), at.y() + RADIUS * Math.sin(angle)));
        }
        panel.shapes.add(new Area(circle, ink));
    }

    private void days() {
        double y = FALL.bottom() + 48;
        String first = words.date(points.get(0).date());
        String end = words.date(last().date());
        panel.text(new Point(FALL.left(), y), first, Panel.SMALL, Ink.TEXT, Anchor.START, false);
        panel.text(new Point(FALL.right(), y), end, Panel.SMALL, Ink.TEXT, Anchor.END, false);
        String zone = words.say("days") + words.zone().getId();
        double middle = (FALL.left() + FALL.right()) / 2;
        panel.text(new Point(middle, y), zone, Panel.SMALL, Ink.FAINT, Anchor.MIDDLE, false);
    }

    private List<Point> points(IntToDoubleFunction y) {
        LocalDate first = points.get(0).date();
        Scale x =
                new Scale(
                        first.toEpochDay(),
                        last().date().toEpochDay(),
                        VALUE.left(),
                        VALUE.right());
        List<Point> line = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            line.add(new Point(x.at(points.get(i).date().toEpochDay()), y.applyAsDouble(i)));
        }
        return line;
    }

    private static double amount(EquityPoint point) {
        return point.netLiquidation().doubleValue();
    }
}
