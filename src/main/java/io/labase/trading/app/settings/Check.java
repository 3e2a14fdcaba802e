package io.labase.trading.app.settings;

import io.labase.trading.execution.RestartWindows;
import io.labase.trading.market.BarSize;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with the text of a setting, in the words of who wrote it. */
@FunctionalInterface
interface Check {

    /** What was expected instead; empty if the text is fine. */
    Optional<Wording> problem(String text);

    Check TEXT = text -> expect(!text.isBlank(), Wording.of("rule.text"));
    Check OPTIONAL = text -> Optional.empty();
    Check PATH = PathText::problem;
    Check PORT = whole(1, 65_535);

    /** Capitals do not count: Python programs write True. */
    Check FLAG =
            text ->
                    oneOf("0", "1", "true", "false", "yes", "no")
                            .problem(text.toLowerCase(Locale.ROOT));

    Check SPAN = text -> expect(text.matches("\\d{1,4}[smh]"), Wording.of("rule.span"));
    Check DURATION_TEXT =
            text -> expect(text.matches("[1-9]\\d{0,3} [SDWMY]"), Wording.of("rule.duration"));

    Check ZONE =
            text -> {
                try {
                    ZoneId.of(text);
                    return Optional.empty();
                } catch (DateTimeException e) {
                    return Optional.of(Wording.of("rule.zone"));
                }
            };

    Check CRON =
            text -> {
                try {
                    Cron cron = new Cron(text, ZoneOffset.UTC);
                    boolean due = cron.after(Clock.systemUTC().instant()).isPresent();
                    return expect(due, Wording.of("rule.cron-fires"));
                } catch (ParseException | RuntimeException e) {
                    // Quartz refuses most nonsense with the one, some of it with the other.
                    return Optional.of(Wording.of("rule.cron", Reasons.why(e)));
                }
            };

    Check RESTART_WINDOWS =
            text -> {
                try {
                    RestartWindows.parse(text, ZoneOffset.UTC);
                    return Optional.empty();
                } catch (InvalidConfigurationException e) {
                    return Optional.of(Wording.of("rule.windows", e.wording()));
                }
            };

    Check BAR_SIZE =
            text -> {
                try {
                    BarSize.of(text);
                    return Optional.empty();
                } catch (InvalidConfigurationException e) {
                    return Optional.of(Wording.of("rule.bar-size", BarSize.names()));
                }
            };

    Check URI_TEXT =
            text -> {
                try {
                    URI uri = URI.create(text);
                    boolean http = "http".equals(uri.getScheme());
                    return expect(
                            (http || "https".equals(uri.getScheme())) && uri.getHost() != null,
                            Wording.of("rule.address"));
                } catch (IllegalArgumentException e) {
                    return Optional.of(Wording.of("rule.address"));
                }
            };

    static Check oneOf(String... words) {
        return text ->
                expect(
                        Arrays.asList(words).contains(text),
                        Wording.of("rule.one-of", List.of(words)));
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

    private static Wording range(int least, int most) {
        return Wording.of("rule.whole", least, most);
    }

    static Check amount(String least, String most) {
        Wording wanted = Wording.of("rule.amount", least, most);
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

    private static Optional<Wording> expect(boolean fine, Wording wanted) {
        return fine ? Optional.empty() : Optional.of(wanted);
    }
}
