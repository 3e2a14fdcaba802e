package io.labase.trading.app;

import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code state/status.json}: what the status command shows, without asking gateway or bot. */
public final class StatusFile {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    /** Its name in the state folder. */
    public static final String NAME = "status.json";

    private final Path file;
    private final Supplier<BotStatus> status;
    private boolean failing;

    StatusFile(Path state, Supplier<BotStatus> status) {
        this.file = state.resolve(NAME);
        this.status = status;
    }

    /** Writes it anew, whole or not at all. A failure is logged once: nothing depends on this file. */
    public synchronized void write() {
        try {
            Path temporary = file.resolveSibling(NAME + ".tmp");
            Files.writeString(temporary, StatusJson.write(status.get()), StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException | RuntimeException e) {
            // A status that cannot be taken must not end anything else either.
            if (!failing) {
                LOG.warn("{} not written: {}", file, e.toString());
            }
            failing = true;
        }
    }
}
