package io.labase.trading.execution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch against new entries: the files {@code paused} and {@code paused-TICKER} in the state
 * folder. Asked anew for each entry, so a file made or deleted by hand does the same as a command.
 *
 * @param state the state folder
 */
public record PauseSwitch(Path state) {
    private static final Logger LOG = LoggerFactory.getLogger(PauseSwitch.class);
    private static final String ALL = "paused";
    private static final String PREFIX = "paused-";

    /** Begins the file of a pause that the bot itself decided on. */
    private static final String BOT = "bot: ";

    /** Whether entries are paused, for all tickers or for this one; if it cannot be told, they are. */
    public boolean paused(String symbol) {
        return all() || pausedAlone(symbol);
    }

    /** Whether all tickers are paused; if it cannot be told, they are. */
    public boolean all() {
        return !Files.notExists(file(null));
    }

    /** Whether this ticker is paused by itself; if it cannot be told, it is. */
    public boolean pausedAlone(String symbol) {
        return !Files.notExists(file(symbol));
    }

    /** The tickers that are paused by themselves. */
    public Set<String> tickers() throws IOException {
        Set<String> tickers = new TreeSet<>();
        if (!Files.isDirectory(state)) {
            return tickers;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state, PREFIX + "*")) {
            files.forEach(
                    file -> tickers.add(file.getFileName().toString().substring(PREFIX.length())));
        }
        return tickers;
    }

    /** The tickers that the bot itself paused and nobody resumed since. */
    public Set<String> tickersPausedByBot() throws IOException {
        Set<String> tickers = tickers();
        tickers.removeIf(symbol -> !byBot(symbol));
        return tickers;
    }

    private boolean byBot(String symbol) {
        try {
            return Files.readString(file(symbol), StandardCharsets.UTF_8).startsWith(BOT);
        } catch (IOException e) {
            return false; // rather told twice than never
        }
    }

    /**
     * Switches entries off, as a person wants it; protection goes on. What stands in the file already
     * stays.
     *
     * @param symbol the ticker; null for all
     * @throws IOException if the file cannot be made: nothing is paused
     */
    public void pause(@Nullable String symbol) throws IOException {
        write(symbol, "");
    }

    /**
     * Switches a ticker off that a person has to look at. Who calls tells it.
     *
     * @param why one line for a person who looks into the file
     */
    void pauseByBot(String symbol, String why) {
        try {
            write(symbol, BOT + why + "\n");
        } catch (IOException e) {
            LOG.error("{} not paused: {}", symbol, e.toString());
        }
    }

    /**
     * Switches a ticker off until a person has looked: a pause that stands already gets the reason as
     * well. Who calls tells it.
     *
     * @param why one line for a person who looks into the file
     */
    void holdByBot(String symbol, String why) {
        pauseByBot(symbol, why);
        if (!heldFor(symbol, why)) {
            try {
                Files.writeString(file(symbol), BOT + why + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                LOG.error("{} not held: {}", symbol, e.toString());
            }
        }
    }

    /** Whether the bot switched a ticker off for this and nobody resumed it; so if it cannot be told. */
    boolean heldFor(String symbol, String why) {
        try {
            return Files.readString(file(symbol), StandardCharsets.UTF_8).contains(BOT + why);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void write(@Nullable String symbol, String text) throws IOException {
        Files.createDirectories(state);
        try {
            Files.writeString(file(symbol), text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} is paused already", symbol == null ? ALL : symbol);
        }
    }

    /**
     * Takes the switch back.
     *
     * @param symbol the ticker; null for the switch of all, which leaves those of single tickers
     * @return whether it was set
     * @throws IOException if the file cannot be deleted: it stays paused
     */
    public boolean resume(@Nullable String symbol) throws IOException {
        return Files.deleteIfExists(file(symbol));
    }

    private Path file(@Nullable String symbol) {
        return state.resolve(symbol == null ? ALL : PREFIX + symbol);
    }
}
