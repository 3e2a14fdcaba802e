package io.labase.trading.chart;

import static io.labase.trading.chart.Words.ENGLISH;
import static io.labase.trading.chart.Words.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RChartTest {
    private static List<Shape.Box> bars(Picture picture, Ink ink) {
        return Words.all(picture, Shape.Box.class).stream()
                .filter(box -> box.ink() == ink && box.height() > 0)
                .toList();
    }

    @Test
    void everyTradeStandsInItsBinLossesApart() {
        double[] multiples = {-1, -1, -0.9, -0.2, 0, 0.4, 2.6};
        Picture picture = RChart.picture(multiples, FRENCH).orElseThrow();

        List<Shape.Box> losses = bars(picture, Ink.DRAWDOWN);
        List<Shape.Box> gains = bars(picture, Ink.EQUITY);
        assertThat(losses).hasSize(2);
        assertThat(losses.get(0).height() / losses.get(1).height()).isCloseTo(3, within(1e-9));
        assertThat(gains).hasSize(2);
        assertThat(gains.get(0).height() / gains.get(1).height()).isCloseTo(2, within(1e-9));
        assertThat(picture.texts())
                .contains("7 trades avec stop initial", "R = net / risque initial", "2")
                .contains("moyenne -0,01 R");
    }

    @Test
    void oneHugeGainDoesNotMakeAThousandBins() {
        Picture picture = RChart.picture(new double[] {-1, 400}, ENGLISH).orElseThrow();

        assertThat(Words.all(picture, Shape.Box.class)).hasSizeLessThan(26);
        assertThat(picture.texts()).contains("mean 199.50 R");
        assertThat(Words.all(picture, Shape.Label.class))
                .allMatch(label -> Words.inside(picture, label));
    }

    @Test
    void withoutTradesThereIsNone() {
        assertThat(RChart.picture(new double[0], FRENCH)).isEmpty();
    }
}
