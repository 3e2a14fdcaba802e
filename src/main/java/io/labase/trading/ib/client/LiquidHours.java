package io.labase.trading.ib.client;

import io.labase.trading.model.TradingSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trading hours as the gateway writes them:
 *
 * <pre>
 * 20250526:0930-20250526:1600;20250527:CLOSED     one entry per day
 * 20250525:1700-20250526:1200                     a session that begins the day before
 * 20250526:0930-1600                              an end without its day
 * 20250526:0900-1130,1230-1500                    two sessions of a day
 * </pre>
 *
 * What cannot be read is left out: unknown hours count as closed.
 */
final class LiquidHours {
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d{8}):)?(\\d{2})(\\d{2})-(?:(\\d{8}):)?(\\d{2})(\\d{2})");
    private static final int DAY_LENGTH = 8;

    private LiquidHours() {}

    /** The sessions, ascending; none if the zone is not known. Never throws. */
    static List<TradingSession> parse(String hours, String timeZoneId) {
        Optional<ZoneId> zone = Zones.find(timeZoneId);
        List<TradingSession> sessions = new ArrayList<>();
        if (zone.isPresent()) {
            for (String day : hours.split(";")) {
                readDay(day.strip(), zone.get(), sessions);
            }
        }
        sessions.sort(Comparator.comparing(TradingSession::open));
        return sessions;
    }

    private static void readDay(String text, ZoneId zone, List<TradingSession> sessions) {
        if (text.length() <= DAY_LENGTH) {
            return;
        }
        String day = text.substring(0, DAY_LENGTH);
        for (String span : text.split(",")) {
            Matcher matcher = SPAN.matcher(span.strip());
            if (matcher.matches()) {
                readSpan(matcher, day, zone).ifPresent(sessions::add);
            }
        }
    }

    private static Optional<TradingSession> readSpan(Matcher span, String day, ZoneId zone) {
        try {
            String first = span.group(1) == null ? day : span.group(1);
            String last = span.group(4) == null ? first : span.group(4);
            Instant open = instant(first, span.group(2), span.group(3), zone);
            Instant close = instant(last, span.group(5), span.group(6), zone);
            return close.isAfter(open)
                    ? Optional.of(new TradingSession(open, close))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Hours count from midnight, so that 2400 is the next one. */
    private static Instant instant(String day, String hour, String minute, ZoneId zone) {
        LocalDate date = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        LocalDateTime local = date.atStartOfDay().plusMinutes(minutes);
        return local.atZone(zone).toInstant();
    }
}
