package io.labase.trading.journal;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disc takes what the bot has to write. While it does not, nothing is entered; a person
 * hears of it when it begins and when it is over. Safe for several threads.
 */
public final class DiscWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiscWatch.class);
    private static final List<JournalFile> WRITTEN =
            List.of(JournalFile.TRADES, JournalFile.ORDERS);
    private static final String SPACE = "space";
    private static final int PROBE_BYTES = 4096;

    /** Name of the file in the state folder that is written to see whether the disc takes it. */
    static final String PROBE = "disc.probe";

    /** How much is left on the disc. */
    @FunctionalInterface
    public interface Space {
        /** Bytes that can still be written. */
        long usableBytes() throws IOException;
    }

    /**
     * What the watch needs.
     *
     * @param home the home folder
     * @param state the state folder
     * @param minFreeMb MB (2^20 bytes) below which nothing is entered; 0: no limit
     * @param usable hears true and false, at each change
     * @param alerts receives what has to be told
     * @param clock market time
     */
    public record Setup(
            Path home,
            Path state,
            int minFreeMb,
            Consumer<Boolean> usable,
            Consumer<Alert> alerts,
            Clock clock) {}

    private final Setup setup;
    private final Space space;
    private final Set<String> troubles = new HashSet<>();
    private final Set<JournalFile> rowsWait = new HashSet<>();
    private Instant since = Instant.EPOCH;

    public DiscWatch(Setup setup, Space space) {
        this.setup = setup;
        this.space = space;
    }

    /** Looks at space, state folder and journals. Writes nothing into a journal. */
    public synchronized void look() {
        look(PROBE, setup.state().resolve(PROBE), this::probe);
        for (JournalFile journal : WRITTEN) {
            look(journal.fileName(), journal.in(setup.home()), DiscWatch::openToAppend);
        }
        lookAtSpace();
    }

    private interface Attempt {
        void on(Path file) throws IOException;
    }

    private void look(String trouble, Path file, Attempt attempt) {
        try {
            attempt.on(file);
        } catch (IOException e) {
            notWritable(trouble, Reasons.why(e));
            return;
        }
        if (rowsWait.stream().noneMatch(journal -> journal.fileName().equals(trouble))) {
            over(trouble);
        }
    }

    /** Written anew each time: only that finds a full disc. */
    private void probe(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** One that is missing is created with its header by the next row. */
    private static void openToAppend(Path file) throws IOException {
        if (Files.exists(file)) {
            FileChannel.open(file, StandardOpenOption.APPEND).close();
        }
    }

    private void lookAtSpace() {
        long free;
        try {
            free = space.usableBytes() >> 20;
        } catch (IOException e) {
            LOG.warn("free space is not known: {}", e.toString());
            return;
        }
        int least = setup.minFreeMb();
        if (free < least) {
            begun(SPACE, Kind.DISC_LOW, Map.of("free", free, "least", least));
        } else if (free >= least + least / 10) {
            // A little more than the limit, or every deleted file would be told.
            over(SPACE);
        }
    }

    /** A row could not be written; it is kept. */
    public synchronized void failed(JournalFile journal, Throwable why) {
        rowsWait.add(journal);
        notWritable(journal.fileName(), Reasons.why(why));
    }

    /** Every row of this journal is on disc. */
    public synchronized void written(JournalFile journal) {
        if (rowsWait.remove(journal)) {
            over(journal.fileName());
        }
    }

    private void notWritable(String trouble, Wording why) {
        begun(trouble, Kind.JOURNAL_FAILED, Map.of("file", trouble, "text", why));
    }

    private void begun(String trouble, Kind kind, Map<String, Object> values) {
        if (!troubles.add(trouble)) {
            return;
        }
        LOG.error("no entries, the disc is in trouble ({}): {}", trouble, values);
        Instant now = setup.clock().instant();
        if (troubles.size() == 1) {
            since = now;
            setup.usable().accept(false);
        }
        setup.alerts().accept(new Alert(kind, now, "", trouble, values));
    }

    private void over(String trouble) {
        if (!troubles.remove(trouble) || !troubles.isEmpty()) {
            return;
        }
        setup.usable().accept(true);
        Instant now = setup.clock().instant();
        long minutes = Math.max(0, Duration.between(since, now).toMinutes());
        LOG.info("the disc takes everything again");
        setup.alerts().accept(Alert.of(Kind.DISC_BACK, now, Map.of("minutes", minutes)));
    }
}
