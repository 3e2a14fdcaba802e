package io.labase.trading.journal;

import io.labase.trading.model.DayRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link JournalFile#PERFORMANCE}: a day has one row, whoever writes it and how often. The file itself
 * says whether it has it; between looking and writing a lock keeps other threads and processes out.
 */
public final class DayJournal {
    private static final Logger LOG = LoggerFactory.getLogger(DayJournal.class);

    /** Two threads of one process cannot wait for each other by the lock of a file. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path home;
    private final Path lockFile;

    /**
     * @param home the home folder
     * @param state folder of the lock's file; created when needed. The journal cannot be its own lock:
     *     on some systems closing a file gives up every lock on it
     */
    public DayJournal(Path home, Path state) {
        this.home = home;
        this.lockFile = state.resolve("report.lock");
    }

    /**
     * Whether the day has its row, in the present file or one of an earlier system.
     *
     * @throws IOException if a file cannot be read
     */
    public boolean has(LocalDate day) throws IOException {
        AtomicBoolean found = new AtomicBoolean();
        JournalFolder.read(
                home,
                JournalFile.PERFORMANCE,
                new JournalFolder.Visitor() {
                    @Override
                    public void row(JournalRow row, String file, boolean former) {
                        row.at()
                                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                                .filter(day::equals)
                                .ifPresent(date -> found.set(true));
                    }

                    @Override
                    public void skipped(String file, long line, JournalReader.Skip cause) {
                        LOG.debug("{}:{} {}", file, line, cause);
                    }

                    @Override
                    public void unknown(String file, String header) {
                        LOG.debug("{} not read: {}", file, header);
                    }
                });
        return found.get();
    }

    /**
     * Writes the row unless its day has one. It is on disc when this returns.
     *
     * @return whether it was written
     * @throws IOException if the file cannot be used
     */
    public boolean append(DayRecord row) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            Files.createDirectories(lockFile.toAbsolutePath().getParent());
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                LOG.trace("{}", lock);
                if (has(row.date())) {
                    return false;
                }
                Journals.ensure(home, JournalFile.PERFORMANCE).forEach(LOG::warn);
                DurableFile.append(JournalFile.PERFORMANCE.in(home), line(row));
                return true;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private static String line(DayRecord row) {
        List<String> cells =
                List.of(
                        row.date().toString(),
                        Cells.number(row.netLiquidation()),
                        Cells.number(row.availableFunds()),
                        Integer.toString(row.signals()),
                        Integer.toString(row.entries()),
                        Integer.toString(row.stopsFilled()),
                        Integer.toString(row.openPositions()),
                        Cells.number(row.winRatePct()),
                        Cells.number(row.pnlUsd()),
                        row.currency(),
                        Integer.toString(row.positionsOfBot()));
        return String.join(",", cells) + "\n";
    }
}
