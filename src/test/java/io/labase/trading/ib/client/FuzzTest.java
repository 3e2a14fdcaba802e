package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Broken frames through the real reader. A short run each time; {@code scripts/fuzz.sh} makes a long
 * one. A failure names its seed, and the script takes a seed.
 */
class FuzzTest {
    private static final long SHORT_RUN = 20_000;
    private static final int CASES_PER_BROKEN_STREAM = 500;
    private static final long MEGABYTE = 1 << 20;
    private static final long MAX_GROWTH = 64 * MEGABYTE;

    private final Logger log = (Logger) LoggerFactory.getLogger("io.labase.trading.ib.client");
    private Level level;

    @BeforeEach
    void noLineForEachBrokenFrame() {
        level = log.getLevel();
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        log.setLevel(level);
    }

    @Test
    void brokenFramesHarmNothingButThemselves() throws Exception {
        long cases = Long.getLong("fuzz.cases", SHORT_RUN);
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        FuzzFrames frames = new FuzzFrames(random);
        long before = usedAfterCollection();

        FuzzRun run = FuzzRun.of(random, frames, cases, false);
        assertThat(run.fault()).as("seed %s", seed).isEmpty();
        long growth = usedAfterCollection() - before;
        long broken = brokenStreams(random, frames, seed, cases / CASES_PER_BROKEN_STREAM);

        assertThat(run.heard() + run.refused()).as("seed %s", seed).isGreaterThan(0);
        assertThat(growth).as("heap kept, seed %s", seed).isLessThan(MAX_GROWTH);
        if (System.getProperty("fuzz.cases") != null) {
            report(seed, cases + broken, broken, run, growth);
        }
    }

    private static void report(long seed, long cases, long broken, FuzzRun run, long growth) {
        System.out.println("cases       " + cases);
        System.out.println("seed        " + seed);
        System.out.println("survived    " + cases + " (" + broken + " by ending the connection)");
        System.out.println("read        " + run.heard() + " messages, of these");
        System.out.println("whole       " + run.whole() + " frames in between, each as it was");
        System.out.println("refused     " + run.refused() + " frames");
        System.out.println("max heap    " + run.maxHeap() / MEGABYTE + " MB");
        System.out.println("heap kept   " + Math.max(0, growth) / MEGABYTE + " MB");
    }

    private static long brokenStreams(Random random, FuzzFrames frames, long seed, long count)
            throws Exception {
        for (long i = 0; i < count; i++) {
            FuzzRun run = FuzzRun.of(random, frames, 1, true);
            assertThat(run.fault()).as("seed %s, stream %s", seed, i).isEmpty();
        }
        return count;
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Property
    void anyBytesAreAMessageOrRefused(
            @ForAll byte[] payload, @ForAll @IntRange(min = 157, max = 178) int version) {
        assertThat(messageOrRefused(payload, version)).isTrue();
        byte[] ended = Arrays.copyOf(payload, payload.length + 1);
        assertThat(messageOrRefused(ended, version)).isTrue();
    }

    private static boolean messageOrRefused(byte[] payload, int version) {
        try {
            return GatewayMessages.REGISTRY.decode(payload, version) != null;
        } catch (FieldException e) {
            return e.getMessage() != null;
        }
    }

    /** The largest frame there can be, of nothing but fields: it was half a gigabyte of them once. */
    @Test
    void aFrameOfMillionsOfEmptyFieldsTakesNoMoreThanItself() throws Exception {
        byte[] payload = new byte[Frames.MAX_LENGTH];
        byte[] start = "17\0001\000\000\0002147483647\0".getBytes("US-ASCII");
        System.arraycopy(start, 0, payload, 0, start.length);
        byte[] frame = Frames.join(List.of(payload));
        long before = allocated();

        byte[] read = Frames.read(new ByteArrayInputStream(frame));
        assertThat(messageOrRefused(read, 178)).isTrue();

        assertThat(allocated() - before).isLessThan(6L * Frames.MAX_LENGTH);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
