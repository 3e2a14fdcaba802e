package io.labase.trading.app;

import io.labase.trading.chart.CandleChart;
import io.labase.trading.chart.Candles;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.model.Alert;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Draws the pictures of alerts on a thread of its own: who raises an alert waits for none. One that
 * fails or takes too long is none.
 */
final class AlertPictures {
    /** How long a message waits for its picture; the first one loads the fonts. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int MOST_WAITING = 50;

    private final AlertCandles candles;
    private final ChartWords words;
    private final Executor painter;

    AlertPictures(AlertCandles candles, ChartWords words) {
        this(candles, words, painter());
    }

    /**
     * @param painter where the drawing happens
     */
    AlertPictures(AlertCandles candles, ChartWords words, Executor painter) {
        this.candles = candles;
        this.words = words;
        this.painter = painter;
    }

    private static Executor painter() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        work -> {
                            Thread thread = new Thread(work, "pictures");
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The picture of an alert, being drawn; empty if it has none. What it shows is taken now. */
    Optional<CompletableFuture<byte[]>> of(Alert alert, boolean simulated) {
        return candles.of(alert, simulated).map(this::drawn);
    }

    private CompletableFuture<byte[]> drawn(Candles shown) {
        try {
            return CompletableFuture.supplyAsync(() -> CandleChart.png(shown, words), painter)
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            // Too many wait already.
            return CompletableFuture.failedFuture(e);
        }
    }
}
