package io.labase.trading.ib.sim;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far back bars are asked for, such as {@code 2 D}.
 *
 * @param count above 0
 * @param unit S seconds, D days with trading, W weeks, M months, Y years
 */
record BarDuration(int count, char unit) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5}) ([SDWMY])");

    /** Longest count of each unit; more has to be asked for in the next one. */
    private static final Map<Character, Integer> LONGEST =
            Map.of('S', 86_400, 'D', 365, 'W', 52, 'M', 12, 'Y', 10);

    /** Reads IB's text; empty if IB would refuse it. */
    static Optional<BarDuration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BarDuration duration =
                new BarDuration(Integer.parseInt(form.group(1)), form.group(2).charAt(0));
        return duration.count <= LONGEST.getOrDefault(duration.unit, 0)
                ? Optional.of(duration)
                : Optional.empty();
    }

    /** Whether days with trading are counted, and not time. */
    boolean tradingDays() {
        return unit == 'D';
    }

    /** The instant that lies this span before {@code end}; not for {@link #tradingDays()}. */
    ZonedDateTime before(ZonedDateTime end) {
        return switch (unit) {
            case 'S' -> end.minusSeconds(count);
            case 'W' -> end.minusWeeks(count);
            case 'M' -> end.minusMonths(count);
            case 'Y' -> end.minusYears(count);
            default -> throw new IllegalStateException(unit + " counts trading days");
        };
    }
}
