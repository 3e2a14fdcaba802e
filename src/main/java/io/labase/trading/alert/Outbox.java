package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait until they are delivered, one file each, in the order of their names. Putting a
 * message never fails into its caller: while the disc does not take it, it is kept in memory. Safe
 * for several threads.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String SUFFIX = ".json";
    private static final int MEMORY_LIMIT = 1000;

    /** Files can also go without {@link #delivered}: by hand. So a waiter looks this often. */
    private static final long LOOK_MILLIS = 500;

    private final Path folder;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Deque<OutboxMessage> memory = new ArrayDeque<>();
    private final Set<String> delivered = new HashSet<>();
    private long lastMillis;
    private int sequence;
    private long failures;

    /** Whether the last write failed: a failure is logged when it begins, not with every message. */
    private boolean failing;

    /**
     * @param folder where the files stand; created when needed
     * @param clock for the names; it may stand still or go back, the order is kept
     * @param nanoTime monotonic real time for {@link #awaitEmpty}, nanoseconds
     */
    public Outbox(Path folder, Clock clock, LongSupplier nanoTime) {
        this.folder = folder;
        this.clock = clock;
        this.nanoTime = nanoTime;
        for (String left : names()) {
            lastMillis = Math.max(lastMillis, millis(left) + 1);
        }
    }

    /** Adds a message behind all others. */
    public synchronized void put(Alert alert, RenderedAlert text) {
        memory.addLast(OutboxMessage.of(nextId(), alert, text));
        flush();
        while (memory.size() > MEMORY_LIMIT) {
            LOG.error("The oldest unsent message is lost: {}", memory.removeFirst().plain());
        }
    }

    /**
     * Writes what is only in memory.
     *
     * @return whether everything is on disc
     */
    public synchronized boolean flush() {
        try {
            while (!memory.isEmpty()) {
                OutboxMessage next = memory.getFirst();
                JsonFile.write(folder.resolve(next.id() + SUFFIX), next.json());
                memory.removeFirst();
            }
            if (failing) {
                LOG.info("Messages are on disc again.");
            }
            failing = false;
            return true;
        } catch (IOException | RuntimeException e) {
            // Whatever goes wrong with a message must not reach the one who trades.
            failures++;
            if (!failing) {
                LOG.error("Messages cannot be written and wait in memory: {}", e.toString());
            }
            failing = true;
            return false;
        }
    }

    /** Number of messages not yet delivered. */
    public synchronized int pending() {
        Set<String> names = names();
        delivered.retainAll(names);
        return names.size() - delivered.size() + memory.size();
    }

    /** How often writing has failed since the start. */
    public synchronized long failures() {
        return failures;
    }

    /** Says that a message was sent; its file may still stand there for a moment. */
    public synchronized void delivered(String fileName) {
        delivered.add(fileName);
        notifyAll();
    }

    /**
     * Waits until nothing is pending.
     *
     * @return whether nothing is; false after {@code limit} or if the thread was interrupted
     */
    public synchronized boolean awaitEmpty(Duration limit) {
        long end = nanoTime.getAsLong() + limit.toNanos();
        try {
            while (pending() > 0) {
                long left = Duration.ofNanos(end - nanoTime.getAsLong()).toMillis();
                if (left <= 0) {
                    return false;
                }
                wait(Math.min(left, LOOK_MILLIS));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String nextId() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            sequence = 0;
        }
        return String.format(Locale.ROOT, "%013d-%06d", lastMillis, sequence++);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException e) {
            LOG.warn("{} cannot be listed: {}", folder, e.toString());
        }
        return names;
    }

    private static long millis(String name) {
        try {
            return Long.parseLong(name.substring(0, Math.max(0, name.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
