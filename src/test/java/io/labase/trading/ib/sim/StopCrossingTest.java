package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestMarket.buy;
import static io.labase.trading.ib.sim.TestMarket.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StopCrossingTest {
    private static final String OPEN = "2025-06-04T13:30:00Z";

    private static TestMarket market(List<double[]> bars) {
        return new TestMarket(
                Map.of("AAPL", TestBars.from(OPEN, bars.toArray(double[][]::new))), OPEN);
    }

    private static void pass(TestMarket market, int bars, int stepSeconds) {
        long end = bars * BarSeries.SIZE.toSeconds();
        for (long second = 0; second < end; second += stepSeconds) {
            market.at(Instant.parse(OPEN).plusSeconds(second).toString());
        }
        market.at(Instant.parse(OPEN).plusSeconds(end).toString());
    }

    @Property(tries = 500)
    void sellStopFillsExactlyWhenThePathReachesIt(
            @ForAll("bars") List<double[]> bars,
            @ForAll @IntRange(min = 990, max = 1210) int cents,
            @ForAll @IntRange(min = 1, max = 2000) int stepSeconds) {
        BigDecimal stop = BigDecimal.valueOf(cents, 2);
        TestMarket market = market(bars);
        market.place(sell(1, "AAPL", 10).stop(stop.toPlainString()).order());

        pass(market, bars.size(), stepSeconds);

        double low = bars.stream().mapToDouble(bar -> bar[2]).min().orElseThrow();
        boolean reached = stop.doubleValue() >= low;
        assertThat(market.status(1) == OrderStatus.FILLED).isEqualTo(reached);
        if (reached) {
            assertThat(market.fillPrices().get(0)).isLessThanOrEqualTo(stop);
        }
    }

    @Property(tries = 500)
    void buyStopFillsExactlyWhenThePathReachesIt(
            @ForAll("bars") List<double[]> bars,
            @ForAll @IntRange(min = 990, max = 1210) int cents,
            @ForAll @IntRange(min = 1, max = 2000) int stepSeconds) {
        BigDecimal stop = BigDecimal.valueOf(cents, 2);
        TestMarket market = market(bars);
        market.place(buy(1, "AAPL", 10).stop(stop.toPlainString()).order());

        pass(market, bars.size(), stepSeconds);

        double high = bars.stream().mapToDouble(bar -> bar[1]).max().orElseThrow();
        assertThat(market.status(1) == OrderStatus.FILLED).isEqualTo(stop.doubleValue() <= high);
    }

    @Property(tries = 500)
    void limitNeverFillsWorseThanItsPrice(
            @ForAll("bars") List<double[]> bars,
            @ForAll @IntRange(min = 990, max = 1210) int cents,
            @ForAll @IntRange(min = 1, max = 2000) int stepSeconds) {
        BigDecimal limit = BigDecimal.valueOf(cents, 2);
        TestMarket market = market(bars);
        market.place(buy(1, "AAPL", 10).limit(limit.toPlainString()).order());

        pass(market, bars.size(), stepSeconds);

        double low = bars.stream().mapToDouble(bar -> bar[2]).min().orElseThrow();
        assertThat(market.status(1) == OrderStatus.FILLED).isEqualTo(limit.doubleValue() >= low);
        assertThat(market.fillPrices()).allMatch(price -> price.compareTo(limit) <= 0);
    }

    @Provide
    Arbitrary<List<double[]>> bars() {
        return RecordedPricesTest.anyBar().list().ofMinSize(1).ofMaxSize(6);
    }
}
