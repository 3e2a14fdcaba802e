package io.labase.trading.app;

import io.labase.trading.app.report.MorningStatus;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The person's hand on the switch against new entries: the files {@code paused} and {@code
 * paused-TICKER} in the state folder. Whoever makes or deletes one by hand does the same.
 */
public final class PauseFiles implements MorningStatus.Pauses {
    private static final String ALL = "paused";
    private static final String PREFIX = "paused-";

    private final Path state;

    public PauseFiles(Path state) {
        this.state = state;
    }

    /**
     * Checks a ticker that a person named. Only a name of the list becomes part of a file's name.
     *
     * @throws InvalidConfigurationException if it is not one of the list
     */
    public static void requireKnown(Watchlist watchlist, @Nullable String symbol) {
        if (symbol != null && watchlist.find(symbol).isEmpty()) {
            throw new InvalidConfigurationException(
                    "ticker '" + symbol + "' is not in tickers.json; write it as it stands there");
        }
    }

    /**
     * Switches entries off.
     *
     * @param symbol the ticker; null for all
     * @throws IOException if the file cannot be made: nothing is paused
     */
    public void pause(@Nullable String symbol) throws IOException {
        Files.createDirectories(state);
        Path file = file(symbol);
        if (!Files.exists(file)) {
            Files.createFile(file);
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

    /** Whether all tickers are paused. */
    @Override
    public boolean all() {
        return Files.exists(file(null));
    }

    /** The tickers that are paused by themselves. */
    @Override
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
}
