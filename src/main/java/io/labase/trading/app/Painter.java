package io.labase.trading.app;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws on a thread of its own, one picture after the other: nobody waits for one. */
final class Painter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Painter.class);

    /**
     * How long a message waits for its picture; the first one loads the fonts. The property is for
     * tests that want to see the picture, however busy the machine is.
     */
    static final Duration LIMIT = Duration.ofSeconds(Long.getLong("labase.picture.seconds", 5));

    private static final int MOST_WAITING = 50;

    private final Executor thread;

    Painter() {
        this(thread());
    }

    /**
     * @param thread where the drawing happens
     */
    Painter(Executor thread) {
        this.thread = thread;
    }

    private static Executor thread() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        work -> {
                            Thread thread = new Thread(work, "pictures");
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A drawing's bytes; failed if it fails, takes longer than {@link #LIMIT}, or too many wait. */
    CompletableFuture<byte[]> paint(Supplier<byte[]> drawing) {
        try {
            return CompletableFuture.supplyAsync(drawing, thread)
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            // Too many wait already.
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Lets the drawing under way come to its end, and those that wait go: their messages stay as text.
     */
    @Override
    public void close() {
        if (thread instanceof ThreadPoolExecutor pool) {
            // Not interrupted: it may just be writing its file.
            pool.getQueue().clear();
            pool.shutdown();
            try {
                if (!pool.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a picture is still being drawn");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
