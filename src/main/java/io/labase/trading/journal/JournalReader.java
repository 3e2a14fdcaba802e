package io.labase.trading.journal;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a journal row by row, whatever its size, and goes on after damage: what is no whole row is
 * skipped and counted. A row is a line: the bot writes no newline into a cell, so an unclosed quote
 * of a torn row cannot swallow the rows after it.
 */
public final class JournalReader {

    /** Why a line is no row. */
    public enum Skip {
        /** Fewer cells than the header: the machine stopped while it was written. */
        SHORT,
        /** More cells than the header. */
        LONG,
        /** The header once more. */
        HEADER,
        /** An unclosed quote or zero bytes. */
        DAMAGED
    }

    /**
     * What was read.
     *
     * @param rows number of rows handed on
     * @param skipped number of lines that were not, by cause; blank lines are not counted
     */
    public record Tally(long rows, Map<Skip, Long> skipped) {
        /** Nothing read. */
        public static final Tally NONE = new Tally(0, Map.of());

        public Tally {
            skipped = Map.copyOf(skipped);
        }
    }

    /** Hears of each line that is no row. */
    public interface Damage {
        /**
         * @param line its number in the file, the header being 1
         * @param cause why it is no row
         * @param cells what it has; none if it is damaged
         */
        void skipped(long line, Skip cause, List<String> cells);
    }

    /**
     * Where reading begins.
     *
     * @param offset bytes from the start of the file; 0 for all of it
     */
    record Start(long offset) {
        /** From where every row not older than {@code since} is seen, and every one without a time. */
        static Start at(Path file, Instant since) throws IOException {
            return new Start(JournalTail.offset(file, since));
        }

        /** Lines that are not read, by which the numbers of those that are read are too low. */
        long linesBefore(Path file) throws IOException {
            long lines = 0;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (long i = 0; i < offset; i++) {
                    lines += in.read() == '\n' ? 1 : 0;
                }
            }
            return lines;
        }
    }

    private static final Damage UNHEARD = (line, cause, cells) -> {};

    private final List<String> header;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
    private final Consumer<JournalRow> sink;
    private final Damage damage;
    private long line;
    private long rows;

    private JournalReader(String header, Consumer<JournalRow> sink, Damage damage)
            throws IOException {
        this.header = cells(JournalHead.withoutMark(header));
        this.sink = sink;
        this.damage = damage;
        for (int i = 0; i < this.header.size(); i++) {
            index.putIfAbsent(this.header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
    }

    /**
     * Hands every row of {@code file} to {@code sink}, oldest first. A missing file has no rows.
     *
     * @throws IOException if the file cannot be read
     */
    public static Tally read(Path file, Consumer<JournalRow> sink) throws IOException {
        return read(file, sink, UNHEARD);
    }

    /**
     * The same, telling {@code damage} of every line that is left out.
     *
     * @throws IOException if the file cannot be read
     */
    public static Tally read(Path file, Consumer<JournalRow> sink, Damage damage)
            throws IOException {
        return read(file, new Start(0), sink, damage);
    }

    /**
     * The rows not older than {@code since}, found from the end of the file. Rows of a journal are in
     * the order of their first cell, a time.
     *
     * @throws IOException if the file cannot be read
     */
    public static Tally readSince(Path file, Instant since, Consumer<JournalRow> sink)
            throws IOException {
        if (!Files.exists(file)) {
            return Tally.NONE;
        }
        return read(file, Start.at(file, since), row -> handOn(row, since, sink), UNHEARD);
    }

    private static void handOn(JournalRow row, Instant since, Consumer<JournalRow> sink) {
        if (row.time().filter(t -> !t.instant().isBefore(since)).isPresent()) {
            sink.accept(row);
        }
    }

    /** The same from {@code start}; line numbers are then counted from there. */
    static Tally read(Path file, Start start, Consumer<JournalRow> sink, Damage damage)
            throws IOException {
        if (!Files.exists(file)) {
            return Tally.NONE;
        }
        try (BufferedReader head = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String first = head.readLine();
            if (first == null) {
                return Tally.NONE;
            }
            byte[] raw = first.getBytes(StandardCharsets.ISO_8859_1);
            JournalReader reader =
                    new JournalReader(new String(raw, StandardCharsets.UTF_8), sink, damage);
            channel.position(Math.max(start.offset(), raw.length));
            return reader.readAll(Channels.newInputStream(channel));
        }
    }

    private Tally readAll(InputStream in) throws IOException {
        // InputStreamReader replaces broken UTF-8 instead of failing, unlike Files.lines.
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            // From the start of the file the first one is the rest of the header's line.
            line++;
            if (!text.isBlank()) {
                accept(text);
            }
        }
        return new Tally(rows, skipped);
    }

    private void accept(String text) {
        List<String> cells;
        try {
            cells = cells(text);
        } catch (IOException e) {
            skip(Skip.DAMAGED, List.of());
            return;
        }
        if (cells.equals(header)) {
            skip(Skip.HEADER, cells);
        } else if (cells.size() < header.size()) {
            skip(Skip.SHORT, cells);
        } else if (cells.size() > header.size()) {
            skip(Skip.LONG, cells);
        } else {
            rows++;
            sink.accept(new JournalRow(index, cells, line));
        }
    }

    private void skip(Skip cause, List<String> cells) {
        skipped.merge(cause, 1L, Long::sum);
        damage.skipped(line, cause, cells);
    }

    /**
     * The cells of one line.
     *
     * @throws IOException if it has zero bytes or an unclosed quote
     */
    static List<String> cells(String line) throws IOException {
        if (line.indexOf('\0') >= 0) {
            throw new IOException("zero bytes");
        }
        if (line.indexOf('"') < 0) {
            return List.of(line.split(",", -1));
        }
        try (CSVParser parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
