package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.app.report.DailyReport;
import io.labase.trading.chart.CandleChart;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.chart.EquityChart;
import io.labase.trading.model.Alert;
import io.labase.trading.performance.Equity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The pictures of alerts: prices around a signal or a fill, the account with a daily report. */
final class AlertPictures {
    private final AlertCandles candles;
    private final ChartWords words;
    private final Painter painter;

    AlertPictures(AlertCandles candles, ChartWords words, Painter painter) {
        this.candles = candles;
        this.words = words;
        this.painter = painter;
    }

    /** The picture of an alert, being drawn; empty if it has none. What it shows is taken now. */
    Optional<CompletableFuture<byte[]>> of(Alert alert, boolean simulated) {
        Optional<Supplier<byte[]>> drawing =
                alert.kind() == Alert.Kind.DAILY_REPORT
                        ? equity(alert, words, simulated)
                        : candles.of(alert, simulated).map(c -> () -> CandleChart.png(c, words));
        return drawing.map(painter::paint);
    }

    /** The account as a daily report knows it, still to be drawn; empty if that is not two days. */
    static Optional<Supplier<byte[]>> equity(Alert report, ChartWords words, boolean simulated) {
        String prefix = simulated ? AlertFormatter.SIMULATION : "";
        return report.values().get(DailyReport.EQUITY) instanceof Equity equity
                        && EquityChart.shows(equity)
                ? Optional.of(() -> EquityChart.png(equity, words, prefix).orElseThrow())
                : Optional.empty();
    }
}
