package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.market.ManualTimer.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SystemMarketClockTest {

    private static final Instant START = Instant.parse("2026-01-15T14:30:00.300Z");

    private final ManualTimer timer = new ManualTimer();
    private final SettableClock local = timer.wallClock(START);
    private final SystemMarketClock clock = new SystemMarketClock(local, timer);

    /** One question to a gateway whose clock is {@code ahead} of ours. */
    private void probe(Duration ahead, Duration there, Duration back) {
        Instant sent = clock.local();
        timer.pass(there);
        Instant told = local.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        timer.pass(back);
        clock.observe(told, sent, clock.local());
    }

    private void probes(Duration ahead, int count) {
        for (int i = 0; i < count; i++) {
            probe(ahead, Duration.ofMillis(20), Duration.ofMillis(30));
            timer.pass(Duration.ofMillis(10_270));
        }
    }

    @Test
    void aLocalClockThatMayBeRightIsNotCorrected() {
        probes(Duration.ZERO, 25);
        assertThat(clock.skew()).isZero();
        assertThat(clock.instant()).isEqualTo(local.instant());
    }

    @Test
    void severalAnswersNarrowTheSkewDownToTheRoundTrip() {
        Duration ahead = Duration.ofMillis(3_700);
        probes(ahead, 10);
        assertThat(clock.skew()).isBetween(ahead.minusMillis(400), ahead);
        assertThat(clock.skewToBeTold()).isTrue();
        assertThat(clock.skewForbidsEntries()).isFalse();
    }

    @Property(tries = 300)
    void theCorrectionNeverOvershootsTheTrueSkew(
            @ForAll @IntRange(min = -90_000, max = 90_000) int aheadMillis,
            @ForAll @IntRange(min = 0, max = 900) int thereMillis,
            @ForAll @IntRange(min = 0, max = 900) int backMillis) {
        Duration ahead = Duration.ofMillis(aheadMillis);
        for (int i = 0; i < 12; i++) {
            probe(ahead, Duration.ofMillis(thereMillis), Duration.ofMillis(backMillis));
            timer.pass(Duration.ofMillis(7_130));
        }

        assertThat(clock.skew().abs()).isLessThanOrEqualTo(ahead.abs());
        assertThat(clock.skew().minus(ahead).abs())
                .isLessThanOrEqualTo(Duration.ofMillis(1_000 + thereMillis + backMillis));
    }

    @Test
    void aBigSkewForbidsEntriesUntilTheLocalClockIsSetRight() {
        probes(Duration.ofMinutes(-2), 3);
        assertThat(clock.skewForbidsEntries()).isTrue();
        assertThat(clock.skew()).isNegative();

        local.step(Duration.ofMinutes(-2));
        probes(Duration.ZERO, 1);
        assertThat(clock.skew()).isZero();
        assertThat(clock.skewToBeTold()).isFalse();
    }

    @Test
    void anAnswerReceivedBeforeItWasSentSaysNothing() {
        clock.observe(START.plusSeconds(500), START, START.minusSeconds(1));
        assertThat(clock.skew()).isZero();
    }

    @Test
    void aFutureCompletesWhenItsTimeHasComeAndNotBefore() {
        var due = clock.at(START.plusSeconds(15));
        timer.pass(Duration.ofSeconds(14));
        assertThat(due).isNotDone();
        timer.pass(Duration.ofMillis(1_010));
        assertThat(due).isCompleted();
        assertThat(clock.at(START)).isCompleted();
    }

    @Test
    void aFutureFollowsACorrectionAndAClockThatIsSet() {
        var byCorrection = clock.at(START.plusSeconds(40));
        var bySetting = clock.at(START.plusSeconds(3600));

        probe(Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO);
        assertThat(byCorrection).isCompleted();
        assertThat(bySetting).isNotDone();

        local.step(Duration.ofHours(1));
        timer.pass(Duration.ofSeconds(6));
        assertThat(bySetting).isCompleted();
    }

    @Test
    void aClosedTimerCancelsWhatStillWaits() {
        timer.shutdown();
        assertThat(clock.at(START.plusSeconds(1))).isCancelled();
    }

    @Test
    void anotherZoneShowsTheSameTime() {
        var paris = clock.withZone(ZoneId.of("Europe/Paris"));
        assertThat(paris.instant()).isEqualTo(clock.instant());
        assertThat(paris.withZone(ZoneId.of("UTC")).getZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(paris.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(clock.getZone().getId()).isEqualTo("Z");
    }
}
