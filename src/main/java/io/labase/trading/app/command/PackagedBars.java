package io.labase.trading.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recorded bars that come with the jar. */
final class PackagedBars {
    static final List<String> TICKERS = List.of("AIG", "BAC", "IBM", "SPY");

    private PackagedBars() {}

    /** Unpacks them into a new folder, to be given to {@link #delete} when they have been read. */
    static Path unpack() throws IOException {
        Path folder = Files.createTempDirectory("labase-bars-");
        unpack(folder);
        return folder;
    }

    static void delete(Path folder) throws IOException {
        for (String ticker : TICKERS) {
            Files.deleteIfExists(folder.resolve(ticker + ".csv"));
        }
        Files.deleteIfExists(folder);
    }

    static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String ticker : TICKERS) {
            String name = ticker + ".csv";
            try (InputStream in = PackagedBars.class.getResourceAsStream("/demo/bars/" + name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is not packaged");
                }
                Files.copy(in, folder.resolve(name));
            }
        }
    }
}
