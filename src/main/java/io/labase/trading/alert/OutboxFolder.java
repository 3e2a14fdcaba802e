package io.labase.trading.alert;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox's folder: files named by a message's id and what they hold. */
final class OutboxFolder {
    /** How the name of a message's file ends. */
    static final String TEXT = ".json";

    /** How the name of its picture's file ends. */
    static final String PICTURE = ".png";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxFolder.class);

    private final Path path;

    OutboxFolder(Path path) {
        this.path = path;
    }

    /** The ids of all files of a kind, in order; none if the folder cannot be listed. */
    Set<String> ids(String suffix) {
        Set<String> ids = new TreeSet<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + suffix)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    ids.add(name.substring(0, name.length() - suffix.length()));
                }
            } catch (IOException | DirectoryIteratorException e) {
                LOG.warn("{} cannot be listed: {}", path, e.toString());
            }
        }
        return ids;
    }

    Path file(String id, String suffix) {
        return path.resolve(id + suffix);
    }

    /** Whether the file is gone now. */
    boolean deleted(String id, String suffix) {
        try {
            Files.deleteIfExists(file(id, suffix));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
