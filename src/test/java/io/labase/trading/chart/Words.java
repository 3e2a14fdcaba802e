package io.labase.trading.chart;

import io.labase.trading.alert.Messages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The product's words, and a look at what was drawn. */
final class Words {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final ChartWords FRENCH = of("fr", Locale.FRANCE);
    static final ChartWords ENGLISH = of("en", Locale.UK);

    private Words() {}

    private static ChartWords of(String language, Locale locale) {
        return new ChartWords(Messages.of(language, PARIS)::text, locale, PARIS);
    }

    static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    static int rgb(BufferedImage image, double x, double y) {
        return image.getRGB((int) Math.round(x), (int) Math.round(y)) & 0xFFFFFF;
    }

    static <T extends Shape> List<T> all(Picture picture, Class<T> type) {
        return picture.shapes().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Where labels begin and end by a generous measure of their letters. */
    static boolean inside(Picture picture, Shape.Label label) {
        double width = label.text().length() * label.size() * 0.62;
        double left =
                switch (label.anchor()) {
                    case START -> label.at().x();
                    case MIDDLE -> label.at().x() - width / 2;
                    case END -> label.at().x() - width;
                };
        return left >= 0
                && left + width <= picture.width()
                && label.at().y() - label.size() >= 0
                && label.at().y() + label.size() / 4 <= picture.height();
    }
}
