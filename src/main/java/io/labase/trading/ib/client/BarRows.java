package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.model.Bar;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes bars of the rows of an answer. One row that is no bar spoils the whole answer. */
final class BarRows {
    private static final Pattern EPOCH = Pattern.compile("\\d{9,11}");
    private static final Pattern DAY = Pattern.compile("\\d{8}");
    private static final Pattern TEXT =
            Pattern.compile("(\\d{8})[ -]+(\\d{2}:\\d{2}:\\d{2})(?: +(\\S+))?");
    private static final DateTimeFormatter TEXT_FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd HH:mm:ss");
    private static final BigDecimal NO_VOLUME = BigDecimal.ONE.negate();

    private BarRows() {}

    /**
     * The bars, oldest first.
     *
     * @throws BrokerException NO_DATA if there is none, UNDECODABLE if a row is no bar
     */
    static List<Bar> bars(HistoricalData data) throws BrokerException {
        if (data.rows().isEmpty()) {
            throw new BrokerException(Kind.NO_DATA, 0, Wording.of("broker.no-bars"));
        }
        List<Bar> bars = new ArrayList<>(data.rows().size());
        for (HistoricalData.Row row : data.rows()) {
            bars.add(bar(row));
        }
        bars.sort(Comparator.comparing(Bar::start));
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).start().equals(bars.get(i - 1).start())) {
                throw undecodable("two bars begin at " + bars.get(i).start());
            }
        }
        return List.copyOf(bars);
    }

    private static Bar bar(HistoricalData.Row row) throws BrokerException {
        try {
            BigDecimal volume = row.volume() == null ? NO_VOLUME : row.volume();
            return new Bar(
                    start(row.date()),
                    price("open", row.open()),
                    price("high", row.high()),
                    price("low", row.low()),
                    price("close", row.close()),
                    volume);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw undecodable("bar '" + row.date() + "': " + e.getMessage());
        }
    }

    private static double price(String name, @Nullable BigDecimal value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.doubleValue();
    }

    /** Seconds since 1970, a day, or local time with a zone. */
    private static Instant start(String date) {
        if (EPOCH.matcher(date).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(date));
        }
        if (DAY.matcher(date).matches()) {
            return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        Matcher text = TEXT.matcher(date);
        if (!text.matches()) {
            throw new IllegalArgumentException("not the start of a bar");
        }
        return LocalDateTime.parse(text.group(1) + " " + text.group(2), TEXT_FORMAT)
                .atZone(zone(date, text.group(3)))
                .toInstant();
    }

    /** A dash says UTC; a text without any zone is in one that nobody here knows. */
    private static ZoneId zone(String date, @Nullable String name) {
        if (name == null && date.indexOf('-') > 0) {
            return ZoneOffset.UTC;
        }
        return Zones.find(name == null ? "" : name)
                .orElseThrow(() -> new IllegalArgumentException("its zone is not known"));
    }

    private static BrokerException undecodable(String message) {
        return new BrokerException(Kind.UNDECODABLE, 0, Wording.of("broker.unclear", message));
    }
}
