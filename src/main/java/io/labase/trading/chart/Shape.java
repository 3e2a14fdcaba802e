package io.labase.trading.chart;

import java.util.List;

/** Something to draw. Lengths are pixels, from the picture's upper left corner. */
public sealed interface Shape {

    /** A place. */
    record Point(double x, double y) {}

    /** Which end of a text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, Ink ink) implements Shape {}

    /** A straight line. */
    record Line(Point from, Point to, Ink ink, double width, boolean dashed) implements Shape {}

    /** A line through points. */
    record Trace(List<Point> points, Ink ink, double width) implements Shape {
        public Trace {
            points = List.copyOf(points);
        }
    }

    /** A filled polygon. */
    record Area(List<Point> points, Ink ink) implements Shape {
        public Area {
            points = List.copyOf(points);
        }
    }

    /** One line of text; its place is on the baseline. */
    record Label(Point at, String text, double size, Ink ink, Anchor anchor, boolean bold)
            implements Shape {}
}
