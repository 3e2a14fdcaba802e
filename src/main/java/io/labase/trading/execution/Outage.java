package io.labase.trading.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing that is away for a while: since when, whether that was to be expected, whether a person
 * was told, and what it has cost. Used by one thread at a time.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    /**
     * An outage that is over.
     *
     * @param since market time of its beginning
     * @param minutes whole minutes that it lasted
     * @param missedBars bars that no cycle could look at
     * @param told a person knows of its beginning
     */
    record End(Instant since, long minutes, long missedBars, boolean told) {}

    private final String what;
    private final Interruptions plan;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable Instant since;
    private long from;
    private boolean told;
    private @Nullable Instant announcedUntil;
    private long announcedFrom;
    private long announcedFor;

    /**
     * @param what what is away, for the log
     * @param clock market time
     */
    Outage(String what, Interruptions plan, Clock clock, LongSupplier nanoTime) {
        this.what = what;
        this.plan = plan;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** It is away; nothing new if it was before. */
    void begin() {
        if (since == null) {
            since = clock.instant();
            from = nanoTime.getAsLong();
            told = false;
            announcedUntil = null;
        }
    }

    boolean underWay() {
        return since != null;
    }

    /** Market time of the beginning of the outage under way. */
    Instant since() {
        return Objects.requireNonNull(since);
    }

    /** Real time since the beginning of the outage under way. */
    Duration lasted() {
        return Duration.ofNanos(nanoTime.getAsLong() - from);
    }

    boolean told() {
        return told;
    }

    /** A person is told of the outage under way. */
    void tell() {
        told = true;
    }

    /**
     * Whether the outage under way falls into a restart window that is not over. Said once in the log.
     * A window ends by market time or by real time, whichever is first: the clock of a simulated
     * gateway stands still without it.
     */
    boolean announced() {
        Instant now = clock.instant();
        if (announcedUntil == null) {
            Optional<Instant> end = plan.windows().endAt(now);
            if (end.isEmpty()) {
                return false;
            }
            announcedUntil = end.get();
            announcedFrom = nanoTime.getAsLong();
            announcedFor = Duration.between(now, end.get()).toNanos();
            LOG.info("{} is away, as announced, until {} at most", what, announcedUntil);
            return true;
        }
        return now.isBefore(announcedUntil) && nanoTime.getAsLong() - announcedFrom < announcedFor;
    }

    /** It is back; empty if it was not away. */
    Optional<End> end() {
        Instant begun = since;
        if (begun == null) {
            return Optional.empty();
        }
        since = null;
        Instant now = clock.instant();
        long minutes = Math.max(0, Duration.between(begun, now).toMinutes());
        End end = new End(begun, minutes, plan.missed().between(begun, now), told);
        LOG.info("{} restored after {} min, {} bars missed", what, minutes, end.missedBars());
        return Optional.of(end);
    }
}
