package io.labase.trading.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log file, which can be put aside while lines are written: none is lost, none comes twice. */
final class RollableFile extends FileAppender<ILoggingEvent> {
    /**
     * Renames the file and goes on in a new one. Writers wait meanwhile. If it fails, lines go on to
     * where they went before.
     *
     * @param target in the same folder, not there yet
     * @throws IOException if it cannot be renamed, or no new file can be begun
     */
    void roll(Path target) throws IOException {
        Path file = Path.of(getFile());
        streamWriteLock.lock();
        try {
            Files.move(file, target);
            try {
                // The renamed file stays open until the new one is: no line is without a file.
                openFile(getFile());
            } catch (IOException e) {
                Files.move(target, file);
                throw e;
            }
        } finally {
            streamWriteLock.unlock();
        }
    }
}
