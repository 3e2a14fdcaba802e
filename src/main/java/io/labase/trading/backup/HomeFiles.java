package io.labase.trading.backup;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which files of a home folder belong into a backup. Paths are relative to it. */
final class HomeFiles {
    private static final List<String> SINGLE = List.of("application.properties", "tickers.json");

    /** The state is the last: copied after the journals, its guard knows no less than they do. */
    private static final List<String> FOLDERS = List.of("routes", "logs", "state");

    /** What is true of one process on one machine only. */
    private static final Set<Path> OF_A_PROCESS =
            Set.of(
                    Path.of("logs", "bot.pid"),
                    Path.of("state", "lock"),
                    Path.of("state", "disc.probe"));

    /** A person's wish to close positions, and its answer: restored, it would be obeyed again. */
    private static final Path STATE = Path.of("state");

    private static final String WISH = "flatten(-.*)?";

    /** Files that somebody is writing, to be renamed when whole. */
    private static final String UNFINISHED = ".*\\.(new|part|tmp)";

    private HomeFiles() {}

    /** All that are there, those that change together last. */
    static List<Path> of(Path home) throws IOException {
        List<Path> files = new ArrayList<>();
        for (JournalFile journal : JournalFile.values()) {
            JournalFolder.files(home, journal).forEach(f -> files.add(home.relativize(f)));
        }
        for (String name : SINGLE) {
            if (Files.isRegularFile(home.resolve(name)) && !leadsToHidden(home.resolve(name))) {
                files.add(Path.of(name));
            }
        }
        for (String folder : FOLDERS) {
            collect(home, home.resolve(folder), files);
        }
        return files;
    }

    /** Whether a folder lies in one that is backed up: a backup there would hold the one before. */
    static boolean holds(Path home, Path folder) {
        return FOLDERS.stream().anyMatch(name -> folder.startsWith(home.resolve(name)));
    }

    /** Whether only whole lines of a file count, because the bot appends to it. */
    static boolean isAppended(Path file) {
        String name = file.toString();
        for (JournalFile journal : JournalFile.values()) {
            if (name.equals(journal.fileName())) {
                return true;
            }
        }
        return name.endsWith(".log");
    }

    private static void collect(Path home, Path folder, List<Path> files) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                folder,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        return isHidden(dir)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile() && belongs(home.relativize(file), file)) {
                            found.add(home.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        // A message that was sent meanwhile is no failure.
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        found.sort(null);
        files.addAll(found);
    }

    private static boolean belongs(Path relative, Path file) throws IOException {
        String name = relative.getFileName().toString();
        boolean wish = STATE.equals(relative.getParent()) && name.matches(WISH);
        return !wish
                && !OF_A_PROCESS.contains(relative)
                && !name.matches(UNFINISHED)
                && !isHidden(relative)
                && !leadsToHidden(file);
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** A link under another name to {@code .env} is still {@code .env}. */
    private static boolean leadsToHidden(Path file) throws IOException {
        try {
            return isHidden(file.toRealPath());
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
