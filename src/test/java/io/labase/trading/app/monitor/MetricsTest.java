package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MetricsTest {
    /** A comment, or name, labels and a number, as Prometheus reads them. */
    private static final String LINE =
            "# (HELP|TYPE) [a-z_]+ .+"
                    + "|[a-z_]+(\\{[a-z]+=\"[^\"\\\\]*\"(,[a-z]+=\"[^\"\\\\]*\")*})?"
                    + " (NaN|-?[0-9.]+(E-?\\d+)?)";

    private final Metrics metrics = new Metrics();

    @Test
    void theReplacedSystemsNamesAreThereFromTheStart() {
        assertThat(metrics.text().lines())
                .contains("orders_sent 0", "orders_filled 0", "orders_rejected 0", "api_errors 0")
                .contains("# TYPE orders_sent counter", "cycle_seconds_count 0");
    }

    @Test
    void aDurationCountsInItsClassAndAllAbove() {
        metrics.requests("bars").observe(Duration.ofMillis(250));
        metrics.requests("bars").observe(Duration.ofMillis(251));
        metrics.requests("bars").observe(Duration.ofMinutes(2));
        assertThat(metrics.text().lines())
                .contains(
                        "request_seconds_bucket{request=\"bars\",le=\"0.1\"} 0",
                        "request_seconds_bucket{request=\"bars\",le=\"0.25\"} 1",
                        "request_seconds_bucket{request=\"bars\",le=\"0.5\"} 2",
                        "request_seconds_bucket{request=\"bars\",le=\"60.0\"} 2",
                        "request_seconds_bucket{request=\"bars\",le=\"+Inf\"} 3",
                        "request_seconds_sum{request=\"bars\"} 120.501",
                        "request_seconds_count{request=\"bars\"} 3");
    }

    @Test
    void everyLineCanBeRead() {
        metrics.cycles().observe(Duration.ofNanos(1));
        metrics.requests("open-orders").observe(Duration.ofDays(1));
        metrics.gauge("bar_age_seconds", "Since bars came", () -> Double.NaN);
        metrics.gauge("outbox_length", "Messages", () -> 3);
        assertThat(metrics.text()).endsWith("outbox_length 3.0\n");
        assertThat(metrics.text().lines()).allMatch(line -> line.matches(LINE));
    }

    @Test
    void nothingIsLostBetweenThreads() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int j = 0; j < 1000; j++) {
                                    metrics.apiErrors().add(1);
                                    metrics.cycles().observe(Duration.ofMillis(j));
                                }
                            }));
        }
        all.forEach(CompletableFuture::join);
        assertThat(metrics.text().lines()).contains("api_errors 8000", "cycle_seconds_count 8000");
    }
}
