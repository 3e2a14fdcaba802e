package io.labase.trading.execution;

import io.labase.trading.model.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of entries that were meant, one line each: orderRef, instant (UTC), details. A line is on
 * disc before the order's first byte leaves and is never taken back, so a ticker's day is spent
 * whatever becomes of the order.
 *
 * <p>An intent can be used once, by the process that recorded it: after a crash nobody knows whether
 * its order left, so nobody sends it again. Only the last days are kept in memory.
 */
public final class Intents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intents.class);
    private static final int KEPT_DAYS = 7;
    private static final String OURS = "labase/";
    private static final String NOT_SENT = "not sent: ";
    private static final Pattern ORDER_ID = Pattern.compile("#(\\d{1,9})\\b");

    private final Path file;
    private final WritableByteChannel channel;
    private final Flush flush;
    private final Set<String> recorded = new HashSet<>();
    private final Set<String> usable = new HashSet<>();
    private final Map<String, Optional<BracketOrder.Plan>> leftBehind = new LinkedHashMap<>();
    private int highestOrderId;
    private boolean torn;

    /** Waits until the disc has everything written so far. */
    interface Flush {
        void force() throws IOException;
    }

    private Intents(Path file, WritableByteChannel channel, Flush flush) {
        this.file = file;
        this.channel = channel;
        this.flush = flush;
    }

    /**
     * Opens or creates the record.
     *
     * @param today trading day; older intents than a week are left on disc and not read
     */
    public static Intents open(Path file, LocalDate today) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return open(file, today, channel, () -> channel.force(true));
    }

    /** The same over another way to the disc. */
    static Intents open(Path file, LocalDate today, WritableByteChannel channel, Flush flush)
            throws IOException {
        Intents intents = new Intents(file, channel, flush);
        // Bytes that a crash left unreadable must not hide the whole lines around them.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            intents.load(line, today);
        }
        // A last line without its end was cut before it was flushed, so no order followed it. Half
        // a
        // reference could still be a whole one, so it stays spent; only the line is ended.
        intents.torn = !text.isEmpty() && !text.endsWith("\n");
        return intents;
    }

    private void load(String line, LocalDate today) {
        Matcher ids = ORDER_ID.matcher(line);
        while (ids.find()) {
            highestOrderId = Math.max(highestOrderId, Integer.parseInt(ids.group(1)));
        }
        String ref = line.split("\t", 2)[0];
        String oldest = today.minusDays(KEPT_DAYS).toString();
        if (day(ref).compareTo(oldest) >= 0) {
            recorded.add(ref);
        }
        if (line.contains("\t" + NOT_SENT)) {
            leftBehind.remove(ref);
        } else if (ref.startsWith(OURS + today + "/")) {
            leftBehind.putIfAbsent(ref, BracketOrder.plan(line));
        }
    }

    /** The trading day in a reference; empty if it has none. */
    private static String day(String orderRef) {
        String[] parts = orderRef.split("/", 3);
        return parts.length == 3 ? parts[1] : "";
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
        forgetWeekBefore(orderRef);
        recorded.add(orderRef);
        usable.add(orderRef);
        return true;
    }

    /** What a failed write left behind is ended first: it must not swallow the line after it. */
    private void append(String line) throws IOException {
        String text = torn ? "\n" + line : line;
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        torn = true;
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        flush.force();
        torn = false;
    }

    /** Keeps memory bounded in a process that runs for months; the file keeps everything. */
    private void forgetWeekBefore(String orderRef) {
        String day = day(orderRef);
        if (!day.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return;
        }
        String oldest = LocalDate.parse(day).minusDays(KEPT_DAYS).toString();
        recorded.removeIf(ref -> day(ref).compareTo(oldest) < 0);
        usable.removeIf(ref -> day(ref).compareTo(oldest) < 0);
    }

    /** Whether the reference's entry is spent. */
    public synchronized boolean contains(String orderRef) {
        return recorded.contains(orderRef);
    }

    /** Uses an intent: true exactly once, and only if this process recorded it. */
    public synchronized boolean use(String orderRef) {
        return usable.remove(orderRef);
    }

    /**
     * Notes that the order of an intent certainly never left: the next start need not look for it.
     * The day stays spent.
     */
    synchronized void notSent(String orderRef, Instant at, Reason why) {
        try {
            append(orderRef + "\t" + at + "\t" + NOT_SENT + why + "\n");
        } catch (IOException e) {
            LOG.warn("{}: not noted that {} was not sent: {}", file, orderRef, e.toString());
        }
    }

    /**
     * Today's entries that a process before this one meant and did not call off, with what their line
     * tells.
     */
    Map<String, Optional<BracketOrder.Plan>> leftBehind() {
        return Map.copyOf(leftBehind);
    }

    /** Marks a reference as spent that the broker knows and we do not; memory only. */
    public synchronized void learn(String orderRef) {
        recorded.add(orderRef);
    }

    /** What an intent of any day said would be sent; read from the file: asked for rarely. */
    public synchronized Optional<BracketOrder.Plan> plan(String orderRef) {
        return line(orderRef).flatMap(BracketOrder::plan);
    }

    /** Market time at which an intent of any day was recorded; empty if no line says it. */
    synchronized Optional<Instant> recordedAt(String orderRef) {
        try {
            return line(orderRef).map(line -> Instant.parse(line.split("\t", 3)[1]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> line(String orderRef) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.startsWith(orderRef + "\t")).findFirst();
        } catch (IOException e) {
            LOG.error("{}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Number of entries spent on {@code day}. */
    public synchronized long countOn(LocalDate day) {
        String prefix = OURS + day + "/";
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
