package io.labase.trading.chart;

import java.util.List;

/**
 * Shapes on white paper, the first at the bottom.
 *
 * @param width in pixels
 * @param height in pixels
 * @param title what it shows, in words
 */
public record Picture(int width, int height, String title, List<Shape> shapes) {
    public Picture {
        shapes = List.copyOf(shapes);
    }

    /** All texts on it, in the order in which they are drawn. */
    public List<String> texts() {
        return shapes.stream()
                .filter(Shape.Label.class::isInstance)
                .map(shape -> ((Shape.Label) shape).text())
                .toList();
    }
}
