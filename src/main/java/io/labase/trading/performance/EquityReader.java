package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.journal.JournalRow;
import io.labase.trading.performance.Skipped.Cause;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@link JournalFile#PERFORMANCE} and its predecessors: a row per day. */
final class EquityReader implements JournalFolder.Visitor {
    private record Row(
            Place place,
            BigDecimal net,
            Optional<BigDecimal> funds,
            String currency,
            OptionalInt stops) {}

    /**
     * What the rows say.
     *
     * @param equity the days of the period and the last one before it
     * @param stops stops filled, by day of the period, where the row says it
     */
    record Days(Equity equity, Map<LocalDate, Integer> stops) {}

    private final NavigableMap<LocalDate, Row> rows = new TreeMap<>();
    private final SkipTally skipped;
    private final RowTimes times;

    private EquityReader(SkipTally skipped) {
        this.skipped = skipped;
        this.times = new RowTimes(skipped);
    }

    /** Reads the rows of the period. */
    static Days read(Path folder, Period period, SkipTally skipped) throws IOException {
        EquityReader reader = new EquityReader(skipped);
        JournalFolder.read(folder, JournalFile.PERFORMANCE, reader);
        return new Days(reader.series(period), reader.stops(period));
    }

    private Map<LocalDate, Integer> stops(Period period) {
        Map<LocalDate, Integer> stops = new TreeMap<>();
        rows.forEach(
                (date, row) -> {
                    if (period.contains(date)) {
                        row.stops().ifPresent(count -> stops.put(date, count));
                    }
                });
        return stops;
    }

    /** Under the names that the replaced system had for it, too. */
    private static OptionalInt stops(JournalRow row) {
        String text = row.firstOf("stops_filled", "stops").strip();
        return text.matches("\\d{1,6}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    @Override
    public void row(JournalRow row, String file, boolean former) {
        Place place = new Place(file, row.line());
        Optional<LocalDate> date =
                times.of(row, file).map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
        if (date.isEmpty()) {
            return;
        }
        Cell net = Cell.positive(row, "net_liquidation");
        if (net.value() == null) {
            skipped.add(
                    net.fault() == null ? Cause.BAD_VALUE : net.fault(),
                    place,
                    "net_liquidation=" + net.text());
        } else if (rows.containsKey(date.get())) {
            skipped.add(Cause.DUPLICATE, place, date.get().toString());
        } else {
            Optional<BigDecimal> funds =
                    Optional.ofNullable(Cell.of(row, "available_funds").value());
            String currency = row.get("currency").strip();
            rows.put(date.get(), new Row(place, net.value(), funds, currency, stops(row)));
        }
    }

    @Override
    public void skipped(String file, long line, JournalReader.Skip cause) {
        skipped.damage(file, line, cause);
    }

    @Override
    public void unknown(String file, String header) {
        skipped.unknown(file, header);
    }

    private Equity series(Period period) {
        LocalDate base = rows.lowerKey(period.firstDay());
        NavigableMap<LocalDate, Row> seen =
                rows.subMap(base == null ? period.firstDay() : base, true, period.lastDay(), true);
        String currency =
                seen.descendingMap().values().stream()
                        .map(Row::currency)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("");
        List<EquityPoint> points = new ArrayList<>();
        seen.forEach((date, row) -> add(date, row, currency, points));
        return new Equity(currency, points);
    }

    private void add(LocalDate date, Row row, String currency, List<EquityPoint> points) {
        if (!row.currency().isEmpty() && !row.currency().equals(currency)) {
            skipped.add(Cause.OTHER_CURRENCY, row.place(), date + " " + row.currency());
            return;
        }
        if (row.currency().isEmpty()) {
            skipped.add(Cause.NO_CURRENCY, row.place(), date.toString());
        }
        LocalDate before = points.isEmpty() ? null : points.get(points.size() - 1).date();
        tellGap(before, date, row.place());
        points.add(new EquityPoint(date, row.net(), row.funds()));
    }

    private void tellGap(@Nullable LocalDate before, LocalDate date, Place place) {
        if (before == null) {
            return;
        }
        List<LocalDate> missing =
                before.plusDays(1).datesUntil(date).filter(EquityReader::isWeekday).toList();
        if (!missing.isEmpty()) {
            String days = missing.get(0) + (missing.size() == 1 ? "" : " +" + (missing.size() - 1));
            skipped.add(Cause.MISSING_DAY, place, days);
        }
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
