package io.labase.trading.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that the disc has not taken yet, oldest first. Guarded by the {@link Outbox}'s lock. */
final class UnwrittenMessages {
    private static final Logger LOG = LoggerFactory.getLogger(UnwrittenMessages.class);
    private static final int LIMIT = 1000;

    /** What becomes of messages: by id, and whether it is on disc. */
    interface Fate {
        void of(String id, boolean kept);
    }

    private final Function<String, Path> files;
    private final Fate fate;
    private final Deque<OutboxMessage> waiting = new ArrayDeque<>();
    private long failures;

    /** A failure to write is logged when it begins, not with every message. */
    private boolean failing;

    /**
     * @param files where the message of an id belongs
     * @param fate hears of each message that is written, or lost because there are too many
     */
    UnwrittenMessages(Function<String, Path> files, Fate fate) {
        this.files = files;
        this.fate = fate;
    }

    /** Writes a message behind the others, or keeps it. */
    void add(OutboxMessage message) {
        waiting.addLast(message);
        flush();
        while (waiting.size() > LIMIT) {
            OutboxMessage lost = waiting.removeFirst();
            LOG.error("The oldest unsent message is lost: {}", lost.plain());
            fate.of(lost.id(), false);
        }
    }

    /**
     * Writes them.
     *
     * @return whether all are on disc
     */
    boolean flush() {
        if (waiting.isEmpty()) {
            // Says nothing about the disc: what failed may have been delivered from here.
            return true;
        }
        try {
            while (!waiting.isEmpty()) {
                OutboxMessage next = waiting.getFirst();
                WholeFile.write(files.apply(next.id()), next.json());
                waiting.removeFirst();
                fate.of(next.id(), true);
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

    /** How often writing has failed since the start. */
    long failures() {
        return failures;
    }

    void addIdsTo(Collection<String> ids) {
        waiting.forEach(message -> ids.add(message.id()));
    }

    Optional<OutboxMessage> find(String id) {
        return waiting.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** Lets go of one; whether it was here. */
    boolean remove(String id) {
        return waiting.removeIf(message -> message.id().equals(id));
    }
}
