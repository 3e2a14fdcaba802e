package io.labase.trading.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of one folder, live ones or a copy, for those who only read: nothing is created, moved
 * or locked.
 */
public final class JournalFolder {

    /** Receives the rows of the files of a journal. */
    public interface Visitor {
        /**
         * @param file the file's name
         * @param former whether the file is one of an earlier system or version
         */
        void row(JournalRow row, String file, boolean former);

        /**
         * A line that is no row.
         *
         * @param file the file's name
         * @param line its number, the header being 1
         */
        void skipped(String file, long line, JournalReader.Skip cause);

        /**
         * A file whose header is not known and of which therefore nothing was read.
         *
         * @param header its first line, shortened for a person
         */
        void unknown(String file, String header);
    }

    private JournalFolder() {}

    /** The moved-aside predecessors of a journal, oldest first: their names carry the time stamp. */
    static List<Path> aside(Path folder, JournalFile journal) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(folder, journal.asideGlob())) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    /**
     * The files of a journal: predecessors oldest first, then the present one.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> files(Path folder, JournalFile journal) throws IOException {
        List<Path> files = aside(folder, journal);
        if (Files.isRegularFile(journal.in(folder))) {
            files.add(journal.in(folder));
        }
        return files;
    }

    /**
     * Reads all files of a journal row by row.
     *
     * @throws IOException if a file cannot be read
     */
    public static void read(Path folder, JournalFile journal, Visitor visitor) throws IOException {
        for (Path file : files(folder, journal)) {
            String name = file.getFileName().toString();
            JournalHead head = JournalHead.of(journal, file);
            if (head.kind() == JournalHead.Kind.UNKNOWN) {
                visitor.unknown(name, head.shown());
                continue;
            }
            boolean former = head.kind() == JournalHead.Kind.FORMER;
            JournalReader.read(
                    file,
                    row -> visitor.row(row, name, former),
                    (line, cause, cells) -> visitor.skipped(name, line, cause));
        }
    }

    /** Finds the time of one row of a file. */
    private interface Finder {
        Optional<Instant> row(Path file) throws IOException;
    }

    /**
     * The day of the newest row at the end of any of the journals; empty if there is none.
     *
     * @param zone the trading zone, which says on which day a row's time lies
     * @throws IOException if a file cannot be read
     */
    public static Optional<LocalDate> newestDay(Path folder, ZoneId zone) throws IOException {
        return days(folder, zone, JournalTail::newest).max(Comparator.naturalOrder());
    }

    /**
     * The day of the oldest row at the beginning of any of the journals, moved-aside ones included;
     * empty if there is none.
     *
     * @param zone the trading zone
     * @throws IOException if a file cannot be read
     */
    public static Optional<LocalDate> oldestDay(Path folder, ZoneId zone) throws IOException {
        return days(folder, zone, JournalTail::oldest).min(Comparator.naturalOrder());
    }

    private static Stream<LocalDate> days(Path folder, ZoneId zone, Finder finder)
            throws IOException {
        List<LocalDate> days = new ArrayList<>();
        for (JournalFile journal : JournalFile.values()) {
            // A row per day is dated by its day itself, which is read as UTC.
            ZoneId read = journal == JournalFile.PERFORMANCE ? ZoneOffset.UTC : zone;
            for (Path file : files(folder, journal)) {
                finder.row(file).map(at -> LocalDate.ofInstant(at, read)).ifPresent(days::add);
            }
        }
        return days.stream();
    }
}
