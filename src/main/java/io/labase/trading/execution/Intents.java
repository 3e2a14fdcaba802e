package io.labase.trading.execution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record of entries that were meant, one line each: orderRef, instant (UTC), details. A line is on
 * disc before the order's first byte leaves and is never taken back, so a ticker's day is spent
 * whatever becomes of the order.
 *
 * <p>An intent can be used once, by the process that recorded it: after a crash nobody knows whether
 * its order left, so nobody sends it again. Only the last days are kept in memory.
 */
public final class Intents implements AutoCloseable {
    private static final int KEPT_DAYS = 7;
    private static final Pattern ORDER_ID = Pattern.compile("#(\\d{1,9})\\b");

    private final Path file;
    private final FileChannel channel;
    private final Set<String> recorded = new HashSet<>();
    private final Set<String> usable = new HashSet<>();
    private int highestOrderId;

    private Intents(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens or creates the record.
     *
     * @param today trading day; older intents than a week are left on disc and not read
     */
    public static Intents open(Path file, LocalDate today) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Intents intents =
                new Intents(
                        file,
                        FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        String text = Files.readString(file, StandardCharsets.UTF_8);
        boolean torn = !text.isEmpty() && !text.endsWith("\n");
        for (String line : text.split("\n")) {
            intents.load(line, today);
        }
        if (torn) {
            // The write was cut before it was flushed, so no order followed it. A half reference
            // could still be a whole one, so it stays spent; only the line is ended.
            intents.append("\n");
        }
        return intents;
    }

    private void load(String line, LocalDate today) {
        Matcher ids = ORDER_ID.matcher(line);
        while (ids.find()) {
            highestOrderId = Math.max(highestOrderId, Integer.parseInt(ids.group(1)));
        }
        String ref = line.split("\t", 2)[0];
        String[] parts = ref.split("/", 3);
        if (parts.length == 3) {
            String oldest = today.minusDays(KEPT_DAYS).toString();
            if (parts[1].compareTo(oldest) >= 0) {
                recorded.add(ref);
            }
        }
    }

    /**
     * Writes an intent and waits until the disc has it.
     *
     * @param details one line for a person reading the file
     * @return false if the reference is spent already; nothing is written then
     * @throws IOException if the disc did not take it: the order must not be sent
     */
    public synchronized boolean record(String orderRef, Instant at, String details)
            throws IOException {
        if (recorded.contains(orderRef)) {
            return false;
        }
        append(orderRef + "\t" + at + "\t" + details.replaceAll("[\\t\\r\\n]", " ") + "\n");
        recorded.add(orderRef);
        usable.add(orderRef);
        return true;
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Whether the reference's entry is spent. */
    public synchronized boolean contains(String orderRef) {
        return recorded.contains(orderRef);
    }

    /** Uses an intent: true exactly once, and only if this process recorded it. */
    public synchronized boolean use(String orderRef) {
        return usable.remove(orderRef);
    }

    /** Marks a reference as spent that the broker knows and we do not; memory only. */
    public synchronized void learn(String orderRef) {
        recorded.add(orderRef);
    }

    /** Number of entries spent on {@code day}. */
    public synchronized long countOn(LocalDate day) {
        String prefix = "labase/" + day + "/";
        return recorded.stream().filter(ref -> ref.startsWith(prefix)).count();
    }

    /** The highest order id that an intent of before this start took; 0 if there is none. */
    public int highestOrderId() {
        return highestOrderId;
    }

    /** Where the record stands. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
