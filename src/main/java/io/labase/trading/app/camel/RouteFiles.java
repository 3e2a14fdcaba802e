package io.labase.trading.app.camel;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged YAML routes, and the user's files in {@code routes/} of the home folder. */
public final class RouteFiles {
    /** Names of the packaged files. */
    public static final List<String> PACKAGED =
            List.of(
                    "scan.camel.yaml",
                    "orders.camel.yaml",
                    "journal.camel.yaml",
                    "alerts.camel.yaml",
                    "ops.camel.yaml",
                    "errors.camel.yaml");

    private RouteFiles() {}

    /**
     * Where Camel loads the routes from: a file of the user's in place of the packaged one of the
     * same name, and the user's further files.
     */
    public static List<String> locations(Path home) {
        Path folder = home.resolve("routes");
        List<String> locations = new ArrayList<>();
        for (String name : PACKAGED) {
            Path own = folder.resolve(name);
            locations.add(
                    Files.isRegularFile(own)
                            ? "file:" + own.toAbsolutePath()
                            : "classpath:routes/" + name);
        }
        if (Files.isDirectory(folder)) {
            for (Path file : list(folder)) {
                if (!PACKAGED.contains(file.getFileName().toString())) {
                    locations.add("file:" + file.toAbsolutePath());
                }
            }
        }
        return locations;
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> yaml = Files.newDirectoryStream(folder, "*.yaml")) {
            yaml.forEach(files::add);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    folder + ": cannot be read (" + e + "); check its rights");
        }
        files.sort(null);
        return files;
    }

    /**
     * Writes the packaged routes for editing; a file that is there already is left alone.
     *
     * @return the files written
     */
    public static List<Path> export(Path folder) {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (String name : PACKAGED) {
                Path target = folder.resolve(name);
                try (InputStream in = RouteFiles.class.getResourceAsStream("/routes/" + name)) {
                    if (in == null) {
                        throw new IllegalStateException(name + " is not packaged");
                    }
                    Files.copy(in, target);
                    written.add(target);
                } catch (FileAlreadyExistsException e) {
                    // The user's edits are worth more than our copy.
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written", e);
        }
        return written;
    }
}
