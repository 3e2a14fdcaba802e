package io.labase.trading.ib.sim;

import io.labase.trading.model.TradingSession;
import io.labase.trading.model.Venue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Regular hours of a venue, as its recorded bars show them. A weekday without any bar inside the
 * recorded range is a holiday; a day whose last bar ends half an hour or more before the usual close
 * closes there; one whose bars go on after the usual close (a closing auction) closes with them.
 * Outside the range every weekday has the usual hours.
 */
final class ExchangeCalendar {
    private static final Duration EARLY = Duration.ofMinutes(30);
    private static final int SEARCH_DAYS = 400;

    private final Venue venue;
    private final ZoneId zone;
    private final TreeMap<LocalDate, Instant> lastTrade;

    private ExchangeCalendar(Venue venue, TreeMap<LocalDate, Instant> lastTrade) {
        this.venue = venue;
        this.zone = venue.zone();
        this.lastTrade = lastTrade;
    }

    /**
     * The calendar that the recorded bars of all tickers of a venue show.
     *
     * @param recordings may be empty: the usual hours then
     */
    static ExchangeCalendar of(Venue venue, Collection<BarSeries> recordings) {
        TreeMap<LocalDate, Instant> last = new TreeMap<>();
        if (!venue.roundTheClock()) {
            for (BarSeries series : recordings) {
                for (int i = 0; i < series.size(); i++) {
                    Instant end = Instant.ofEpochMilli(series.end(i));
                    LocalDate day = series.get(i).start().atZone(venue.zone()).toLocalDate();
                    last.merge(day, end, (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        return new ExchangeCalendar(venue, last);
    }

    ZoneId zone() {
        return zone;
    }

    /** The session of a trading day; empty if the market is closed that day. */
    Optional<TradingSession> on(LocalDate day) {
        if (venue == Venue.CRYPTO) {
            return Optional.of(session(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone)));
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.empty();
        }
        LocalDate opens = venue.roundTheClock() ? day.minusDays(1) : day;
        ZonedDateTime open = opens.atTime(venue.open()).atZone(zone);
        ZonedDateTime close = day.atTime(venue.close()).atZone(zone);
        if (!recorded(day)) {
            return Optional.of(session(open, close));
        }
        Instant last = lastTrade.get(day);
        return last == null
                ? Optional.empty()
                : Optional.of(new TradingSession(open.toInstant(), close(close.toInstant(), last)));
    }

    /** Whether the day closes before the usual time. */
    boolean shortened(LocalDate day) {
        return on(day).map(
                        s -> s.close().isBefore(day.atTime(venue.close()).atZone(zone).toInstant()))
                .orElse(false);
    }

    /** The last day on which a trade was recorded. */
    Optional<LocalDate> lastRecorded() {
        return lastTrade.isEmpty() ? Optional.empty() : Optional.of(lastTrade.lastKey());
    }

    /** The session open at {@code time}. */
    Optional<TradingSession> at(Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return on(day).filter(session -> session.contains(time))
                // a currency day begins on the evening before
                .or(() -> on(day.plusDays(1)).filter(session -> session.contains(time)));
    }

    /** The session open at {@code time}, or else the next one. */
    TradingSession atOrAfter(Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate();
        for (int i = 0; i < SEARCH_DAYS; i++, day = day.plusDays(1)) {
            Optional<TradingSession> session = on(day).filter(s -> s.close().isAfter(time));
            if (session.isPresent()) {
                return session.get();
            }
        }
        throw new IllegalStateException("no session of " + venue + " after " + time);
    }

    /** The trading day that {@code time} belongs to: a currency day begins on the evening before. */
    LocalDate dayOf(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        boolean evening = venue == Venue.CASH && !local.toLocalTime().isBefore(venue.open());
        return evening ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    }

    private boolean recorded(LocalDate day) {
        return !lastTrade.isEmpty()
                && !day.isBefore(lastTrade.firstKey())
                && !day.isAfter(lastTrade.lastKey());
    }

    private static Instant close(Instant usual, Instant lastTrade) {
        boolean early = !lastTrade.isAfter(usual.minus(EARLY));
        return early || lastTrade.isAfter(usual) ? lastTrade : usual;
    }

    private static TradingSession session(ZonedDateTime open, ZonedDateTime close) {
        return new TradingSession(open.toInstant(), close.toInstant());
    }
}
