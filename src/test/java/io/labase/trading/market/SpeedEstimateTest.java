package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpeedEstimateTest {

    private static final Instant T = Instant.parse("2026-01-15T14:30:00Z");

    private final SpeedEstimate estimate = new SpeedEstimate();
    private long nanos = 5;
    private double market;

    private void run(double speed, Duration every, int samples) {
        for (int i = 0; i < samples; i++) {
            estimate.add(nanos, T.plusSeconds((long) market));
            nanos += every.toNanos();
            market += speed * every.toNanos() / 1e9;
        }
    }

    @Test
    void isUnknownUntilASegmentIsComplete() {
        run(1, Duration.ofMillis(50), 3);
        assertThat(estimate.speed()).isEmpty();
    }

    @Property(tries = 200)
    void isNearTheTrueSpeedHoweverOftenTheGatewayIsAsked(
            @ForAll @DoubleRange(min = 1, max = 3000) double speed,
            @ForAll @IntRange(min = 15, max = 1000) int everyMillis) {
        SpeedEstimateTest fresh = new SpeedEstimateTest(); // what an earlier try left would count
        fresh.run(speed, Duration.ofMillis(everyMillis), 400);
        assertThat(fresh.estimate.speed().orElseThrow())
                .isCloseTo(speed, within(speed * 0.5 + 0.5));
    }

    @Test
    void aNightThatIsJumpedOverDoesNotCount() {
        run(300, Duration.ofMillis(100), 2);
        market += 17.5 * 3600;
        run(300, Duration.ofMillis(100), 3);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(300, within(15.0));
        run(300, Duration.ofMillis(100), 3);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(300, within(15.0));
    }

    @Test
    void aNewSpeedIsSeenWithinAFewSegments() {
        run(1, Duration.ofSeconds(1), 20);
        run(300, Duration.ofMillis(100), 7);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(300, within(15.0));
    }

    @Test
    void theTimeBeforeAHeldClockIsReleasedDoesNotCount() {
        run(0, Duration.ofMillis(50), 30);
        assertThat(estimate.speed()).isEmpty();
        run(1500, Duration.ofMillis(50), 4);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(1500, within(75.0));
    }

    @Test
    void timeLostWithTheConnectionIsNotMeasured() {
        run(300, Duration.ofMillis(100), 3);
        estimate.interrupted();
        nanos += Duration.ofMinutes(1).toNanos();
        run(300, Duration.ofMillis(100), 2);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(300, within(15.0));
    }

    @Test
    void aClockThatWasSetBackStartsANewSegment() {
        run(300, Duration.ofMillis(100), 2);
        market = -86_400;
        run(300, Duration.ofMillis(100), 3);
        assertThat(estimate.speed().orElseThrow()).isCloseTo(300, within(15.0));
    }
}
