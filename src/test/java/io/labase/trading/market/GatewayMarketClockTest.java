package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayMarketClockTest {

    private static final Instant T = Instant.parse("2026-01-15T14:30:00Z");

    private final GatewayMarketClock clock = new GatewayMarketClock();

    @Test
    void knowsNothingUntilTold() {
        assertThat(clock.known()).isFalse();
        clock.advanceTo(T);
        assertThat(clock.known()).isTrue();
        assertThat(clock.instant()).isEqualTo(T);
        assertThat(clock.skew()).isZero();
    }

    @Test
    void neverGoesBackNorTellsTheSameTimeTwice() {
        List<Instant> told = new ArrayList<>();
        clock.onAdvance(told::add);
        clock.advanceTo(T);
        clock.advanceTo(T);
        clock.advanceTo(T.minusSeconds(60));
        assertThat(clock.instant()).isEqualTo(T);
        assertThat(told).containsExactly(T);
    }

    @Test
    void futuresCompleteInTheOrderOfTheirInstants() {
        List<String> order = new ArrayList<>();
        clock.at(T.plusSeconds(20)).thenRun(() -> order.add("later"));
        clock.at(T.plusSeconds(10)).thenRun(() -> order.add("sooner"));
        var beyond = clock.at(T.plusSeconds(21));
        clock.advanceTo(T.plusSeconds(20));
        assertThat(order).containsExactly("sooner", "later");
        assertThat(beyond).isNotDone();
        assertThat(clock.at(T.plusSeconds(20))).isCompleted();
    }

    @Test
    void whoeverNoLongerWaitsIsForgotten() {
        clock.at(T).cancel(false);
        clock.at(T.plusSeconds(5));
        assertThat(clock.nextWaited()).contains(T.plusSeconds(5));
        clock.advanceTo(T.plusSeconds(5));
        assertThat(clock.nextWaited()).isEmpty();
    }
}
