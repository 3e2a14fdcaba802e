package io.labase.trading.app.command;

import java.util.List;

/** A part of an analysis in words, before it becomes lines on a console or a page. */
record Section(Part part, String title, List<Section.Block> blocks) {
    Section {
        blocks = List.copyOf(blocks);
    }

    /** Which one it is. */
    enum Part {
        CAPITAL,
        RESULT,
        ACTIVITY,
        STATISTICS,
        INTERPRETATION,
        RECOMMENDATIONS,
        TICKERS,
        SKIPPED,
        CLOSED
    }

    /** The contents of a section. */
    sealed interface Block {}

    /** A sentence. */
    record Line(String text) implements Block {}

    /** A figure with what it means; the definition may be empty. */
    record Row(String label, String value, String definition) implements Block {}

    /**
     * A table.
     *
     * @param words number of columns at the left that hold words, not numbers
     */
    record Table(List<String> header, List<List<String>> rows, int words) implements Block {
        Table {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }
}
