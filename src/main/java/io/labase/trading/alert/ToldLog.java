package io.labase.trading.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which facts that the broker tells again at each start a person has heard of: a line per fact, written
 * once its message is safe. A fact in a journal proves nothing of that: a full disc may take
 * the row and not the message. A line that the disc does not take is written when there is space again;
 * a process that ends before leaves its fact untold, so a fact is told twice rather than never. Safe
 * for several threads.
 *
 * <p>The first line says since when there is this record: what was journalled before counts as told.
 */
public final class ToldLog {
    private static final Logger LOG = LoggerFactory.getLogger(ToldLog.class);
    private static final String BEGUN = "begun";

    /** Far more than the broker tells again. */
    private static final int REMEMBERED = 20_000;

    private final Path file;
    private final Clock clock;
    private final Set<String> facts = new LinkedHashSet<>();
    private Instant begun;
    private boolean headed;
    private boolean torn;

    /** Lines that the disc has not taken yet. */
    private String unwritten = "";

    /**
     * @param file created when needed; one that cannot be read is taken for empty
     * @param clock market time, as in the journals
     */
    public ToldLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.begun = clock.instant();
        try {
            if (Files.exists(file)) {
                read(Files.readString(file, StandardCharsets.UTF_8));
            } else {
                append("");
            }
        } catch (IOException e) {
            LOG.warn("{}: messages may be told again: {}", file, e.toString());
        }
    }

    private void read(String text) {
        headed = !text.isEmpty();
        torn = headed && !text.endsWith("\n");
        for (String line : text.split("\n")) {
            String[] parts = line.split("\t", 2);
            if (parts[0].equals(BEGUN) && parts.length == 2) {
                begun = instant(parts[1]);
            } else if (parts.length == 2) {
                remember(parts[0]);
            }
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    private boolean remember(String fact) {
        boolean news = facts.add(fact);
        if (facts.size() > REMEMBERED) {
            Iterator<String> oldest = facts.iterator();
            oldest.next();
            oldest.remove();
        }
        return news;
    }

    /**
     * Whether a person has heard of it.
     *
     * @param journalled market time of its row; empty if it has none
     */
    public synchronized boolean knows(String fact, Optional<Instant> journalled) {
        return facts.contains(fact) || journalled.filter(at -> at.isBefore(begun)).isPresent();
    }

    /** A person has heard of it, or will for certain; a failure is logged and not more. */
    public synchronized void note(String fact) {
        if (!remember(fact)) {
            return;
        }
        unwritten += fact + "\t" + clock.instant() + "\n";
        flush();
    }

    /** Writes what a full disc did not take; a failure is logged and not more. */
    public synchronized void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            append(unwritten);
            unwritten = "";
        } catch (IOException e) {
            LOG.warn("{}: messages may be told again after a restart: {}", file, e.toString());
        }
    }

    /** What a failed write or a crash left torn is ended first. */
    private void append(String line) throws IOException {
        String head = headed ? "" : BEGUN + "\t" + begun + "\n";
        byte[] text = ((torn ? "\n" : "") + head + line).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            torn = true;
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        torn = false;
        headed = true;
    }
}
