package io.labase.trading.app.settings;

import io.labase.trading.execution.RestartWindows;
import io.labase.trading.market.BarSize;
import io.labase.trading.model.InvalidConfigurationException;
import java.math.BigDecimal;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** Says what is wrong with the text of a setting, in the words of who wrote it. */
@FunctionalInterface
interface Check {

    /** What was expected instead; empty if the text is fine. */
    Optional<String> problem(String text);

    Check TEXT = text -> expect(!text.isBlank(), "a text");
    Check OPTIONAL = text -> Optional.empty();
    Check PATH = PathText::problem;
    Check PORT = whole(1, 65_535);
    Check FLAG = oneOf("0", "1", "true", "false", "yes", "no");
    Check SPAN =
            text -> expect(text.matches("\\d{1,4}[smh]"), "a time span such as 90s, 30m or 2h");
    Check DURATION_TEXT =
            text -> expect(text.matches("[1-9]\\d{0,3} [SDWMY]"), "a duration such as '2 D'");

    Check ZONE =
            text -> {
                try {
                    ZoneId.of(text);
                    return Optional.empty();
                } catch (DateTimeException e) {
                    return Optional.of("a time zone such as Europe/Paris");
                }
            };

    Check CRON =
            text -> {
                try {
                    Cron cron = new Cron(text, ZoneOffset.UTC);
                    boolean due = cron.after(Clock.systemUTC().instant()).isPresent();
                    return expect(due, "a cron that will fire: this cron never fires again");
                } catch (ParseException | RuntimeException e) {
                    // Quartz refuses most nonsense with the one, some of it with the other.
                    return Optional.of(
                            "a Quartz cron of six or seven fields (" + e.getMessage() + ")");
                }
            };

    Check RESTART_WINDOWS =
            text -> {
                try {
                    RestartWindows.parse(text, ZoneOffset.UTC);
                    return Optional.empty();
                } catch (InvalidConfigurationException e) {
                    return Optional.of(
                            "restart windows such as '23:40-00:50 America/New_York; Fri 23:00-Sat"
                                    + " 03:00 America/New_York' ("
                                    + e.getMessage()
                                    + ")");
                }
            };

    Check BAR_SIZE =
            text -> {
                try {
                    BarSize.of(text);
                    return Optional.empty();
                } catch (InvalidConfigurationException e) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            };

    Check URI_TEXT =
            text -> {
                try {
                    URI uri = URI.create(text);
                    boolean http = "http".equals(uri.getScheme());
                    return expect(
                            (http || "https".equals(uri.getScheme())) && uri.getHost() != null,
                            "an http or https address");
                } catch (IllegalArgumentException e) {
                    return Optional.of("an http or https address");
                }
            };

    static Check oneOf(String... words) {
        return text ->
                expect(Arrays.asList(words).contains(text), "one of " + String.join(", ", words));
    }

    static Check whole(int least, int most) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                return expect(value >= least && value <= most, range(least, most));
            } catch (NumberFormatException e) {
                return Optional.of(range(least, most));
            }
        };
    }

    private static String range(int least, int most) {
        return "a whole number from " + least + " to " + most;
    }

    static Check amount(String least, String most) {
        String wanted = "a number from " + least + " to " + most + ", with a point";
        return text -> {
            try {
                BigDecimal value = new BigDecimal(text);
                return expect(
                        value.compareTo(new BigDecimal(least)) >= 0
                                && value.compareTo(new BigDecimal(most)) <= 0,
                        wanted);
            } catch (NumberFormatException e) {
                return Optional.of(wanted);
            }
        };
    }

    static Check optional(Check inner) {
        return text -> text.isEmpty() ? Optional.empty() : inner.problem(text);
    }

    private static Optional<String> expect(boolean fine, String wanted) {
        return fine ? Optional.empty() : Optional.of(wanted);
    }
}
