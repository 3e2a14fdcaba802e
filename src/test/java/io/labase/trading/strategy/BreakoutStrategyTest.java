package io.labase.trading.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BreakoutStrategyTest {

    private static final Duration SIZE = Duration.ofMinutes(5);
    private static final Instant OPEN = Instant.parse("2026-01-15T14:30:00Z");

    /** Bars in order, with gaps between them: only existing bars count. */
    @Provide
    Arbitrary<List<Bar>> sessions() {
        Arbitrary<Integer> gap =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, Arbitraries.just(1)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(2, 200)));
        Arbitrary<int[]> bar =
                Combinators.combine(
                                gap,
                                Arbitraries.integers().between(90, 110),
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.integers().between(0, 5))
                        .as((g, close, up, down) -> new int[] {g, close, up, down});
        return bar.list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(
                        rows -> {
                            List<Bar> bars = new ArrayList<>();
                            Instant start = OPEN;
                            for (int[] r : rows) {
                                start = start.plus(SIZE.multipliedBy(r[0]));
                                bars.add(
                                        new Bar(
                                                start,
                                                r[1],
                                                r[1] + r[2],
                                                r[1] - r[3],
                                                r[1],
                                                BigDecimal.ONE));
                            }
                            return bars;
                        });
    }

    private static Instant endOf(List<Bar> bars) {
        return bars.get(bars.size() - 1).end(SIZE);
    }

    private static Optional<Signal> evaluate(List<Bar> bars, Instant now, int window) {
        return new BreakoutStrategy(SIZE, window).evaluate(bars, now);
    }

    @Property
    void theSignalIsTheCloseAboveTheHighestHighOfTheBarsBefore(
            @ForAll("sessions") List<Bar> bars, @ForAll @IntRange(min = 1, max = 15) int window) {
        Optional<Signal> found = evaluate(bars, endOf(bars), window);
        int last = bars.size() - 1;
        assertThat(found.isPresent()).isEqualTo(last >= window);
        if (last >= window) {
            double high = 0;
            double low = Double.MAX_VALUE;
            for (int i = last - window; i < last; i++) {
                high = Math.max(high, bars.get(i).high());
                low = Math.min(low, bars.get(i).low());
            }
            boolean above = bars.get(last).close() > high;
            assertThat(found.get()).isEqualTo(new Signal(bars.get(last), SIZE, high, low, above));
        }
    }

    @Property
    void theOrderOfTheBarsDoesNotMatter(@ForAll("sessions") List<Bar> bars, @ForAll Random random) {
        List<Bar> shuffled = new ArrayList<>(bars);
        Collections.shuffle(shuffled, random);
        assertThat(evaluate(shuffled, endOf(bars), 3)).isEqualTo(evaluate(bars, endOf(bars), 3));
    }

    @Property
    void aBarThatIsStillFormingIsAsIfItWereNotThere(@ForAll("sessions") List<Bar> bars) {
        Instant now = endOf(bars).minusNanos(1);
        assertThat(evaluate(bars, now, 3))
                .isEqualTo(evaluate(bars.subList(0, bars.size() - 1), now, 3));
    }

    @Property
    void theSignalBarsOwnHighDoesNotCount(
            @ForAll("sessions") List<Bar> bars, @ForAll @IntRange(min = 0, max = 50) int higher) {
        List<Bar> changed = new ArrayList<>(bars);
        Bar last = changed.remove(changed.size() - 1);
        changed.add(
                new Bar(
                        last.start(),
                        last.open(),
                        last.high() + higher,
                        last.low(),
                        last.close(),
                        last.volume()));
        assertThat(evaluate(changed, endOf(bars), 2).map(Signal::breakout))
                .isEqualTo(evaluate(bars, endOf(bars), 2).map(Signal::breakout));
    }

    @Property
    void barsOlderThanTheWindowDoNotCount(@ForAll("sessions") List<Bar> bars) {
        int from = Math.max(0, bars.size() - 4);
        assertThat(evaluate(bars, endOf(bars), 3))
                .isEqualTo(evaluate(bars.subList(from, bars.size()), endOf(bars), 3));
    }

    @Property
    void aBarThatIsToldTwiceCountsOnce(@ForAll("sessions") List<Bar> bars) {
        List<Bar> twice = new ArrayList<>(bars);
        twice.addAll(bars);
        assertThat(evaluate(twice, endOf(bars), 3)).isEqualTo(evaluate(bars, endOf(bars), 3));
    }

    private static Bar bar(int slot, double close) {
        return new Bar(
                OPEN.plus(SIZE.multipliedBy(slot)), close, close, close, close, BigDecimal.ONE);
    }

    @Test
    void ofTwoBarsWithOneStartTheLaterOneInTheListCounts() {
        List<Bar> bars = List.of(bar(0, 100), bar(1, 102), bar(1, 99));
        assertThat(evaluate(bars, bar(1, 1).end(SIZE), 1).orElseThrow().bar().close())
                .isEqualTo(99);
    }

    @Test
    void aCloseAtTheHighestHighIsNoSignal() {
        List<Bar> bars = List.of(bar(0, 100), bar(1, 100));
        assertThat(evaluate(bars, bar(1, 1).end(SIZE), 1).orElseThrow().breakout()).isFalse();
    }

    @Test
    void aCloseJustAboveTheHighestHighIsASignal() {
        List<Bar> bars = List.of(bar(0, 100), bar(1, Math.nextUp(100.0)));
        assertThat(evaluate(bars, bar(1, 1).end(SIZE), 1).orElseThrow().breakout()).isTrue();
    }

    @Test
    void theWindowReachesAcrossANight() {
        List<Bar> bars = List.of(bar(0, 105), bar(200, 100));
        assertThat(evaluate(bars, bar(200, 1).end(SIZE), 1).orElseThrow().highestHigh())
                .isEqualTo(105);
    }

    @Test
    void withoutBarsThereIsNothingToSay() {
        assertThat(evaluate(List.of(), OPEN, 12)).isEmpty();
    }

    @Test
    void aWindowHoldsAtLeastOneBar() {
        assertThatThrownBy(() -> new BreakoutStrategy(SIZE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean freshAt(Duration age) {
        Bar bar = bar(0, 100);
        return BreakoutStrategy.fresh(new Signal(bar, SIZE, 1, 1, true), bar.end(SIZE).plus(age));
    }

    @Test
    void aBarIsFreshAtItsEnd() {
        assertThat(freshAt(Duration.ZERO)).isTrue();
    }

    @Test
    void aBarIsNotFreshBeforeItsEnd() {
        assertThat(freshAt(Duration.ofNanos(-1))).isFalse();
    }

    @Test
    void aBarIsFreshUntilTheNextOneEnds() {
        assertThat(freshAt(SIZE.minusNanos(1))).isTrue();
    }

    @Test
    void aBarIsStaleWhenTheNextOneEnds() {
        assertThat(freshAt(SIZE)).isFalse();
    }
}
