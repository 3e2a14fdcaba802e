package io.labase.trading.execution;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The person's switch against new entries: the files {@code paused} and {@code paused-<TICKER>} in
 * the state folder. Asked anew for each entry, so a file made by hand works at once.
 *
 * @param state the state folder
 */
public record PauseSwitch(Path state) {

    /** Whether entries are paused, for all tickers or for this one; if it cannot be told, they are. */
    public boolean paused(String symbol) {
        return !Files.notExists(state.resolve("paused"))
                || !Files.notExists(state.resolve("paused-" + symbol));
    }
}
