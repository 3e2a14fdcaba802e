package io.labase.trading.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on their way into one journal: kept in order until the disc has them. A row that the disc took
 * in part is completed, not written again, so each is in the file once. Safe for several threads;
 * rows are written by one of them.
 *
 * @param <R> what a row is made from
 */
public final class RowQueue<R> {
    private static final Logger LOG = LoggerFactory.getLogger(RowQueue.class);

    /** Weeks of a broken disc; what is dropped then is said in the log. */
    static final int LIMIT = 100_000;

    private final Path home;
    private final JournalFile journal;
    private final Deque<R> rows = new ArrayDeque<>();

    /** The first row as it was begun to be written, and where in the file; null between rows. */
    private byte @Nullable [] begun;

    private long start;

    public RowQueue(Path home, JournalFile journal) {
        this.home = home;
        this.journal = journal;
    }

    /** Which journal. */
    public JournalFile journal() {
        return journal;
    }

    /** Adds a row behind all others. */
    public synchronized void keep(R row) {
        rows.addLast(row);
        if (rows.size() > LIMIT) {
            begun = null;
            LOG.error("{}: a row is lost: {}", journal.fileName(), rows.removeFirst());
        }
    }

    /** All rows that are not written yet, the oldest first. */
    public synchronized List<R> waiting() {
        return List.copyOf(rows);
    }

    /** Whether this very row is the one to be written next. */
    public synchronized boolean isNext(R row) {
        return rows.peekFirst() == row;
    }

    /**
     * What has to be appended so that the next row is in the file: all of it, or after a failure
     * what the file does not have yet. A file that is gone is begun again.
     *
     * @param line the whole row with its line end
     * @throws UncheckedIOException if the file cannot be used
     */
    public synchronized byte[] missing(byte[] line) {
        try {
            byte[] rest = Arrays.equals(line, begun) ? rest(line) : null;
            if (rest != null) {
                return rest;
            }
            Journals.ensure(home, journal).forEach(LOG::warn);
            start = Files.size(journal.in(home));
            begun = line.clone();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null if what follows the start is no beginning of the line: somebody else was there. */
    private byte @Nullable [] rest(byte[] line) throws IOException {
        Path file = journal.in(home);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long there = channel.size() - start;
            if (there < 0 || there > line.length) {
                return null;
            }
            ByteBuffer found = ByteBuffer.allocate((int) there);
            while (found.hasRemaining() && channel.read(found, start + found.position()) >= 0) {
                continue;
            }
            int length = found.position();
            boolean begins = Arrays.equals(found.array(), 0, length, line, 0, length);
            return begins ? Arrays.copyOfRange(line, length, line.length) : null;
        }
    }

    /**
     * The next row is on disc.
     *
     * @return whether no row waits any more
     */
    public synchronized boolean written() {
        begun = null;
        rows.pollFirst();
        return rows.isEmpty();
    }
}
