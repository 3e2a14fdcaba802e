package io.labase.trading.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture as a PNG file. Needs no display, but a font: on a machine without any it fails, with an
 * {@link Error} from the JDK on some, so a caller has to catch every {@link Throwable}.
 */
public final class Png {
    private static final float[] DASHES = {14, 8};

    static {
        // Before the first class of AWT: no display is looked for, no icon appears in a dock.
        System.setProperty("java.awt.headless", "true");
    }

    private Png() {}

    /** The bytes of the file. */
    public static byte[] of(Picture picture) {
        BufferedImage image =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(color(Ink.PAPER));
            graphics.fillRect(0, 0, picture.width(), picture.height());
            picture.shapes().forEach(shape -> draw(graphics, shape));
        } finally {
            graphics.dispose();
        }
        return bytes(image);
    }

    private static byte[] bytes(BufferedImage image) {
        // Otherwise it would write into the machine's folder for temporary files.
        ImageIO.setUseCache(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void draw(Graphics2D graphics, Shape shape) {
        if (shape instanceof Shape.Box box) {
            graphics.setColor(color(box.ink()));
            graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        } else if (shape instanceof Shape.Line line) {
            graphics.setColor(color(line.ink()));
            graphics.setStroke(stroke(line.width(), line.dashed()));
            graphics.draw(
                    new Line2D.Double(
                            line.from().x(), line.from().y(), line.to().x(), line.to().y()));
        } else if (shape instanceof Shape.Trace trace) {
            graphics.setColor(color(trace.ink()));
            graphics.setStroke(stroke(trace.width(), false));
            graphics.draw(path(trace.points()));
        } else if (shape instanceof Shape.Area area) {
            Path2D path = path(area.points());
            path.closePath();
            graphics.setColor(color(area.ink()));
            graphics.fill(path);
        } else if (shape instanceof Shape.Label label) {
            draw(graphics, label);
        }
    }

    private static void draw(Graphics2D graphics, Shape.Label label) {
        int style = label.bold() ? Font.BOLD : Font.PLAIN;
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) label.size()));
        graphics.setColor(color(label.ink()));
        double width = graphics.getFontMetrics().stringWidth(label.text());
        double left =
                switch (label.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        graphics.drawString(label.text(), (float) (label.at().x() - left), (float) label.at().y());
    }

    private static Path2D path(List<Shape.Point> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }

    private static BasicStroke stroke(double width, boolean dashed) {
        int cap = BasicStroke.CAP_BUTT;
        int join = BasicStroke.JOIN_ROUND;
        return dashed
                ? new BasicStroke((float) width, cap, join, 1, DASHES, 0)
                : new BasicStroke((float) width, cap, join);
    }

    private static Color color(Ink ink) {
        return new Color(ink.rgb());
    }
}
