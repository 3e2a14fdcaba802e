package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.sim.ActiveWindows.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimClockTest {
    private static final ActiveWindows TWO_A_DAY =
            ActiveWindows.daily(
                    ZoneId.of("Europe/Paris"),
                    List.of(
                            new Hours(LocalTime.of(8, 55), LocalTime.of(9, 5)),
                            new Hours(LocalTime.of(15, 20), LocalTime.of(22, 5))),
                    day ->
                            day.getDayOfWeek() != DayOfWeek.SATURDAY
                                    && day.getDayOfWeek() != DayOfWeek.SUNDAY);

    private final AtomicLong nanos = new AtomicLong(123);

    private SimClock clock(String start, double speed, ActiveWindows windows) {
        return new SimClock(Instant.parse(start), speed, windows, nanos::get);
    }

    private void pass(Duration real) {
        nanos.addAndGet(real.toNanos());
    }

    @Test
    void marketTimeIsRealTimeTimesSpeed() {
        SimClock clock = clock("2025-06-04T13:30:00Z", 60, ActiveWindows.always());

        pass(Duration.ofSeconds(5));

        assertThat(clock.now()).isEqualTo("2025-06-04T13:35:00Z");
    }

    @Test
    void heldClockStandsUntilItIsReleased() {
        SimClock clock = clock("2025-06-04T13:30:00Z", 60, ActiveWindows.always());
        clock.hold();
        pass(Duration.ofMinutes(5));
        assertThat(clock.now()).isEqualTo("2025-06-04T13:30:00Z");

        clock.release();
        pass(Duration.ofSeconds(5));
        clock.release();

        assertThat(clock.now()).isEqualTo("2025-06-04T13:35:00Z");
    }

    @Test
    void clockJumpsFromTheEndOfAWindowToTheNext() {
        // Friday 22:04 in Paris; the next window is Monday 08:55
        SimClock clock = clock("2025-06-06T20:04:00Z", 1, TWO_A_DAY);

        pass(Duration.ofSeconds(90));

        assertThat(clock.now()).isEqualTo("2025-06-09T06:55:30Z");
    }

    @Test
    void clockCanJumpOverWholeWindowsAtOnce() {
        SimClock clock = clock("2025-06-09T06:55:00Z", 1, TWO_A_DAY);

        pass(Duration.ofMinutes(10 + 405 + 3));

        assertThat(clock.now()).isEqualTo("2025-06-10T06:58:00Z");
    }

    @Test
    void startOutsideTheWindowsIsMovedToTheNext() {
        assertThat(clock("2025-06-07T12:00:00Z", 1, TWO_A_DAY).now())
                .isEqualTo("2025-06-09T06:55:00Z");
    }

    @Test
    void speedHasToBeAboveZero() {
        assertThatThrownBy(() -> clock("2025-06-07T12:00:00Z", 0, ActiveWindows.always()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speed must be > 0");
    }

    @Property
    void clockNeverGoesBack(@ForAll List<@LongRange(min = 0, max = 20_000) Long> seconds) {
        SimClock clock = clock("2025-06-06T20:04:00Z", 3, TWO_A_DAY);
        Instant last = clock.now();
        for (long passed : seconds) {
            pass(Duration.ofSeconds(passed));
            assertThat(clock.now()).isAfterOrEqualTo(last);
            last = clock.now();
        }
    }
}
