package io.labase.trading.app.monitor;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, sorted into the same classes for everything; from any thread. */
public final class Histogram {
    /** Upper bounds in seconds, ascending; what takes longer is counted in the last class only. */
    private static final double[] BOUNDS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    private final LongAdder[] classes = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Histogram() {
        for (int i = 0; i < classes.length; i++) {
            classes[i] = new LongAdder();
        }
    }

    /** Takes one duration. */
    public void observe(Duration took) {
        double seconds = took.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
        int at = 0;
        while (at < BOUNDS.length && seconds > BOUNDS[at]) {
            at++;
        }
        classes[at].increment();
        nanos.add(took.toNanos());
    }

    /**
     * Appends the lines of the text format.
     *
     * @param labels {@code name="value"}; empty for none
     */
    void write(StringBuilder text, String name, String labels) {
        String before = labels.isEmpty() ? "" : labels + ",";
        long sum = 0;
        for (int i = 0; i < classes.length; i++) {
            sum += classes[i].sum();
            String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
            line(text, name + "_bucket", before + "le=\"" + bound + '"', Long.toString(sum));
        }
        double seconds = nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
        line(text, name + "_sum", labels, Double.toString(seconds));
        // The last class, not a count of its own: one page never contradicts itself.
        line(text, name + "_count", labels, Long.toString(sum));
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }
}
