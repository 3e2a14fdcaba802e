package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.alert.Messages;
import io.labase.trading.app.report.DailyReport;
import io.labase.trading.chart.Candles;
import io.labase.trading.chart.Candles.Kind;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.market.RecentBars;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TickerBars;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AlertPicturesTest {
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Instant SLOT = Instant.parse("2026-11-20T15:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Contract STOCK = new Contract(0, "SPY", SecType.STK, "SMART", "", "USD");

    private final Messages messages = Messages.of("en", PARIS);
    private final RecentBars recent = new RecentBars(FIVE, 10);
    private final AlertCandles candles = new AlertCandles(recent, messages::text);

    /** Bars up to the one that ends at the slot, and one that is still forming. */
    private void cycle(Instant slot) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 20; i >= 0; i--) {
            Instant start = slot.minus(FIVE.multipliedBy(i));
            bars.add(new Bar(start, 100, 102, 99, 101, BigDecimal.ONE));
        }
        Ticker ticker = new Ticker("SPY", STOCK, false, null, null, "");
        recent.accept(
                new TickerBars(
                        ticker, null, TickerBars.Outcome.BARS, bars, slot.plusSeconds(5), ""));
    }

    private static Alert signal(Instant barTime) {
        return new Alert(
                Alert.Kind.SIGNAL,
                barTime.plusSeconds(305),
                "SPY",
                "",
                Map.of(
                        "barTime",
                        barTime,
                        "close",
                        101.0,
                        "high",
                        100.5,
                        "stop",
                        new BigDecimal("98.99"),
                        "action",
                        "ENTER_LONG"));
    }

    private static Alert sold(Instant at) {
        return new Alert(
                Alert.Kind.STOP_FILLED,
                at,
                "SPY",
                "stop",
                Map.of(
                        "price", new BigDecimal("98.9"),
                        "stop", new BigDecimal("99"),
                        "entryPrice", new BigDecimal("101")));
    }

    @Test
    void aSignalShowsTheBarsUpToItsOwnEvenWhenNewerOnesCame() {
        cycle(SLOT);
        cycle(SLOT.plus(FIVE));

        Candles shown = candles.of(signal(SLOT.minus(FIVE)), true).orElseThrow();
        assertThat(shown.title()).isEqualTo("SIMULATION · SPY · buy signal");
        assertThat(shown.bars()).hasSize(9);
        assertThat(shown.bars().get(8).start()).isEqualTo(SLOT.minus(FIVE));
        assertThat(shown.levels())
                .extracting(Candles.Level::kind)
                .containsExactly(Kind.CLOSE, Kind.HIGH, Kind.STOP);
        assertThat(shown.mark().at()).isEqualTo(SLOT.minus(FIVE));
    }

    @Test
    void aSignalWhoseBarIsNotAtHandHasNoPicture() {
        assertThat(candles.of(signal(SLOT), true)).isEmpty();
        cycle(SLOT);
        assertThat(candles.of(signal(SLOT), true)).as("still forming").isEmpty();
    }

    @Test
    void aFillIsShownAtItsPriceBesideTheStopAndTheEntry() {
        cycle(SLOT);

        Candles shown = candles.of(sold(SLOT.plusSeconds(100)), false).orElseThrow();
        assertThat(shown.title()).isEqualTo("SPY · stop filled");
        assertThat(shown.levels())
                .extracting(Candles.Level::kind)
                .containsExactly(Kind.FILL, Kind.ENTRY, Kind.STOP);
        assertThat(shown.mark())
                .isEqualTo(
                        new Candles.Mark(
                                Kind.FILL, SLOT.plusSeconds(100), new BigDecimal("98.9"), false));
    }

    @Test
    void barsOfAnotherTimeAreNoPictureOfAFill() {
        cycle(SLOT);
        assertThat(candles.of(sold(SLOT.plus(FIVE.multipliedBy(3))), false)).isPresent();
        assertThat(candles.of(sold(SLOT.plus(FIVE.multipliedBy(4))), false)).isEmpty();
    }

    @Test
    void otherAlertsHaveNone() {
        cycle(SLOT);
        Alert other = new Alert(Alert.Kind.ENTRY_CUT, SLOT, "SPY", "", Map.of("price", 1));
        assertThat(candles.of(other, false)).isEmpty();
    }

    @Test
    void itIsDrawnElsewhere() {
        cycle(SLOT);
        List<Runnable> waiting = new ArrayList<>();
        CompletableFuture<byte[]> picture =
                pictures(waiting::add).of(sold(SLOT), false).orElseThrow();

        assertThat(picture).isNotDone();
        waiting.forEach(Runnable::run);
        assertThat(picture.join()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void whenTooManyWaitThereIsNone() {
        cycle(SLOT);
        Executor full =
                work -> {
                    throw new RejectedExecutionException("full");
                };
        Optional<CompletableFuture<byte[]>> picture = pictures(full).of(sold(SLOT), false);

        assertThatThrownBy(() -> picture.orElseThrow().join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aDailyReportShowsTheAccountUnlessItIsTheFirstDay() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        AlertPictures pictures = pictures(waiting::add);
        EquityPoint before = day("2026-11-19", "99000");
        EquityPoint today = day("2026-11-20", "100000");
        assertThat(pictures.of(report(new Equity("EUR", List.of(today))), true)).isEmpty();
        assertThat(pictures.of(DailyReport.nameOf(today.date(), SLOT), true)).isEmpty();

        Equity equity = new Equity("EUR", List.of(before, today));
        CompletableFuture<byte[]> picture = pictures.of(report(equity), true).orElseThrow();
        waiting.forEach(Runnable::run);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.join())).getWidth())
                .isEqualTo(1080);
    }

    private static EquityPoint day(String date, String value) {
        return new EquityPoint(LocalDate.parse(date), new BigDecimal(value), Optional.empty());
    }

    private static Alert report(Equity equity) {
        return new Alert(Alert.Kind.DAILY_REPORT, SLOT, "", "", Map.of(DailyReport.EQUITY, equity));
    }

    private AlertPictures pictures(Executor painter) {
        ChartWords words = new ChartWords(messages::text, Locale.UK, PARIS);
        return new AlertPictures(candles, words, new Painter(painter));
    }
}
