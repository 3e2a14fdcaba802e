package io.labase.trading.execution;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a gateway is expected to be away: IB's nightly reset, its longer one at the weekend, and the
 * gateway's own daily restart. Each window comes back every day, or every week if it names days.
 */
public final class RestartWindows {
    /** A longer silence would hide a gateway that is gone for a whole session. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Pattern WINDOW =
            Pattern.compile(
                    "(?:(\\w{3}) )?(\\d\\d:\\d\\d)-(?:(\\w{3}) )?(\\d\\d:\\d\\d)(?: (\\S+))?");
    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /** None: every absence is a surprise. */
    public static final RestartWindows NONE = new RestartWindows(List.of());

    /**
     * One window.
     *
     * @param day day of its beginning; null for every day
     * @param days whole days from the date of its beginning to that of its end
     */
    private record Window(
            @Nullable DayOfWeek day, LocalTime from, int days, LocalTime to, ZoneId zone) {

        Optional<Instant> endAt(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            for (LocalDate date : List.of(today, today.minusDays(1))) {
                ZonedDateTime begin = date.atTime(from).atZone(zone);
                Instant end = date.plusDays(days).atTime(to).atZone(zone).toInstant();
                boolean due = day == null || day == date.getDayOfWeek();
                if (due && !now.isBefore(begin.toInstant()) && now.isBefore(end)) {
                    return Optional.of(end);
                }
            }
            return Optional.empty();
        }
    }

    private final List<Window> windows;

    private RestartWindows(List<Window> windows) {
        this.windows = windows;
    }

    /**
     * Reads windows such as {@code 23:40-00:50 America/New_York; Fri 23:00-Sat 03:00}.
     *
     * @param text windows, separated by semicolons; empty for none
     * @param zone zone of a window that names none
     * @throws InvalidConfigurationException saying which window, and what is wrong with it
     */
    public static RestartWindows parse(String text, ZoneId zone) {
        List<Window> windows = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                windows.add(window(part.strip().replaceAll("\\s+", " "), zone));
            }
        }
        return new RestartWindows(List.copyOf(windows));
    }

    private static Window window(String text, ZoneId fallback) {
        Matcher match = WINDOW.matcher(text);
        if (!match.matches()) {
            throw new InvalidConfigurationException("windows.form", text);
        }
        try {
            LocalTime from = LocalTime.parse(match.group(2));
            LocalTime to = LocalTime.parse(match.group(4));
            ZoneId zone = match.group(5) == null ? fallback : ZoneId.of(match.group(5));
            DayOfWeek first = day(text, match.group(1));
            int days = days(text, first, day(text, match.group(3)), from, to);
            Duration length = Duration.between(from, to).plusDays(days);
            if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
                throw new InvalidConfigurationException("windows.length", text);
            }
            return new Window(first, from, days, to, zone);
        } catch (DateTimeException e) {
            throw new InvalidConfigurationException("windows.time", text, Reasons.why(e));
        }
    }

    private static int days(
            String text,
            @Nullable DayOfWeek first,
            @Nullable DayOfWeek last,
            LocalTime from,
            LocalTime to) {
        if ((first == null) != (last == null)) {
            throw new InvalidConfigurationException("windows.one-day", text);
        }
        if (first == null) {
            return to.isAfter(from) ? 0 : 1;
        }
        return Math.floorMod(Objects.requireNonNull(last).getValue() - first.getValue(), 7);
    }

    private static @Nullable DayOfWeek day(String text, @Nullable String name) {
        if (name == null) {
            return null;
        }
        int index = DAYS.indexOf(name);
        if (index < 0) {
            throw new InvalidConfigurationException("windows.day", text, name, DAYS);
        }
        return DayOfWeek.of(index + 1);
    }

    /** The end of the window that {@code now} is in, the latest of several; empty outside. */
    public Optional<Instant> endAt(Instant now) {
        return windows.stream()
                .map(window -> window.endAt(now))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
