package io.labase.trading.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of the outbox's messages, a PNG file beside each, and which of them are still being
 * made. Without its picture a message is text. Not safe for several threads: the outbox sees to it.
 */
final class OutboxPictures {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPictures.class);

    private final OutboxFolder folder;
    private final Set<String> awaited = new HashSet<>();

    OutboxPictures(OutboxFolder folder) {
        this.folder = folder;
    }

    /** Deletes what a message left behind that was taken away by hand. */
    void keepOnly(Set<String> ids) {
        Set<String> orphans = folder.ids(OutboxFolder.PICTURE);
        orphans.removeAll(ids);
        orphans.forEach(this::delete);
    }

    /** The message waits for its picture. */
    void expect(String id) {
        awaited.add(id);
    }

    /** Whether the message waits for its picture. */
    boolean awaits(String id) {
        return awaited.contains(id);
    }

    /** The message no longer waits, whatever came of its picture. */
    void settle(String id, byte @Nullable [] png) {
        if (!awaited.remove(id) || png == null) {
            return;
        }
        try {
            WholeFile.write(file(id), png);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written, the message leaves without it: {}",
                    file(id),
                    e.toString());
        }
    }

    /** The message's picture; null if it has none that can be read. */
    byte @Nullable [] read(String id) {
        // Most have none: asking is cheaper than failing.
        if (!Files.exists(file(id))) {
            return null;
        }
        try {
            return Files.readAllBytes(file(id));
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be read, the message leaves without it: {}", file(id), e.toString());
            return null;
        }
    }

    /** Takes the picture away, if there is one. */
    void delete(String id) {
        awaited.remove(id);
        if (!folder.deleted(id, OutboxFolder.PICTURE)) {
            LOG.warn("{} cannot be deleted", file(id));
        }
    }

    private Path file(String id) {
        return folder.file(id, OutboxFolder.PICTURE);
    }
}
