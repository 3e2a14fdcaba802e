package io.labase.trading.chart;

import static io.labase.trading.chart.Words.ENGLISH;
import static io.labase.trading.chart.Words.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EquityChartTest {
    private static Equity equity(int... values) {
        List<EquityPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            LocalDate day = LocalDate.of(2026, 11, 2).plusDays(i);
            points.add(new EquityPoint(day, BigDecimal.valueOf(values[i]), Optional.empty()));
        }
        return new Equity("EUR", points);
    }

    private static Shape.Trace trace(Picture picture, Ink ink) {
        return Words.all(picture, Shape.Trace.class).stream()
                .filter(trace -> trace.ink() == ink)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCurveRisesAndFallsAsTheAccount() throws IOException {
        Picture picture =
                EquityChart.picture(equity(10_000, 11_000, 9_900, 10_500), FRENCH).orElseThrow();
        List<Shape.Point> line = trace(picture, Ink.EQUITY).points();

        double perEuro = (line.get(0).y() - line.get(1).y()) / 1_000;
        assertThat(perEuro).isPositive();
        assertThat((line.get(2).y() - line.get(1).y()) / 1_100).isCloseTo(perEuro, within(1e-9));
        assertThat(line.get(1).x() - line.get(0).x())
                .isCloseTo(line.get(3).x() - line.get(2).x(), within(1e-9));
        BufferedImage image = Words.image(Png.of(picture));
        assertThat(Words.rgb(image, line.get(3).x(), line.get(3).y())).isEqualTo(Ink.EQUITY.rgb());
    }

    @Test
    void theDrawdownIsAnAreaUnderZeroWithItsDeepestPointMarked() throws IOException {
        Picture picture =
                EquityChart.picture(equity(10_000, 11_000, 9_900, 10_500), FRENCH).orElseThrow();
        List<Shape.Point> line = trace(picture, Ink.DRAWDOWN).points();

        assertThat(line.get(0).y()).isEqualTo(line.get(1).y());
        assertThat(line.get(2).y()).isGreaterThan(line.get(3).y());
        BufferedImage image = Words.image(Png.of(picture));
        assertThat(Words.rgb(image, line.get(2).x(), line.get(2).y()))
                .isEqualTo(Ink.DRAWDOWN.rgb());
        double above = (line.get(2).y() + line.get(1).y()) / 2;
        assertThat(Words.rgb(image, line.get(2).x(), above)).isEqualTo(Ink.DRAWDOWN_AREA.rgb());
        assertThat(picture.texts()).contains("Perte depuis le sommet, au pire -10,0 %");
    }

    @Test
    void itSaysAmountsDaysAndZoneInBothLanguages() {
        Equity equity = equity(10_000, 10_500);

        assertThat(EquityChart.picture(equity, ENGLISH).orElseThrow().texts())
                .contains(
                        "Net liquidation",
                        "10,000.00 → 10,500.00 EUR (+5.0 %)",
                        "Maximum drawdown 0.0 %",
                        "2 Nov 2026",
                        "days Europe/Paris");
        assertThat(EquityChart.picture(equity, FRENCH).orElseThrow().texts())
                .contains("Valeur nette du compte", "2 nov. 2026", "jours Europe/Paris")
                .anyMatch(text -> text.matches("10.000,00 → 10.500,00 EUR \\(\\+5,0 %\\)"));
    }

    @Test
    void noTwoLinesOfAnAxisHaveTheSameLabel() {
        Picture picture =
                EquityChart.picture(equity(100_000, 99_950, 99_900), ENGLISH).orElseThrow();

        assertThat(picture.texts()).contains("-0.05 %", "-0.10 %").doesNotHaveDuplicates();
    }

    @Test
    void anAccountThatNeverMovedIsALevelLine() {
        Picture picture = EquityChart.picture(equity(500, 500, 500), FRENCH).orElseThrow();

        assertThat(trace(picture, Ink.EQUITY).points())
                .extracting(Shape.Point::y)
                .containsOnly(trace(picture, Ink.EQUITY).points().get(0).y());
        assertThat(Words.all(picture, Shape.Label.class))
                .allMatch(label -> Words.inside(picture, label));
    }

    @Test
    void theTitleSaysFirstThatTheAccountIsSimulated() {
        Picture picture =
                EquityChart.picture(equity(10_000, 11_000), FRENCH, "SIMULATION · ").orElseThrow();
        assertThat(Words.all(picture, Shape.Label.class))
                .extracting(Shape.Label::text)
                .contains("SIMULATION · Valeur nette du compte");
    }

    @Test
    void aSingleDayIsNoCurve() {
        assertThat(EquityChart.png(equity(10_000), FRENCH, "")).isEmpty();
        assertThat(EquityChart.png(equity(), FRENCH, "")).isEmpty();
    }
}
