package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestBars.bar;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Bar;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecordedPricesTest {
    private static final String START = "2025-06-04T13:30:00Z";
    private static final long T0 = Instant.parse(START).toEpochMilli();
    private static final Offset<Double> TINY = Offset.offset(1e-9);

    private static RecordedPrices prices(double[]... bars) {
        return new RecordedPrices(new BarSeries(TestBars.from(START, bars)));
    }

    @Test
    void risingBarGoesToItsLowBeforeItsHigh() {
        RecordedPrices prices = prices(bar(10, 13, 9, 12));

        assertThat(prices.at(T0).orElseThrow()).isEqualTo(10);
        assertThat(prices.at(T0 + 50_000).orElseThrow()).isCloseTo(9.5, TINY);
        assertThat(prices.at(T0 + 100_000).orElseThrow()).isEqualTo(9);
        assertThat(prices.at(T0 + 200_000).orElseThrow()).isEqualTo(13);
        assertThat(prices.at(T0 + 300_000).orElseThrow()).isEqualTo(12);
    }

    @Test
    void fallingBarGoesToItsHighBeforeItsLow() {
        RecordedPrices prices = prices(bar(12, 13, 9, 10));

        assertThat(prices.at(T0 + 100_000).orElseThrow()).isEqualTo(13);
        assertThat(prices.at(T0 + 200_000).orElseThrow()).isEqualTo(9);
    }

    @Test
    void lastCloseStandsBetweenBars() {
        RecordedPrices prices = prices(bar(10, 13, 9, 12));

        assertThat(prices.at(T0 + 9_000_000).orElseThrow()).isEqualTo(12);
        assertThat(prices.path(T0 + 400_000, T0 + 500_000))
                .containsExactly(Move.point(T0 + 500_000, 12));
    }

    @Test
    void thereIsNoPriceBeforeTheFirstTrade() {
        RecordedPrices prices = prices(bar(10, 13, 9, 12));

        assertThat(prices.at(T0 - 1)).isEmpty();
        assertThat(prices.path(T0 - 20, T0 - 10)).isEmpty();
    }

    @Test
    void formingBarKnowsOnlyWhatHasPassed() {
        RecordedPrices prices = prices(bar(10, 13, 9, 12));

        Bar forming = prices.bars(new Prices.Span(T0, T0 + 1_000_000), T0 + 150_000).get(0);

        assertThat(forming.open()).isEqualTo(10);
        assertThat(forming.low()).isEqualTo(9);
        assertThat(forming.high()).isCloseTo(11, TINY);
        assertThat(forming.close()).isCloseTo(11, TINY);
        assertThat(forming.volume()).isEqualByComparingTo("500");
    }

    @Test
    void barThatHasNotBegunIsNotTold() {
        RecordedPrices prices = prices(bar(10, 13, 9, 12), bar(12, 14, 11, 13));

        assertThat(prices.bars(new Prices.Span(T0, T0 + 600_000), T0 + 299_999)).hasSize(1);
    }

    @Property
    void pathReachesEveryHighAndLowHoweverItIsCut(
            @ForAll("bars") List<double[]> bars, @ForAll @IntRange(min = 1, max = 700) int step) {
        RecordedPrices prices = prices(bars.toArray(double[][]::new));
        double high = 0;
        double low = Double.MAX_VALUE;
        long end = T0 + bars.size() * BarSeries.MILLIS;

        for (long from = T0 - 1000; from < end; from += step * 1000L) {
            for (Move move : prices.path(from, Math.min(end, from + step * 1000L))) {
                high = Math.max(high, Math.max(move.first(), move.last()));
                low = Math.min(low, Math.min(move.first(), move.last()));
            }
        }

        assertThat(high).isEqualTo(bars.stream().mapToDouble(b -> b[1]).max().orElseThrow());
        assertThat(low).isEqualTo(bars.stream().mapToDouble(b -> b[2]).min().orElseThrow());
    }

    @Provide
    static Arbitrary<List<double[]>> bars() {
        return anyBar().list().ofMinSize(1).ofMaxSize(8);
    }

    /** Any bar with prices in whole cents. */
    static Arbitrary<double[]> anyBar() {
        return Arbitraries.integers()
                .between(1000, 1200)
                .array(int[].class)
                .ofSize(4)
                .map(RecordedPricesTest::asBar);
    }

    private static double[] asBar(int[] cents) {
        int[] sorted = cents.clone();
        java.util.Arrays.sort(sorted);
        return bar(cents[0] / 100.0, sorted[3] / 100.0, sorted[0] / 100.0, cents[1] / 100.0);
    }
}
