package io.labase.trading.chart;

import static io.labase.trading.chart.Words.ENGLISH;
import static io.labase.trading.chart.Words.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.chart.Candles.Kind;
import io.labase.trading.chart.Candles.Level;
import io.labase.trading.chart.Candles.Mark;
import io.labase.trading.model.Bar;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandleChartTest {
    private static final Instant FIRST = Instant.parse("2026-11-19T15:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final BigDecimal HIGH = new BigDecimal("105");
    private static final BigDecimal STOP = new BigDecimal("97.25");
    private static final BigDecimal ENTRY = new BigDecimal("106.5");

    /** Rising and falling in turns, and a last one that breaks out. */
    private static List<Bar> bars(int count) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            double open = i % 2 == 0 ? 100 : 103;
            bars.add(bar(i, open, 105, 98, 203 - open));
        }
        bars.add(bar(count - 1, 103, 107, 102, 106));
        return bars;
    }

    private static Bar bar(int i, double open, double high, double low, double close) {
        return new Bar(FIRST.plus(FIVE.multipliedBy(i)), open, high, low, close, BigDecimal.ONE);
    }

    private static Candles entry(List<Bar> bars) {
        Instant after = bars.get(bars.size() - 1).end(FIVE).plusSeconds(6);
        return new Candles(
                "SPY · entry",
                bars,
                FIVE,
                List.of(
                        new Level(Kind.ENTRY, ENTRY),
                        new Level(Kind.HIGH, HIGH),
                        new Level(Kind.STOP, STOP)),
                new Mark(Kind.ENTRY, after, ENTRY, true));
    }

    private static Shape.Line across(Picture picture, Ink ink) {
        return Words.all(picture, Shape.Line.class).stream()
                .filter(line -> line.ink() == ink && line.from().y() == line.to().y())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void levelsStandAtTheirPriceInTheirColour() throws IOException {
        Picture picture = CandleChart.picture(entry(bars(24)), FRENCH);
        BufferedImage image = Words.image(Png.of(picture));
        double stop = across(picture, Ink.STOP).from().y();
        double high = across(picture, Ink.HIGH).from().y();
        double entry = across(picture, Ink.ENTRY).from().y();

        // A straight scale: distances of pixels are as distances of prices.
        assertThat((stop - high) / (high - entry)).isCloseTo(7.75 / 1.5, within(1e-9));
        double between = across(picture, Ink.STOP).from().x() + 3;
        assertThat(Words.rgb(image, between, stop)).isEqualTo(Ink.STOP.rgb());
        assertThat(Words.rgb(image, between, high)).isEqualTo(Ink.HIGH.rgb());
        assertThat(Words.rgb(image, between, stop + 8)).isEqualTo(Ink.PAPER.rgb());
    }

    @Test
    void candlesAreHollowWhenTheyRoseAndFilledWhenTheyFell() throws IOException {
        List<Bar> two = List.of(bar(0, 100, 105, 98, 103), bar(1, 103, 105, 98, 100));
        Picture picture = CandleChart.picture(entry(two), FRENCH);
        BufferedImage image = Words.image(Png.of(picture));
        List<Shape.Box> bodies =
                Words.all(picture, Shape.Box.class).stream()
                        .filter(box -> box.ink() == Ink.TEXT)
                        .toList();

        assertThat(bodies).hasSize(2);
        assertThat(Words.rgb(image, middleX(bodies.get(0)), middleY(bodies.get(0))))
                .isEqualTo(Ink.PAPER.rgb());
        assertThat(Words.rgb(image, middleX(bodies.get(1)), middleY(bodies.get(1))))
                .isEqualTo(Ink.TEXT.rgb());
    }

    private static double middleX(Shape.Box box) {
        return box.x() + box.width() / 2;
    }

    private static double middleY(Shape.Box box) {
        return box.y() + box.height() / 2;
    }

    @Test
    void theEntryIsATriangleBehindTheLastBarWithItsTipAtThePrice() throws IOException {
        Picture picture = CandleChart.picture(entry(bars(24)), FRENCH);
        Shape.Area mark = Words.all(picture, Shape.Area.class).get(1);

        assertThat(mark.ink()).isEqualTo(Ink.ENTRY);
        assertThat(mark.points().get(0).y()).isEqualTo(across(picture, Ink.ENTRY).from().y());
        double lastBody =
                Words.all(picture, Shape.Box.class).stream()
                        .filter(box -> box.ink() == Ink.TEXT)
                        .mapToDouble(box -> box.x() + box.width())
                        .max()
                        .orElseThrow();
        assertThat(mark.points().get(0).x()).isGreaterThan(lastBody);
        BufferedImage image = Words.image(Png.of(picture));
        Shape.Point tip = mark.points().get(0);
        assertThat(Words.rgb(image, tip.x(), tip.y() + 20)).isEqualTo(Ink.ENTRY.rgb());
    }

    @Test
    void whatItShowsIsSaidInFrench() {
        Picture picture = CandleChart.picture(entry(bars(24)), FRENCH);

        assertThat(picture.texts())
                .contains("SPY · entry", "Bougies de 5 min · heures Europe/Paris")
                .containsSubsequence("Entrée", "106,50", "Plus haut", "105,00", "Stop", "97,25")
                .contains("16:30", "17:00", "19 nov.");
    }

    @Test
    void andInEnglish() {
        Picture picture = CandleChart.picture(entry(bars(24)), ENGLISH);

        assertThat(picture.texts())
                .contains("Bars of 5 min · times Europe/Paris")
                .containsSubsequence("Entry", "106.50", "Highest high", "105.00", "Stop", "97.25")
                .contains("16:30", "19 Nov");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 36, 500})
    void nothingLeavesThePaperAndNoTagCoversAnother(int count) {
        Picture picture = CandleChart.picture(entry(bars(count)), FRENCH);

        assertThat(Words.all(picture, Shape.Label.class))
                .allMatch(label -> Words.inside(picture, label));
        List<Shape.Box> tags =
                Words.all(picture, Shape.Box.class).stream()
                        .filter(box -> box.x() + box.width() == picture.width())
                        .toList();
        assertThat(tags).hasSize(3);
        for (int i = 1; i < tags.size(); i++) {
            double bottom = tags.get(i - 1).y() + tags.get(i - 1).height();
            assertThat(tags.get(i).y()).isGreaterThan(bottom);
        }
        assertThat(tags).allMatch(tag -> tag.y() > 100 && tag.y() + tag.height() <= 620);
    }

    @Test
    void levelsAtTheSamePriceKeepTheirNames() {
        List<Level> same =
                List.of(
                        new Level(Kind.FILL, STOP),
                        new Level(Kind.STOP, STOP),
                        new Level(Kind.ENTRY, STOP));
        Mark mark = new Mark(Kind.FILL, FIRST, STOP, false);
        Candles candles = new Candles("t", List.of(flat()), FIVE, same, mark);

        assertThat(CandleChart.picture(candles, FRENCH).texts())
                .contains("Vente", "Stop", "Entrée");
    }

    private static Bar flat() {
        return bar(0, 97.25, 97.25, 97.25, 97.25);
    }

    @Test
    void aNightIsALineWithTheNewDayBelowIt() {
        List<Bar> bars = new ArrayList<>(bars(10));
        Instant morning = Instant.parse("2026-11-20T08:00:00Z");
        for (int i = 0; i < 10; i++) {
            bars.add(
                    new Bar(morning.plus(FIVE.multipliedBy(i)), 100, 101, 99, 100, BigDecimal.ONE));
        }

        assertThat(CandleChart.picture(entry(bars), FRENCH).texts())
                .contains("19 nov.", "20 nov.", "09:00")
                .doesNotContain("03:00");
    }
}
