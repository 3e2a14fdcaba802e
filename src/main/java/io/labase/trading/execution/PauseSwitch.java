package io.labase.trading.execution;

import io.labase.trading.execution.Pause.By;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Begins the file of a pause that a person set by a command, which follows. */
    private static final String PERSON = "person: ";

    /** Reason of a hold that goes with a contract's number: shares of the bot went there. */
    private static final String MOVED = "shares moved to contract ";

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
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return tickers;
    }

    /**
     * All pauses in force, that of all tickers first. A file that two have written into is two.
     *
     * @throws IOException if the state folder cannot be read
     */
    public List<Pause> pauses() throws IOException {
        List<Pause> pauses = new ArrayList<>();
        if (all()) {
            pauses.addAll(read(null));
        }
        for (String symbol : tickers()) {
            pauses.addAll(read(symbol));
        }
        return pauses;
    }

    private List<Pause> read(@Nullable String symbol) {
        try {
            Instant since = Files.getLastModifiedTime(file(symbol)).toInstant();
            List<Pause> pauses = new ArrayList<>();
            for (String line : Files.readAllLines(file(symbol), StandardCharsets.UTF_8)) {
                if (line.startsWith(PERSON)) {
                    pauses.add(
                            new Pause(symbol, By.PERSON, line.substring(PERSON.length()), since));
                } else if (line.startsWith(BOT)) {
                    pauses.add(new Pause(symbol, By.BOT, line.substring(BOT.length()), since));
                }
            }
            return pauses.isEmpty() ? List.of(new Pause(symbol, By.FILE, "", since)) : pauses;
        } catch (NoSuchFileException e) {
            return List.of(); // resumed meanwhile
        } catch (IOException e) {
            return List.of(new Pause(symbol, By.FILE, "", null)); // it counts all the same
        }
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
     * @param command by which, one word
     * @throws IOException if the file cannot be made: nothing is paused
     */
    public void pause(@Nullable String symbol, String command) throws IOException {
        write(symbol, PERSON + command + "\n");
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
                // The pause is as old as before, it only has one more reason.
                FileTime since = Files.getLastModifiedTime(file(symbol));
                String before = Files.readString(file(symbol), StandardCharsets.UTF_8);
                String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
                Files.writeString(file(symbol), end + BOT + why + "\n", StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file(symbol), since);
            } catch (IOException e) {
                LOG.error("{} not held: {}", symbol, e.toString());
            }
        }
    }

    /** Switches a ticker off whose shares the account now holds under another contract. */
    void holdMoved(String symbol, int conId) {
        holdByBot(symbol, MOVED + conId);
    }

    /** Tickers whose shares went to another contract, by its number, until a person has resumed them. */
    Map<Integer, String> moved() {
        Map<Integer, String> moved = new HashMap<>();
        try {
            for (Pause pause : pauses()) {
                String detail = pause.detail();
                if (pause.by() == By.BOT && pause.ticker() != null && detail.startsWith(MOVED)) {
                    String number = detail.substring(MOVED.length());
                    if (number.matches("\\d{1,9}")) {
                        moved.put(Integer.valueOf(number), pause.ticker());
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("pauses not readable: {}", e.toString());
        }
        return moved;
    }

    /** Whether the bot switched a ticker off for this and nobody resumed it; so if it cannot be told. */
    boolean heldFor(String symbol, String why) {
        try {
            return Files.readString(file(symbol), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch((BOT + why)::equals);
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
