package io.labase.trading.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What can be said for certain about the gateway's clock against ours. It answers whole seconds: an
 * answer {@code T} says that its time was in {@code [T, T+1s)} at some moment between sending and
 * receiving. Several answers, falling differently into the second, narrow that down; their common
 * interval is never biased as a mean would be.
 */
final class SkewEstimate {

    /** So many answers are looked at: drift makes older ones wrong. */
    private static final int PROBES = 10;

    /** Market time minus local time is at least {@code least} and below or at {@code most}. */
    private record Interval(Duration least, Duration most) {

        Interval and(Interval other) {
            return new Interval(
                    least.compareTo(other.least) > 0 ? least : other.least,
                    most.compareTo(other.most) < 0 ? most : other.most);
        }

        boolean empty() {
            return least.compareTo(most) > 0;
        }

        /** The value nearest to zero. */
        Duration nearest() {
            if (least.compareTo(Duration.ZERO) > 0) {
                return least;
            }
            return most.isNegative() ? most : Duration.ZERO;
        }
    }

    private final Deque<Interval> probes = new ArrayDeque<>();

    /** Takes one answer; one that was received before it was sent, by a stepped clock, says nothing. */
    void add(Instant told, Instant sent, Instant received) {
        if (received.isBefore(sent)) {
            return;
        }
        probes.addLast(
                new Interval(
                        Duration.between(received, told),
                        Duration.between(sent, told.plusSeconds(1))));
        if (probes.size() > PROBES) {
            probes.removeFirst();
        }
    }

    /**
     * The smallest skew that agrees with all recent answers; zero while there may be none. Answers
     * from before a clock was set contradict the newest one and are forgotten.
     */
    Duration skew() {
        if (probes.isEmpty()) {
            return Duration.ZERO;
        }
        Interval common = probes.getLast();
        int agreeing = 0;
        for (var newestFirst = probes.descendingIterator(); newestFirst.hasNext(); agreeing++) {
            Interval next = common.and(newestFirst.next());
            if (next.empty()) {
                break;
            }
            common = next;
        }
        while (probes.size() > agreeing) {
            probes.removeFirst();
        }
        return common.nearest();
    }
}
