package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Bar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarHistoryTest {
    private final Instruments demo = Instruments.load(TestBars.DEMO, 1.36);
    private final BarHistory ibm = new BarHistory(demo.byTicker("IBM").orElseThrow());

    private static List<Bar> bars(BarHistory history, String duration, BarSize size, String now) {
        return bars(history, duration, size, Instant.MAX, now);
    }

    private static List<Bar> bars(
            BarHistory history, String duration, BarSize size, Instant end, String now) {
        BarHistory.Query query =
                new BarHistory.Query(BarDuration.parse(duration).orElseThrow(), size, true);
        return history.bars(query, end, Instant.parse(now));
    }

    private static List<String> starts(List<Bar> bars) {
        return bars.stream().map(bar -> bar.start().toString()).toList();
    }

    @Test
    void lastBarIsStillForming() {
        List<Bar> bars = bars(ibm, "1 D", BarSize.FIVE, "2013-10-08T14:07:30Z");

        Bar last = bars.get(bars.size() - 1);
        assertThat(bars).hasSize(8);
        assertThat(last.start()).isEqualTo("2013-10-08T14:05:00Z");
        assertThat(last.closedAt(Instant.parse("2013-10-08T14:07:30Z"), BarSeries.SIZE)).isFalse();
    }

    @Test
    void twoDaysAreTodayAndTheLastTradingDay() {
        // Monday: the day before is Friday
        List<Bar> bars = bars(ibm, "2 D", BarSize.FIVE, "2013-10-07T13:32:00Z");

        assertThat(bars).hasSize(79);
        assertThat(bars.get(0).start()).isEqualTo("2013-10-04T13:30:00Z");
    }

    @Test
    void oneDayBeforeTheOpenIsYesterday() {
        List<Bar> bars = bars(ibm, "1 D", BarSize.FIVE, "2013-10-08T12:00:00Z");

        assertThat(bars).hasSize(78);
        assertThat(bars.get(0).start()).isEqualTo("2013-10-07T13:30:00Z");
    }

    @Test
    void moreDaysThanRecordedGiveAllThereIs() {
        assertThat(bars(ibm, "300 D", BarSize.FIVE, "2014-03-01T00:00:00Z")).hasSize(6 * 78);
    }

    @Test
    void endInThePastCutsTheBars() {
        List<Bar> bars =
                bars(
                        ibm,
                        "1800 S",
                        BarSize.FIVE,
                        Instant.parse("2013-10-08T15:00:00Z"),
                        "2013-10-10T15:00:00Z");

        assertThat(bars).hasSize(6);
        assertThat(bars.get(5).start()).isEqualTo("2013-10-08T14:55:00Z");
    }

    @Test
    void nothingIsKnownBeforeTheRecording() {
        assertThat(bars(ibm, "2 D", BarSize.FIVE, "2013-10-01T15:00:00Z")).isEmpty();
        assertThat(bars(ibm, "1 W", BarSize.FIVE, "2013-10-01T15:00:00Z")).isEmpty();
    }

    @Test
    void firstHourOfTheDayIsStampedWithTheOpen() {
        List<Bar> bars = bars(ibm, "1 D", BarSize.HOUR, "2013-10-08T15:10:00Z");

        assertThat(starts(bars))
                .containsExactly(
                        "2013-10-08T13:30:00Z", "2013-10-08T14:00:00Z", "2013-10-08T15:00:00Z");
    }

    @Test
    void longerBarsHoldTheShorterOnes() {
        List<Bar> five = bars(ibm, "1 D", BarSize.FIVE, "2013-10-08T14:00:00Z").subList(0, 6);
        Bar thirty = bars(ibm, "1 D", BarSize.THIRTY, "2013-10-08T14:00:00Z").get(0);

        assertThat(thirty.open()).isEqualTo(five.get(0).open());
        assertThat(thirty.close()).isEqualTo(five.get(5).close());
        assertThat(thirty.high())
                .isEqualTo(five.stream().mapToDouble(Bar::high).max().orElseThrow());
        assertThat(thirty.low()).isEqualTo(five.stream().mapToDouble(Bar::low).min().orElseThrow());
    }

    @Test
    void dayBarsAreOneEachTradingDay() {
        assertThat(bars(ibm, "1 M", BarSize.DAY, "2013-10-11T21:00:00Z")).hasSize(6);
    }

    @Test
    void cryptoDaysIncludeTheWeekend() {
        List<Bar> week = TestBars.flat("2025-06-06T00:00:00Z", 4 * 288, 90_000);
        Instruments crypto = Instruments.ofBars(Map.of("BTC-EUR", week), 1);
        BarHistory history = new BarHistory(crypto.byTicker("BTC-EUR").orElseThrow());

        List<Bar> bars = bars(history, "2 D", BarSize.FIVE, "2025-06-08T10:00:00Z");

        assertThat(bars.get(0).start()).isEqualTo("2025-06-07T00:00:00Z");
        assertThat(bars).hasSize(288 + 121);
    }

    @Test
    void assumedRateHasBarsOfItsOwn() {
        BarHistory rate = new BarHistory(demo.byTicker("EURUSD").orElseThrow());

        List<Bar> bars = bars(rate, "1 D", BarSize.FIVE, "2013-10-08T14:02:00Z");

        assertThat(bars).isNotEmpty().allMatch(bar -> bar.close() == 1.36);
        assertThat(bars.get(bars.size() - 1).start()).isEqualTo("2013-10-08T14:00:00Z");
    }

    @Test
    void recordedRateGoesOnAfterItsEnd() {
        Instruments both =
                Instruments.ofBars(
                        Map.of("EURUSD", TestBars.flat("2025-06-04T10:00:00Z", 12, 1.14)), 1.08);
        BarHistory rate = new BarHistory(both.byTicker("EURUSD").orElseThrow());

        assertThat(bars(rate, "1 D", BarSize.FIVE, "2025-08-04T14:02:00Z"))
                .isNotEmpty()
                .allMatch(bar -> bar.close() == 1.14);
        assertThat(bars(rate, "1 D", BarSize.FIVE, "2025-03-04T14:02:00Z"))
                .isNotEmpty()
                .allMatch(bar -> bar.close() == 1.08);
        assertThat(bars(rate, "1 D", BarSize.FIVE, "2025-06-04T10:07:00Z")).hasSize(2);
    }

    @Test
    void durationsAreReadAsIbNamesThem() {
        assertThat(BarDuration.parse("2 D")).contains(new BarDuration(2, 'D'));
        assertThat(BarDuration.parse("2D")).isEmpty();
        assertThat(BarDuration.parse("0 D")).isEmpty();
        assertThat(BarDuration.parse("90000 S")).isEmpty();
        assertThat(BarDuration.parse("1 Y")).isPresent();
    }
}
