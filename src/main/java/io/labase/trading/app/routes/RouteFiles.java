package io.labase.trading.app.routes;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged YAML routes, and the user's files in {@code routes/} of the home folder. */
public final class RouteFiles {
    private static final Pattern SPECIAL = Pattern.compile("[%?#{}\\\\\\p{Cntrl}]");

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
    private static final Pattern LIST = Pattern.compile("\\A\\uFEFF?(?:\\s++|#[^\\n]*+)*+[-\\[]");

    /** A hundred times the largest packaged one: what is longer was put there by mistake. */
    private static final long LARGEST = 1L << 20;

    /** Read once: the folder is looked at every second. */
    private static final List<RouteSet.Item> PACKAGED_ITEMS =
            PACKAGED.stream().map(RouteFiles::item).toList();

    private RouteFiles() {}

    /**
     * Refuses a home folder whose name would mean something in the routes' addresses.
     *
     * @throws InvalidConfigurationException for such a name
     */
    public static void requirePlain(Path home) {
        // Where \ stands between folders, addresses are written with / before.
        String name = home.toString().replace(File.separatorChar, '/');
        if (SPECIAL.matcher(name).find()) {
            throw new InvalidConfigurationException("routes.home", home);
        }
    }

    /**
     * The routes that are meant: a file of the user's in place of the packaged one of the same name,
     * and the user's further files.
     *
     * @throws InvalidConfigurationException if the folder cannot be read
     */
    public static RouteSet read(Path home) {
        return in(home.resolve("routes"));
    }

    /** The routes without any of the user's. */
    static RouteSet packaged() {
        return with(List.of());
    }

    /** The files of a folder, and the packaged ones of which it has none of the name. */
    static RouteSet in(Path folder) {
        List<RouteSet.Item> own = new ArrayList<>();
        for (Path file : isFolder(folder) ? list(folder) : List.<Path>of()) {
            item(file).ifPresent(own::add);
        }
        return with(own);
    }

    /** One that is there and cannot be looked at is not the same as none. */
    private static boolean isFolder(Path folder) {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException e) {
            if (!isLink(folder)) {
                return false;
            }
            throw new InvalidConfigurationException("routes.folder-link", folder);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean isLink(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static InvalidConfigurationException unreadable(Path folder, Exception e) {
        return new InvalidConfigurationException("io.unreadable", folder, Reasons.why(e));
    }

    private static RouteSet with(List<RouteSet.Item> own) {
        List<RouteSet.Item> items = new ArrayList<>(own);
        for (RouteSet.Item item : PACKAGED_ITEMS) {
            if (own.stream().noneMatch(other -> other.name().equals(item.name()))) {
                items.add(item);
            }
        }
        return new RouteSet(items);
    }

    private static RouteSet.Item item(String name) {
        try (InputStream in = open(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new RouteSet.Item(name, "classpath:routes/" + name, text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = RouteFiles.class.getResourceAsStream("/routes/" + name);
        if (in == null) {
            throw new IllegalStateException(name + " is not packaged");
        }
        return in;
    }

    /** Empty if the file was taken away since it was listed. */
    private static Optional<RouteSet.Item> item(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            if (attributes.size() > LARGEST) {
                return Optional.of(unusable(file, Wording.of("routes.large")));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            // Camel takes a file that is no list for one without routes, and says nothing.
            return Optional.of(
                    LIST.matcher(text).find()
                            ? item(file, text, null)
                            : item(file, text, Wording.of("routes.no-list")));
        } catch (NoSuchFileException e) {
            return isLink(file)
                    ? Optional.of(unusable(file, Wording.of("routes.link")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(unusable(file, Wording.of("routes.unreadable", Reasons.why(e))));
        }
    }

    private static RouteSet.Item unusable(Path file, Wording problem) {
        return item(file, "", problem);
    }

    private static RouteSet.Item item(Path file, String text, @Nullable Wording problem) {
        return new RouteSet.Item(
                file.getFileName().toString(), "file:" + file.toAbsolutePath(), text, problem);
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> yaml = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : yaml) {
                // An editor's own files begin with a dot or a hash.
                if (!file.getFileName().toString().matches("[.#].*")) {
                    files.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(folder, e);
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
                try (InputStream in = open(name)) {
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
