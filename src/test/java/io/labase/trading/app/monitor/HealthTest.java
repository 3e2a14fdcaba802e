package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Duration LIMIT = Duration.ofHours(2);

    private final Readiness readiness = new Readiness();
    private List<String> silent = List.of();
    private @Nullable Duration cycleAge = Duration.ofMinutes(4);
    private Duration upTime = Duration.ofHours(5);
    private final Metrics metrics = new Metrics();
    private final Health health =
            new Health(
                    readiness, new Health.Signs(() -> silent, () -> cycleAge, () -> upTime, LIMIT));

    private void allIsWell() {
        readiness.connected("DU1", true, true, 178);
        readiness.reconciled(readiness.mark());
    }

    private List<String> checks() {
        return health.notReady().stream().map(Health.Cause::check).toList();
    }

    private LocalServer.Page page(String path) {
        return HealthPages.of(health, metrics).get(path).get();
    }

    @Test
    void nothingIsWrong() {
        allIsWell();
        assertThat(health.notReady()).isEmpty();
        assertThat(page("/health/ready").status()).isEqualTo(200);
        assertThat(page("/health/ready").body()).isEqualTo("{\"ready\":true,\"causes\":[]}\n");
    }

    @Test
    void eachTroubleIsNamed() {
        assertThat(checks()).containsExactly("connection");
        allIsWell();
        readiness.doubt("test");
        assertThat(checks()).containsExactly("books");
        allIsWell();
        readiness.clock(false);
        assertThat(checks()).containsExactly("clock");
        readiness.clock(true);
        readiness.journals(false);
        assertThat(checks()).containsExactly("journals");
        readiness.journals(true);
        readiness.distrust(Distrust.FARM);
        readiness.distrust(Distrust.NOT_LIVE);
        silent = List.of("US/Eastern 09:30-16:00");
        assertThat(checks()).containsExactly("bars", "bars", "bars");
        assertThat(page("/health/ready").status()).isEqualTo(503);
        assertThat(page("/health/ready").body())
                .startsWith("{\"ready\":false,")
                .contains("{\"check\":\"bars\",\"text\":\"none of US/Eastern 09:30-16:00\"}");
    }

    @Test
    void aServerThatIsGoneIsTroubleWithTheBooksToo() {
        allIsWell();
        readiness.server(false);
        assertThat(checks()).containsExactly("connection", "books");
    }

    @Test
    void beforeTheFirstCycleNobodyKnowsWhetherBarsCome() {
        allIsWell();
        cycleAge = null;
        upTime = Duration.ofMinutes(1);
        assertThat(checks()).containsExactly("bars");
        assertThat(page("/health/live").status()).isEqualTo(200);
    }

    @Test
    void aGatewayThatIsAwayIsNoReasonToStartAnew() {
        assertThat(page("/health/live").status()).isEqualTo(200);
        assertThat(page("/health/live").body()).isEqualTo("{\"live\":true,\"causes\":[]}\n");
    }

    @Test
    void withoutACycleForLongItDoesNotLive() {
        allIsWell();
        cycleAge = LIMIT.plusMinutes(1);
        assertThat(checks()).containsExactly("cycle");
        assertThat(page("/health/live").status()).isEqualTo(503);
        assertThat(page("/health/live").body()).contains("none has ended for 121 min");
        cycleAge = null;
        assertThat(page("/health/live").status()).as("none since the start").isEqualTo(503);
    }

    @Test
    void thePageForABrowserSaysWhatIsNotWell() {
        readiness.distrust(Distrust.FARM);
        assertThat(page("/").status()).isEqualTo(200);
        assertThat(page("/").body())
                .startsWith("<!DOCTYPE html>")
                .contains("Not ready", "<li>", "href=\"/metrics\"");
    }
}
