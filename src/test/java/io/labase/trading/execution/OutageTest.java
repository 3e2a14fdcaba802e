package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutageTest {
    private long nanos;

    /** The clock of a simulated gateway stands still without it. */
    @Test
    void aWindowIsOverByRealTimeToo() {
        Clock still = Clock.fixed(Instant.parse("2026-01-16T05:00:00Z"), ZoneOffset.UTC);
        Outage outage = new Outage("it", Samples.INTERRUPTIONS, still, () -> nanos);
        outage.begin();
        assertThat(outage.announced()).isTrue();
        nanos = Duration.ofMinutes(49).toNanos();
        assertThat(outage.announced()).isTrue();
        nanos = Duration.ofMinutes(50).toNanos();
        assertThat(outage.announced()).isFalse();
    }

    @Test
    void whatWasNotAwayIsNotBack() {
        Outage outage =
                new Outage("it", Samples.INTERRUPTIONS, Clock.systemUTC(), System::nanoTime);
        assertThat(outage.end()).isEmpty();
    }
}
