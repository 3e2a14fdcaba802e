package io.labase.trading.execution;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person's switch against new entries: the files {@code paused} and {@code paused-<TICKER>} in
 * the state folder. Asked anew for each entry, so a file made by hand works at once.
 *
 * @param state the state folder
 */
public record PauseSwitch(Path state) {
    private static final Logger LOG = LoggerFactory.getLogger(PauseSwitch.class);

    /** Whether entries are paused, for all tickers or for this one; if it cannot be told, they are. */
    public boolean paused(String symbol) {
        return !Files.notExists(state.resolve("paused")) || pausedAlone(symbol);
    }

    /** Whether this ticker is paused by itself; if it cannot be told, it is. */
    public boolean pausedAlone(String symbol) {
        return !Files.notExists(file(symbol));
    }

    /**
     * Pauses a ticker; protection goes on. What stands in the file already stays.
     *
     * @param why one line for a person who looks into the file
     * @return whether it is paused now
     */
    public boolean pause(String symbol, String why) {
        try {
            Files.createDirectories(state);
            Files.writeString(file(symbol), why + "\n", StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return true;
        } catch (IOException e) {
            LOG.error("{} not paused: {}", symbol, e.toString());
            return false;
        }
    }

    private Path file(String symbol) {
        return state.resolve("paused-" + symbol);
    }
}
