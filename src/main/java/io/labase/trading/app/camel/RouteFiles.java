package io.labase.trading.app.camel;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged YAML routes, and the user's files in {@code routes/} of the home folder. */
public final class RouteFiles {
    /** Names of the packaged files. */
    public static final List<String> PACKAGED =
            List.of(
                    "scan.camel.yaml",
                    "orders.camel.yaml",
                    "journal.camel.yaml",
                    "alerts.camel.yaml",
                    "daily-report.camel.yaml",
                    "morning.camel.yaml",
                    "ops.camel.yaml",
                    "log-archive.camel.yaml",
                    "errors.camel.yaml");

    /** First thing in a file after comments: an item of a list, or a document's begin. */
    private static final Pattern LIST =
            Pattern.compile("\\A\\uFEFF?(\\s*(#[^\\n]*)?\\n)*\\s*[-\\[]");

    private RouteFiles() {}

    /**
     * Where Camel loads the routes from: a file of the user's in place of the packaged one of the
     * same name, and the user's further files.
     *
     * @throws InvalidConfigurationException naming a file that Camel would pass over in silence
     */
    public static List<String> locations(Path home) {
        Path folder = home.resolve("routes");
        List<String> locations = new ArrayList<>();
        for (String name : PACKAGED) {
            Path own = folder.resolve(name);
            locations.add(Files.isRegularFile(own) ? location(own) : "classpath:routes/" + name);
        }
        if (Files.isDirectory(folder)) {
            for (Path file : list(folder)) {
                if (!PACKAGED.contains(file.getFileName().toString())) {
                    locations.add(location(file));
                }
            }
        }
        return locations;
    }

    /** Camel takes a file that is no list for one without routes, and says nothing. */
    private static String location(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (!LIST.matcher(text).find()) {
                throw new InvalidConfigurationException(
                        file + ": not a list of routes; begin with '- route:', or remove the file");
            }
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    file + ": cannot be read (" + e + "); check its rights, save it as UTF-8");
        }
        return "file:" + file.toAbsolutePath();
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
