package io.labase.trading.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Closes the last row of a journal that a crash or a full disc cut. Nothing is taken away, but the next
 * start must not mistake the rest for a row that somebody shortened, nor half an account for another one.
 */
final class TornRow {
    /** Ends a row that the bot itself closed before all of its cells were written. */
    private static final String MARK = " #torn";

    private TornRow() {}

    /** Whether a row with too few cells was closed here: its content is reported again by the broker. */
    static boolean isMarked(List<String> cells) {
        return !cells.isEmpty() && cells.get(cells.size() - 1).endsWith(MARK);
    }

    /**
     * What to append to a file of {@code journal} whose last line has no end. A line with all its cells may
     * be whole, saved by an editor that drops the last line feed, so it only gets that.
     *
     * @throws IOException if the file cannot be read
     */
    static String closing(JournalFile journal, Path file) throws IOException {
        List<String> lines = JournalTail.text(file).lines().toList();
        List<String> cells = cells(lines.get(lines.size() - 1));
        if (cells.size() < journal.columns().size()) {
            return MARK + "\n";
        }
        List<String> before = lines.size() < 2 ? List.of() : cells(lines.get(lines.size() - 2));
        return restOfLastCell(journal, cells, before) + "\n";
    }

    /** The account and the strategy are the same from row to row, so half of one can be completed. */
    private static String restOfLastCell(
            JournalFile journal, List<String> cells, List<String> before) {
        int last = journal.columns().size() - 1;
        if (journal == JournalFile.PERFORMANCE
                || cells.size() != last + 1
                || before.size() != last + 1
                || cells.get(last).isEmpty()
                || !before.get(last).startsWith(cells.get(last))) {
            return "";
        }
        return before.get(last).substring(cells.get(last).length());
    }

    private static List<String> cells(String line) {
        try {
            return JournalReader.cells(line);
        } catch (IOException e) {
            return List.of(); // cut within a quoted cell
        }
    }
}
