package io.labase.trading.performance;

import io.labase.trading.journal.JournalReader;
import io.labase.trading.performance.Skipped.Cause;
import io.labase.trading.performance.Skipped.Example;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is told in {@link Skipped}. */
final class SkipTally {
    private static final int EXAMPLES = 3;

    private final Map<Cause, Long> counts = new EnumMap<>(Cause.class);
    private final List<Example> examples = new ArrayList<>();

    void add(Cause cause, Place place, String detail) {
        if (counts.merge(cause, 1L, Long::sum) <= EXAMPLES) {
            examples.add(new Example(place.file(), place.line(), cause, detail));
        }
    }

    void add(Cause cause, String detail) {
        add(cause, Place.NONE, detail);
    }

    void damage(String file, long line, JournalReader.Skip skip) {
        Cause cause =
                switch (skip) {
                    case SHORT -> Cause.SHORT;
                    case LONG -> Cause.LONG;
                    case HEADER -> Cause.HEADER;
                    case DAMAGED -> Cause.DAMAGED;
                };
        add(cause, new Place(file, line), "");
    }

    void unknown(String file, String header) {
        add(Cause.UNKNOWN_HEADER, new Place(file, 1), header);
    }

    Skipped result() {
        return new Skipped(counts, examples);
    }
}
