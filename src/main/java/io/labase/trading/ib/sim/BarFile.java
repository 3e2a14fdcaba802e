package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of recorded 5-minute bars: one header line, then bars by ascending start. */
final class BarFile {
    static final String SUFFIX = ".csv";
    private static final String HEADER = "ts_utc,open,high,low,close,volume";
    private static final int COLUMNS = 6;

    private BarFile() {}

    /**
     * All bars of a file, at least one.
     *
     * @throws SimException naming file and line of what is wrong
     */
    static List<Bar> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new SimException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new SimException(file + " line 1: the header has to be " + HEADER);
        }
        List<Bar> bars = new ArrayList<>(lines.size() - 1);
        for (int i = 1; i < lines.size(); i++) {
            bars.add(bar(new Place(file, i + 1), lines.get(i).strip(), bars));
        }
        if (bars.isEmpty()) {
            throw new SimException(file + ": no bars behind the header");
        }
        return bars;
    }

    private static Bar bar(Place place, String line, List<Bar> before) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw place.wrong("has " + cells.length + " columns, wanted " + COLUMNS);
        }
        Bar bar = parse(place, cells);
        if (bar.start().toEpochMilli() % BarSeries.MILLIS != 0) {
            throw place.wrong(cells[0] + " is not the start of five minutes");
        }
        if (!before.isEmpty() && !bar.start().isAfter(before.get(before.size() - 1).start())) {
            throw place.wrong(cells[0] + " does not come after the bar above it");
        }
        return bar;
    }

    private static Bar parse(Place place, String[] cells) {
        try {
            return new Bar(
                    Instant.parse(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    new BigDecimal(cells[5]));
        } catch (DateTimeException e) {
            throw place.wrong("'" + cells[0] + "' is not a time such as 2025-06-02T13:30:00Z");
        } catch (NumberFormatException e) {
            throw place.wrong("has an unreadable number: " + String.join(",", cells));
        } catch (IllegalArgumentException e) {
            throw place.wrong(String.valueOf(e.getMessage()));
        }
    }

    private record Place(Path file, int line) {
        SimException wrong(String what) {
            return new SimException(file + " line " + line + ": " + what);
        }
    }
}
