package io.labase.trading.ib.sim;

import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Market time: it starts at a given instant and runs {@code speed} times as fast as real time, inside
 * the active windows; at the end of one it jumps to the start of the next. Never goes back. Safe for
 * any thread.
 */
public final class SimClock {
    private static final int FINEST = 1000;

    private final LongSupplier nanoTime;
    private final double speed;
    private final ActiveWindows windows;

    private long realStart;
    private boolean held;
    private ActiveWindows.Window window;
    private Instant windowEntered;
    private Duration ranBefore = Duration.ZERO;

    /**
     * Starts the clock now, running.
     *
     * @param start market time to begin with; outside the windows the next one's start is taken
     * @param speed market seconds per real second, above 0
     * @param windows when the clock runs
     * @param nanoTime real time in nanoseconds, as {@link System#nanoTime()}
     */
    public SimClock(Instant start, double speed, ActiveWindows windows, LongSupplier nanoTime) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new BadSetting(Wording.of("sim.speed", speed));
        }
        this.nanoTime = nanoTime;
        this.speed = speed;
        this.windows = windows;
        this.realStart = nanoTime.getAsLong();
        this.window = windows.next(start);
        this.windowEntered = start.isBefore(window.start()) ? window.start() : start;
    }

    /** Lets the clock stand at its start until {@link #release()}. */
    synchronized void hold() {
        held = true;
    }

    /** Lets a held clock run from now on; without effect on a running one. */
    synchronized void release() {
        if (held) {
            held = false;
            realStart = nanoTime.getAsLong();
        }
    }

    /** Market time. */
    public synchronized Instant now() {
        Duration ran = elapsed();
        Duration inWindow = ran.minus(ranBefore);
        while (!windowEntered.plus(inWindow).isBefore(window.end())) {
            Duration used = Duration.between(windowEntered, window.end());
            ranBefore = ranBefore.plus(used);
            inWindow = inWindow.minus(used);
            window = windows.next(window.end());
            windowEntered = window.start();
        }
        return windowEntered.plus(inWindow);
    }

    /** Market time in milliseconds since 1970. */
    long millis() {
        return now().toEpochMilli();
    }

    /** Market seconds per real second. */
    public double speed() {
        return speed;
    }

    private Duration elapsed() {
        if (held) {
            return Duration.ZERO;
        }
        double nanos = (nanoTime.getAsLong() - realStart) * speed;
        // whole microseconds: a double holds centuries of them
        return Duration.ofNanos(FINEST).multipliedBy((long) (nanos / FINEST));
    }
}
