package io.labase.trading.backup;

import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder that backups stand in, one folder each. Its name is the UTC time of its making, {@code
 * 20261122-113702Z}, with {@code -02} and so on behind it for a further one in the same second: by name
 * they sort by time. One that is not whole begins with a dot and ends in {@code .part}.
 */
final class BackupFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NAME = "\\d{8}-\\d{6}Z(-\\d{2})?";
    private static final String UNFINISHED = "\\." + NAME + "\\.part";
    private static final int MOST_PER_SECOND = 99;

    /** No backup takes as long: an unfinished one of that age was killed. */
    private static final Duration DEAD = Duration.ofDays(1);

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** An empty folder that is nobody else's, for a backup in the making. */
    Path begin(Instant now) throws IOException {
        Files.createDirectories(folder);
        sweep(now);
        for (int i = 1; i <= MOST_PER_SECOND; i++) {
            String name = STAMP.format(now) + (i == 1 ? "" : String.format("-%02d", i));
            Path part = part(name);
            try {
                Files.createDirectory(part);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            // Asked only now that the name is ours: nobody can finish under it any more.
            if (Files.notExists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                return part;
            }
            Files.delete(part);
        }
        throw new WordedIOException(Wording.of("backup.too-many", folder));
    }

    /** Gives a whole backup its name. */
    Path finish(Path part) throws IOException {
        String name = part.getFileName().toString();
        Path whole = folder.resolve(name.substring(1, name.length() - ".part".length()));
        return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Deletes the oldest whole backups of ours.
     *
     * @param most how many stay, {@code newest} among them whatever its name
     * @return those that are gone, oldest first
     */
    List<Path> keep(int most, Path newest) throws IOException {
        List<Path> others = new ArrayList<>(list(NAME));
        others.remove(newest);
        List<Path> gone = new ArrayList<>();
        for (Path old : others) {
            if (Manifest.isIn(old)) {
                gone.add(old);
            }
        }
        gone.subList(Math.max(0, gone.size() - (most - 1)), gone.size()).clear();
        for (Path old : gone) {
            // Half deleted it would look whole, so it loses its name first.
            Path part = part(old.getFileName().toString());
            Files.move(old, part, StandardCopyOption.ATOMIC_MOVE);
            delete(part);
        }
        return gone;
    }

    private Path part(String name) {
        return folder.resolve("." + name + ".part");
    }

    private void sweep(Instant now) throws IOException {
        String oldest = STAMP.format(now.minus(DEAD));
        for (Path part : list(UNFINISHED)) {
            String stamp = part.getFileName().toString().substring(1, 1 + oldest.length());
            if (stamp.compareTo(oldest) < 0) {
                delete(part);
            }
        }
    }

    /** Folders by that name, sorted; links are none. */
    private List<Path> list(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().matches(name))
                    .filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes a folder and what is in it; a link goes, not what it leads to. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, IOException failure)
                            throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
