package io.labase.trading.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language in which a person hears that the settings are broken: {@code locale} from whatever of
 * them can be read, later layers winning as ever; French if none says.
 */
public final class Language {
    private static final String FALLBACK = "fr";
    private static final Pattern PROPERTY = line("locale\\s*[=: ]");
    private static final Pattern VARIABLE = line("(?:export\\s+)?LOCALE\\s*=");

    private Language() {}

    private static Pattern line(String name) {
        return Pattern.compile(
                "(?m)^(?:\u00EF\u00BB\u00BF)?[ \\t]*" + name + "\\s*[\"']?(fr|en)\\b");
    }

    /**
     * @param home the home folder; null if even that is not known
     * @param environment the process's environment
     * @param sets {@code key=value} texts of the command line
     */
    public static Locale of(
            @Nullable Path home, Map<String, String> environment, List<String> sets) {
        String found =
                last(PROPERTY, String.join("\n", sets))
                        .or(() -> known(environment.getOrDefault("LOCALE", "")))
                        .or(() -> in(home, ".env", VARIABLE))
                        .or(() -> in(home, "application.properties", PROPERTY))
                        .orElse(FALLBACK);
        return Locale.forLanguageTag(found);
    }

    private static Optional<String> known(String text) {
        return Optional.of(text.trim()).filter(List.of("fr", "en")::contains);
    }

    private static Optional<String> in(@Nullable Path home, String file, Pattern pattern) {
        try {
            return home == null
                    ? Optional.empty()
                    // Every byte is a character there: a file in another encoding can be read too.
                    : last(
                            pattern,
                            Files.readString(home.resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .reduce((a, b) -> b);
    }
}
