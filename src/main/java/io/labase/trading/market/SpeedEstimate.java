package io.labase.trading.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many market seconds pass in one real second, from the answers of the last ten seconds. The
 * median of short segments: one jump of the gateway's clock, such as over a night, is one segment
 * and moves it no further than to a neighbour. Not thread-safe.
 */
final class SpeedEstimate {

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int SEGMENTS = 9;

    /** Answers are whole seconds: a segment is long enough to make little of that. */
    private static final long SEGMENT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long SEGMENT_MARKET_SECONDS = 20;

    private record Sample(long nanos, Instant market) {}

    private record Segment(long endNanos, double speed) {}

    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Sample first;

    /**
     * @param nanos real time of the answer, monotonic
     * @param market what the gateway answered
     */
    void add(long nanos, Instant market) {
        Sample start = first;
        if (start == null || market.isBefore(start.market()) || stands(start, market)) {
            first = new Sample(nanos, market);
            return;
        }
        long real = nanos - start.nanos();
        long passed = Duration.between(start.market(), market).toSeconds();
        if (real > 0 && (real >= SEGMENT_NANOS || passed >= SEGMENT_MARKET_SECONDS)) {
            segments.addLast(new Segment(nanos, passed * 1e9 / real));
            first = new Sample(nanos, market);
            forgetOld(nanos);
        }
    }

    /** A clock that has not moved yet may be held: it is measured from its first move. */
    private boolean stands(Sample start, Instant market) {
        return segments.isEmpty() && market.equals(start.market());
    }

    private void forgetOld(long nanos) {
        while (segments.size() > SEGMENTS
                || nanos - segments.getFirst().endNanos() > WINDOW_NANOS) {
            segments.removeFirst();
        }
    }

    /** Real time was lost, as by a broken connection: the next answer starts a new segment. */
    void interrupted() {
        first = null;
    }

    /** Market seconds per real second; empty until a first segment is complete. */
    OptionalDouble speed() {
        double[] speeds = segments.stream().mapToDouble(Segment::speed).sorted().toArray();
        // of two middle ones the lower: after a first segment, a jump does not count
        return speeds.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(speeds[(speeds.length - 1) / 2]);
    }
}
