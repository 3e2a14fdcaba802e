package io.labase.trading.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A picture as an SVG element, to stand inside an HTML page. Refers to nothing outside. */
public final class Svg {
    private Svg() {}

    /** The element. */
    public static String of(Picture picture) {
        String title = escape(picture.title());
        StringBuilder svg =
                new StringBuilder(
                        format(
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                        + " role=\"img\" aria-label=\"%s\""
                                        + " font-family=\"sans-serif\">",
                                picture.width(), picture.height(), title));
        svg.append(format("<title>%s</title>\n", title));
        picture.shapes().forEach(shape -> svg.append(element(shape)).append('\n'));
        return svg.append("</svg>").toString();
    }

    /** Text for use between tags and within quotes of HTML or XML. */
    public static String escape(String text) {
        // What XML does not allow at all is shown as a blank.
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String element(Shape shape) {
        if (shape instanceof Shape.Box box) {
            return format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                    box.x(), box.y(), box.width(), box.height(), color(box.ink()));
        }
        if (shape instanceof Shape.Line line) {
            return format(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                            + " stroke-width=\"%.1f\"%s/>",
                    line.from().x(),
                    line.from().y(),
                    line.to().x(),
                    line.to().y(),
                    color(line.ink()),
                    line.width(),
                    line.dashed() ? " stroke-dasharray=\"14 8\"" : "");
        }
        if (shape instanceof Shape.Trace trace) {
            return format(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                    points(trace.points()), color(trace.ink()), trace.width());
        }
        if (shape instanceof Shape.Area area) {
            return format(
                    "<polygon points=\"%s\" fill=\"%s\"/>",
                    points(area.points()), color(area.ink()));
        }
        return text((Shape.Label) shape);
    }

    private static String text(Shape.Label label) {
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.0f\" fill=\"%s\" text-anchor=\"%s\"%s>"
                        + "%s</text>",
                label.at().x(),
                label.at().y(),
                label.size(),
                color(label.ink()),
                label.anchor().name().toLowerCase(Locale.ROOT),
                label.bold() ? " font-weight=\"bold\"" : "",
                escape(label.text()));
    }

    private static String points(List<Shape.Point> points) {
        return points.stream()
                .map(point -> format("%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    private static String color(Ink ink) {
        return format("#%06x", ink.rgb());
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
