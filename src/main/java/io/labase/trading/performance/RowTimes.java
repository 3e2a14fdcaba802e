package io.labase.trading.performance;

import io.labase.trading.journal.JournalRow;
import io.labase.trading.performance.Skipped.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times of a file's rows, watched for a clock that goes back. */
final class RowTimes {
    /** Rows of an entry wait for its acknowledgements and stand a few seconds late. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final SkipTally skipped;
    private String file = "";
    private Instant before = Instant.MIN;

    RowTimes(SkipTally skipped) {
        this.skipped = skipped;
    }

    /** The row's time; empty, and told, if it has none. */
    Optional<Instant> of(JournalRow row, String name) {
        Optional<Instant> at = row.at();
        if (at.isEmpty()) {
            skipped.add(Cause.NO_TIME, new Place(name, row.line()), "");
            return at;
        }
        if (!name.equals(file)) {
            file = name;
            before = Instant.MIN;
        }
        if (before.isAfter(at.get().plus(TOLERANCE))) {
            skipped.add(Cause.CLOCK_BACK, new Place(name, row.line()), at.get().toString());
        }
        before = at.get();
        return at;
    }
}
