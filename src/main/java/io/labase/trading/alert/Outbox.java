package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait until they are delivered, one file each, in the order of their names. Putting a
 * message never fails into its caller: while the disc does not take it, it is kept in memory, and can
 * leave from there. Safe for several threads.
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

    /** Done with, but the disc does not let the file go: never to be sent again by this process. */
    private final Set<String> stuck = new HashSet<>();

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
        for (String left : ids()) {
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
                JsonFile.write(file(next.id()), next.json());
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
        return ids().size();
    }

    /**
     * What leaves next: the oldest message and those behind it, as far as they fit into one. They wait
     * here until {@link #delivered}.
     *
     * @param most how many messages at most
     */
    public synchronized Optional<Bundle> next(int most) {
        stuck.removeIf(this::deleted);
        if (!memory.isEmpty()) {
            flush();
        }
        Bundle bundle = new Bundle();
        for (String id : ids()) {
            @Nullable OutboxMessage message = find(id);
            if (message != null && (bundle.size() == most || !bundle.add(id, message))) {
                break;
            }
        }
        return bundle.size() == 0 ? Optional.empty() : Optional.of(bundle);
    }

    /** How often writing has failed since the start. */
    public synchronized long failures() {
        return failures;
    }

    /** Lets go of messages that were sent, or that nobody can send. */
    public synchronized void delivered(Collection<String> ids) {
        for (String id : ids) {
            boolean kept = memory.removeIf(message -> message.id().equals(id));
            if (!kept && !deleted(id)) {
                LOG.warn("{} was delivered and cannot be deleted; not sent again", file(id));
                stuck.add(id);
            }
        }
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

    /** All that wait, the oldest first. */
    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        memory.forEach(message -> ids.add(message.id()));
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                files.forEach(file -> ids.add(id(file)));
            } catch (IOException | DirectoryIteratorException e) {
                LOG.warn("{} cannot be listed: {}", folder, e.toString());
            }
        }
        ids.removeAll(stuck);
        return ids;
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    /** One that cannot be read is passed over, or it would stop all others. */
    private @Nullable OutboxMessage find(String id) {
        for (OutboxMessage message : memory) {
            if (message.id().equals(id)) {
                return message;
            }
        }
        try {
            return OutboxMessage.read(file(id).toFile());
        } catch (NoSuchFileException e) {
            LOG.debug("{} was taken away", file(id));
        } catch (IllegalArgumentException e) {
            LOG.error("{} dropped: {}", file(id), e.getMessage());
            delivered(List.of(id));
        } catch (IOException e) {
            LOG.error("{} left until the next start: {}", file(id), e.toString());
            stuck.add(id);
        }
        return null;
    }

    private boolean deleted(String id) {
        try {
            Files.deleteIfExists(file(id));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long millis(String name) {
        try {
            return Long.parseLong(name.substring(0, Math.max(0, name.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
