package io.labase.trading.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/** The time by which bars are closed and entries are fresh: the gateway's, as far as it is known. */
public abstract class MarketClock extends Clock {

    /** A skew above this is told to a person. */
    public static final Duration TELL = Duration.ofSeconds(2);

    /** A skew above this forbids entries: the bars' age cannot be judged. */
    public static final Duration REFUSE = Duration.ofSeconds(30);

    /**
     * Completes when market time reaches {@code marketTime}; at once if it has. Dependents run on the
     * clock's thread and must only hand over. A caller that no longer waits cancels it; a clock whose
     * timer is closed cancels it too.
     */
    public abstract CompletableFuture<Void> at(Instant marketTime);

    /** Market time minus local time, as far as certain; zero where local time plays no part. */
    public Duration skew() {
        return Duration.ZERO;
    }

    /** Whether the skew is above {@link #TELL}. */
    public final boolean skewToBeTold() {
        return skew().abs().compareTo(TELL) > 0;
    }

    /** Whether the skew is above {@link #REFUSE}. */
    public final boolean skewForbidsEntries() {
        return skew().abs().compareTo(REFUSE) > 0;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same time shown in another zone; still this clock's time, but without {@link #at}. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {
        private final Clock time;
        private final ZoneId zone;

        private Zoned(Clock time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(time, other);
        }

        @Override
        public Instant instant() {
            return time.instant();
        }
    }
}
