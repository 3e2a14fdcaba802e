package io.labase.trading.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the first line of a journal says.
 *
 * @param kind what kind of file it is
 * @param found the first line without byte order mark and line end
 */
record JournalHead(Kind kind, String found) {
    private static final int LIMIT = 2048;
    private static final int SHOWN = 160;

    enum Kind {
        MISSING,
        EMPTY,
        /** Nothing but the beginning of our header: the machine stopped while it was written. */
        TORN_HEADER,
        OURS,
        FORMER,
        UNKNOWN
    }

    static JournalHead of(JournalFile journal, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LIMIT);
        } catch (NoSuchFileException e) {
            return new JournalHead(Kind.MISSING, "");
        }
        if (bytes.length == 0) {
            return new JournalHead(Kind.EMPTY, "");
        }
        String text = withoutMark(new String(bytes, StandardCharsets.UTF_8));
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).stripTrailing();
        return new JournalHead(kind(journal, line, end < 0), line);
    }

    private static Kind kind(JournalFile journal, String line, boolean unfinished) {
        if (line.equals(journal.header())) {
            return Kind.OURS;
        }
        if (unfinished && journal.header().startsWith(line)) {
            return Kind.TORN_HEADER;
        }
        return journal.isFormer(line) ? Kind.FORMER : Kind.UNKNOWN;
    }

    /** Spreadsheets put a byte order mark before the text when they save. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The line for a message to a person: shortened, without control characters. */
    String shown() {
        String clean = Cells.withoutControls(found);
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
