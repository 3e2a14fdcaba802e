package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait until they are delivered, one file each, in the order of their names, some with a
 * picture beside it. Putting a message never fails into its caller: while the disc does not take it, it
 * is kept in memory, and can leave from there. Safe for several threads.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Files can also go without {@link #delivered}: by hand. So a waiter looks this often. */
    private static final long LOOK_MILLIS = 500;

    private final OutboxFolder folder;
    private final MessageIds names;
    private final LongSupplier nanoTime;
    private final UnwrittenMessages unwritten = new UnwrittenMessages(this::file, this::safe);
    private final OutboxPictures pictures;
    private final Consumer<String> told;

    /** The facts of messages that are in memory only. */
    private final Map<String, String> facts = new HashMap<>();

    /** Done with, but the disc does not let the file go: never to be sent again by this process. */
    private final Set<String> stuck = new HashSet<>();

    /**
     * @param folder where the files stand; created when needed
     * @param clock for the names; it may stand still or go back, the order is kept
     * @param nanoTime monotonic real time for {@link #awaitEmpty}, nanoseconds
     * @param told hears the fact of a message as soon as that is on disc or delivered
     */
    public Outbox(Path folder, Clock clock, LongSupplier nanoTime, Consumer<String> told) {
        this.told = told;
        this.folder = new OutboxFolder(folder);
        this.names = new MessageIds(clock);
        this.nanoTime = nanoTime;
        this.pictures = new OutboxPictures(this.folder);
        Set<String> left = ids();
        left.forEach(names::goBehind);
        pictures.keepOnly(left);
    }

    /** Adds a message behind all others. */
    public synchronized void put(Alert alert, RenderedAlert text) {
        String id = names.next();
        alert.fact().ifPresent(fact -> facts.put(id, fact));
        unwritten.add(OutboxMessage.of(id, alert, text, false));
    }

    /** The alert's fact was told by a message before: noted if all of those are safe. */
    public synchronized void toldBefore(Alert alert) {
        if (flush()) {
            alert.fact().ifPresent(told);
        }
    }

    /** The message is on disc or delivered, or lost for good. */
    private void safe(String id, boolean kept) {
        String fact = facts.remove(id);
        if (fact != null && kept) {
            told.accept(fact);
        }
    }

    /**
     * Adds a message with a picture behind all others. It is on disc at once, and waits there until
     * the picture has come or failed, which must happen in bounded time; without one it is text. A
     * text too long to stand under a picture goes ahead of it, as a message of its own.
     *
     * @param picture a PNG file
     */
    public void put(Alert alert, RenderedAlert text, CompletionStage<byte[]> picture) {
        String id = illustrated(alert, text);
        picture.whenComplete(
                (png, failure) -> {
                    if (failure != null) {
                        LOG.warn("A message leaves without its picture: {}", failure.toString());
                    }
                    synchronized (this) {
                        pictures.settle(id, png);
                    }
                });
    }

    private synchronized String illustrated(Alert alert, RenderedAlert text) {
        boolean whole = text.isCaption();
        if (!whole) {
            put(alert, text);
        }
        String id = names.next();
        if (whole) {
            alert.fact().ifPresent(fact -> facts.put(id, fact));
        }
        pictures.expect(id);
        unwritten.add(OutboxMessage.of(id, alert, whole ? text : text.firstLine(), !whole));
        return id;
    }

    /** The message's picture cannot be sent: from now on it is text. */
    public synchronized void withoutPicture(String id) {
        pictures.delete(id);
    }

    /**
     * Writes what is only in memory.
     *
     * @return whether everything is on disc
     */
    public synchronized boolean flush() {
        return unwritten.flush();
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
        flush();
        Bundle bundle = new Bundle();
        for (String id : ids()) {
            if (bundle.size() == most || pictures.awaits(id)) {
                break;
            }
            @Nullable OutboxMessage message = find(id);
            byte[] picture = pictures.read(id);
            if (message != null && message.captionOnly() && picture == null) {
                delivered(List.of(id));
            } else if (message != null && !bundle.add(id, message, picture)) {
                break;
            }
        }
        return bundle.size() == 0 ? Optional.empty() : Optional.of(bundle);
    }

    /** How often writing has failed since the start. */
    public synchronized long failures() {
        return unwritten.failures();
    }

    /** Lets go of messages that were sent, or that nobody can send. */
    public synchronized void delivered(Collection<String> ids) {
        for (String id : ids) {
            // Before the text: a crash between the two leaves no picture without one.
            pictures.delete(id);
            boolean kept = unwritten.remove(id);
            safe(id, true);
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

    /** All that wait, the oldest first. */
    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        unwritten.addIdsTo(ids);
        ids.addAll(folder.ids(OutboxFolder.TEXT));
        ids.removeAll(stuck);
        return ids;
    }

    private Path file(String id) {
        return folder.file(id, OutboxFolder.TEXT);
    }

    /** One that cannot be read is passed over, or it would stop all others. */
    private @Nullable OutboxMessage find(String id) {
        Optional<OutboxMessage> inMemory = unwritten.find(id);
        if (inMemory.isPresent()) {
            return inMemory.get();
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
        return folder.deleted(id, OutboxFolder.TEXT);
    }
}
