package io.labase.trading.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row that was read back. Column names are those of its own file's header. */
public final class JournalRow {
    private final Map<String, Integer> index;
    private final List<String> cells;
    private final long line;

    JournalRow(Map<String, Integer> index, List<String> cells, long line) {
        this.index = index;
        this.cells = cells;
        this.line = line;
    }

    /** Its line in the file, the header being 1; counted from the first line read if that was later. */
    public long line() {
        return line;
    }

    /** Whether it is empty: a spreadsheet fills up empty lines. */
    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The cell, or an empty text if the file has no such column. */
    public String get(String column) {
        Integer at = index.get(column);
        return at == null ? "" : cells.get(at);
    }

    /** The first of {@code columns} that the file has; empty text if it has none. */
    public String firstOf(String... columns) {
        for (String column : columns) {
            if (index.containsKey(column)) {
                return get(column);
            }
        }
        return "";
    }

    /** The row's first cell as a time, which is that of the row in every journal. */
    Optional<JournalTime> time() {
        return JournalTime.parse(cells.get(0));
    }

    /** The row's time; text without an offset is taken for UTC. Empty if it has none. */
    public Optional<Instant> at() {
        return time().map(JournalTime::instant);
    }

    /** A cell as an instant; empty if it is none. */
    public Optional<Instant> instant(String column) {
        return JournalTime.parse(get(column)).map(JournalTime::instant);
    }

    /** A cell as a number; empty if it is none. */
    public Optional<BigDecimal> decimal(String column) {
        try {
            return Optional.of(new BigDecimal(get(column)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A cell as a whole number; 0 if it is none. */
    long id(String column) {
        try {
            return Long.parseLong(get(column));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
