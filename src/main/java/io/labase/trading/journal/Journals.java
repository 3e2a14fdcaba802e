package io.labase.trading.journal;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the journals ready to be appended to. Nothing that stands in a journal is ever rewritten: a
 * file is created, moved aside, or gets a missing line end. To be called by the one thread that
 * appends.
 */
public final class Journals {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Entries older than this block nobody. */
    private static final Duration ENTRIES = Duration.ofDays(7);

    private Journals() {}

    /**
     * What was done to make journals usable.
     *
     * @param notices what a person should hear, a line each
     * @param movedAside names of files of an earlier version or system that were moved aside, each with
     *     the name that it has now; they are still read
     */
    public record Prepared(List<String> notices, Map<String, String> movedAside) {
        public Prepared {
            notices = List.copyOf(notices);
            movedAside = Collections.unmodifiableMap(new LinkedHashMap<>(movedAside));
        }
    }

    /**
     * Checks all journals, then creates, moves aside or mends what needs it. Either all of them are
     * usable or none was touched; one that a full disc does not take is a notice.
     *
     * @param home the home folder; created if missing
     * @param clock gives the time stamp of a moved-aside file, in the clock's zone
     * @throws InvalidConfigurationException if a file has an unknown header or cannot be used
     */
    public static Prepared prepare(Path home, Clock clock) {
        check(home, clock);
        List<String> notices = new ArrayList<>();
        Map<String, String> moved = new LinkedHashMap<>();
        try {
            Files.createDirectories(home);
            for (JournalFile journal : JournalFile.values()) {
                prepareIfTaken(journal, home, clock, notices)
                        .ifPresent(aside -> moved.put(journal.fileName(), aside));
            }
        } catch (IOException e) {
            throw new InvalidConfigurationException("journal.unusable", home, Reasons.of(e));
        }
        return new Prepared(notices, moved);
    }

    /**
     * Looks at all journals; changes nothing.
     *
     * @param clock tells how old an entry is
     * @throws InvalidConfigurationException if a file has an unknown header or cannot be read, or if a
     *     row on which money depends cannot
     */
    public static void check(Path home, Clock clock) {
        Instant since = clock.instant().minus(ENTRIES);
        try {
            for (JournalFile journal : JournalFile.values()) {
                refuseUnknown(journal, JournalHead.of(journal, journal.in(home)));
            }
            VitalRows.check(home, since);
        } catch (IOException e) {
            throw new InvalidConfigurationException("journal.unusable", home, Reasons.of(e));
        }
    }

    /**
     * Checks one journal and makes it usable, as {@link #prepare(Path, Clock)} does with all.
     *
     * @throws InvalidConfigurationException if the file has an unknown header
     * @throws IOException if it cannot be used
     */
    public static List<String> prepare(Path home, JournalFile journal, Clock clock)
            throws IOException {
        refuseUnknown(journal, JournalHead.of(journal, journal.in(home)));
        List<String> notices = new ArrayList<>();
        prepare(journal, home, clock, notices);
        return List.copyOf(notices);
    }

    /**
     * A cheap look before an append: the file still stands there with its header and ends with a whole
     * line. A file that was moved away is created again.
     *
     * @return what was done, a line each; usually empty
     * @throws UncheckedIOException if the file cannot be written, or has another header by now
     */
    public static List<String> ensure(Path home, JournalFile journal) {
        try {
            Path file = journal.in(home);
            JournalHead head = JournalHead.of(journal, file);
            if (head.kind() == JournalHead.Kind.FORMER || head.kind() == JournalHead.Kind.UNKNOWN) {
                throw new WordedIOException(Wording.of("journal.other-header", file, head.shown()));
            }
            List<String> notices = new ArrayList<>();
            if (head.kind() == JournalHead.Kind.MISSING) {
                notices.add(file + " was gone; created again with its header.");
            }
            complete(journal, file, head, notices);
            return List.copyOf(notices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseUnknown(JournalFile journal, JournalHead head) {
        if (head.kind() == JournalHead.Kind.UNKNOWN) {
            throw new InvalidConfigurationException(
                    "journal.header", journal.fileName(), head.shown(), journal.header());
        }
    }

    /** What a full disc does not take is written before the next row, which waits for it. */
    private static Optional<String> prepareIfTaken(
            JournalFile journal, Path home, Clock clock, List<String> notices) throws IOException {
        try {
            return prepare(journal, home, clock, notices);
        } catch (IOException e) {
            boolean former =
                    JournalHead.of(journal, journal.in(home)).kind() == JournalHead.Kind.FORMER;
            if (former
                    || (e instanceof FileSystemException failure
                            && DurableFile.isForAPerson(failure))) {
                throw e;
            }
            notices.add(journal.fileName() + " cannot be written now (" + e.getMessage() + ").");
            return Optional.empty();
        }
    }

    /** The name that a file moved aside has now. */
    private static Optional<String> prepare(
            JournalFile journal, Path home, Clock clock, List<String> notices) throws IOException {
        Path file = journal.in(home);
        JournalHead head = JournalHead.of(journal, file);
        Optional<String> moved = Optional.empty();
        if (head.kind() == JournalHead.Kind.FORMER) {
            Path aside = freeName(file, clock);
            Files.move(file, aside);
            DurableFile.syncFolder(home);
            notices.add(
                    journal.fileName()
                            + " of an earlier version or system was moved aside to "
                            + aside.getFileName()
                            + "; it is still read.");
            moved = Optional.of(aside.getFileName().toString());
            head = JournalHead.of(journal, file);
        }
        complete(journal, file, head, notices);
        return moved;
    }

    private static void complete(
            JournalFile journal, Path file, JournalHead head, List<String> notices)
            throws IOException {
        switch (head.kind()) {
            case MISSING, EMPTY -> DurableFile.append(file, journal.header() + "\n");
            case TORN_HEADER ->
                    DurableFile.append(
                            file, journal.header().substring(head.found().length()) + "\n");
            case OURS -> {
                if (!DurableFile.endsWithNewline(file)) {
                    DurableFile.append(file, TornRow.closing(journal, file));
                    notices.add(
                            file.getFileName()
                                    + " ended within a row; that row is closed where it ends.");
                }
            }
            default -> throw new IllegalStateException(file + " is not usable: " + head.kind());
        }
    }

    private static Path freeName(Path file, Clock clock) {
        String base = file.getFileName().toString().replace(".csv", "");
        String stamped = base + "-" + STAMP.format(ZonedDateTime.now(clock));
        Path aside = file.resolveSibling(stamped + ".csv");
        for (int n = 2; Files.exists(aside); n++) {
            aside = file.resolveSibling(stamped + "-" + n + ".csv");
        }
        return aside;
    }
}
