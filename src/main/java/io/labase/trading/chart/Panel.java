package io.labase.trading.chart;

import io.labase.trading.chart.Shape.Anchor;
import io.labase.trading.chart.Shape.Label;
import io.labase.trading.chart.Shape.Line;
import io.labase.trading.chart.Shape.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A sheet with title and coordinate systems; what all pictures have in common. */
final class Panel {
    static final int WIDTH = 1080;
    static final int HEIGHT = 720;

    /** Sizes of type that a telephone shows legibly at about a third of the picture's width. */
    static final double SMALL = 28;

    static final double LARGE = 34;
    private static final double TITLE = 44;
    private static final double MARGIN = 24;

    final List<Shape> shapes = new ArrayList<>();
    private final String title;

    /**
     * Where values are drawn.
     *
     * @param left in pixels, as all
     */
    record Frame(double left, double top, double right, double bottom) {
        double width() {
            return right - left;
        }
    }

    Panel(String title, String subtitle) {
        this.title = title;
        text(new Point(MARGIN, 56), title, TITLE, Ink.TEXT, Anchor.START, true);
        text(new Point(MARGIN, 98), subtitle, SMALL, Ink.FAINT, Anchor.START, false);
    }

    /** Lines across the frame with their values at its left. */
    void grid(Frame frame, Scale scale, int lines, BiFunction<Double, Double, String> words) {
        double step = scale.step(lines);
        for (double value : scale.ticks(step)) {
            double y = scale.at(value);
            line(new Point(frame.left(), y), new Point(frame.right(), y), Ink.GRID, 2, false);
            Point at = new Point(frame.left() - 12, y + SMALL / 3);
            text(at, words.apply(value, step), SMALL, Ink.FAINT, Anchor.END, false);
        }
    }

    void line(Point from, Point to, Ink ink, double width, boolean dashed) {
        shapes.add(new Line(from, to, ink, width, dashed));
    }

    void text(Point at, String text, double size, Ink ink, Anchor anchor, boolean bold) {
        shapes.add(new Label(at, text, size, ink, anchor, bold));
    }

    Picture picture() {
        return new Picture(WIDTH, HEIGHT, title, shapes);
    }
}
