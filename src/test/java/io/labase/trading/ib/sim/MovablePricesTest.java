package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.model.Bar;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MovablePricesTest {
    private static final String OPEN = "2025-06-04T13:30:00Z";
    private static final long START = Instant.parse(OPEN).toEpochMilli();
    private static final long MINUTE = 60_000;

    private static Prices recorded() {
        return new RecordedPrices(
                new BarSeries(
                        TestBars.from(
                                OPEN,
                                TestBars.bar(100, 102, 99, 101),
                                TestBars.bar(101, 103, 98, 99),
                                TestBars.bar(99, 100, 97, 100))));
    }

    private static List<Bar> bars(Prices prices, long now) {
        return prices.bars(new Prices.Span(START, START + 20 * MINUTE), now);
    }

    @Test
    void withoutAShiftNothingChanges() {
        Prices moved = new MovablePrices(recorded());
        long now = START + 12 * MINUTE;

        assertThat(bars(moved, now)).isEqualTo(bars(recorded(), now));
        assertThat(moved.path(START, now)).isEqualTo(recorded().path(START, now));
    }

    @Test
    void jumpLeavesThePastAlone() {
        MovablePrices moved = new MovablePrices(recorded());
        moved.shift(START + 7 * MINUTE, START + 7 * MINUTE, 0.5);
        List<Bar> bars = bars(moved, START + 15 * MINUTE);

        assertThat(bars.get(0)).isEqualTo(bars(recorded(), START + 15 * MINUTE).get(0));
        assertThat(bars.get(1).open()).isEqualTo(101);
        assertThat(bars.get(1).high()).isEqualTo(103);
        assertThat(bars.get(1).low()).isEqualTo(49);
        assertThat(bars.get(1).close()).isEqualTo(49.5);
        assertThat(bars.get(2).close()).isEqualTo(50);
    }

    @Test
    void formingBarClosesAtThePriceOfTheVeryMomentOfAJump() {
        MovablePrices moved = new MovablePrices(recorded());
        long now = START + 7 * MINUTE;
        moved.shift(now, now, 0.5);
        Bar forming = bars(moved, now).get(1);

        assertThat(forming.close()).isCloseTo(moved.at(now).getAsDouble(), within(1e-6));
        assertThat(forming.low()).isEqualTo(forming.close());
    }

    @Test
    void secondShiftBuildsOnTheFirst() {
        MovablePrices moved = new MovablePrices(recorded());
        moved.shift(START + MINUTE, START + MINUTE, 0.5);
        moved.shift(START + 2 * MINUTE, START + 2 * MINUTE, 0.5);

        assertThat(moved.at(START + 15 * MINUTE).getAsDouble()).isCloseTo(25, within(1e-9));
    }

    @Property(tries = 300)
    void everyBarHoldsWhatItsPathTouches(
            @ForAll @IntRange(max = 900) int beginSeconds,
            @ForAll @IntRange(max = 600) int lengthSeconds,
            @ForAll @DoubleRange(min = 0.5, max = 1.5) double factor,
            @ForAll @IntRange(max = 900) int nowSeconds) {
        MovablePrices moved = new MovablePrices(recorded());
        long begin = START + beginSeconds * 1000L;
        moved.shift(begin, begin + lengthSeconds * 1000L, factor);
        long now = START + nowSeconds * 1000L;

        for (Bar bar : bars(moved, now)) {
            long start = bar.start().toEpochMilli();
            long end = Math.min(now, start + BarSeries.MILLIS - 1);
            for (Move move : moved.path(start, end)) {
                assertThat(Math.min(move.first(), move.last()))
                        .isGreaterThanOrEqualTo(bar.low() - 1e-5);
                assertThat(Math.max(move.first(), move.last()))
                        .isLessThanOrEqualTo(bar.high() + 1e-5);
            }
            assertThat(bar.close()).isBetween(bar.low() - 1e-5, bar.high() + 1e-5);
        }
        List<Move> path = moved.path(START, START + 15 * MINUTE);
        for (Move move : path) {
            assertThat(move.to()).isGreaterThanOrEqualTo(move.from());
        }
    }
}
