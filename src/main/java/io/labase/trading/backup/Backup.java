package io.labase.trading.backup;

import io.labase.trading.journal.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A verified copy of what a home folder cannot get back from elsewhere. Needs no lock: the bot may
 * run, and neither waits for the other.
 *
 * @param folder where it stands
 * @param files number of files in it, without the manifest
 * @param bytes their length together
 * @param leftOut files that hold a secret and are therefore not in it, relative to the home folder
 */
public record Backup(Path folder, int files, long bytes, List<String> leftOut) {
    public Backup {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Makes one. Until it is whole and verified it stands under a name that nobody takes for a
     * backup; if it fails nothing of it stays.
     *
     * @param to folder that backups stand in; created when needed
     * @param now for its name and manifest
     * @param secret says whether a text has a secret in it; such a file is left out
     * @return empty if the home folder has no file of ours
     * @throws IOException if something cannot be read or written, or the copy is not what was read
     */
    public static Optional<Backup> make(Path home, Path to, Instant now, Predicate<String> secret)
            throws IOException {
        List<Path> files = HomeFiles.of(home);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        BackupFolder folder = new BackupFolder(to);
        Path part = folder.begin(now);
        try {
            Map<String, FileCopy.Copied> copied = new TreeMap<>();
            List<String> leftOut = new ArrayList<>();
            for (Path file : files) {
                take(home, part, file, secret, copied, leftOut);
            }
            Manifest.write(part, now, copied, leftOut);
            DurableFile.syncFolder(part);
            Path whole = folder.finish(part);
            DurableFile.syncFolder(to);
            long bytes = copied.values().stream().mapToLong(FileCopy.Copied::bytes).sum();
            return Optional.of(new Backup(whole, copied.size(), bytes, leftOut));
        } finally {
            if (Files.exists(part)) {
                BackupFolder.delete(part);
            }
        }
    }

    /** Whether backups cannot stand in a folder because it is itself backed up. */
    public static boolean holds(Path home, Path to) {
        return HomeFiles.holds(home, to);
    }

    /**
     * Deletes the oldest whole backups beside this one, and nothing else in that folder.
     *
     * @param most how many stay, this one among them; at least 1
     * @return those that are gone, oldest first
     * @throws IOException if one cannot be deleted
     */
    public List<Path> keep(int most) throws IOException {
        return new BackupFolder(folder.toAbsolutePath().getParent()).keep(most, folder);
    }

    private static void take(
            Path home,
            Path part,
            Path file,
            Predicate<String> secret,
            Map<String, FileCopy.Copied> copied,
            List<String> leftOut)
            throws IOException {
        String path = file.toString().replace(file.getFileSystem().getSeparator(), "/");
        Path target = part.resolve(file);
        Optional<FileCopy.Copied> copy =
                FileCopy.copy(home.resolve(file), target, HomeFiles.isAppended(file));
        if (copy.isEmpty()) {
            return;
        }
        // The copy is searched, not the original: what is in the one may not yet be in the other.
        if (SecretSearch.finds(target, secret)) {
            Files.delete(target);
            leftOut.add(path);
        } else {
            copied.put(path, copy.get());
        }
    }
}
