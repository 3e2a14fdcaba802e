package io.labase.trading.app.command;

import io.labase.trading.app.settings.Language;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Help in the language of the messages: French texts from a file, English ones from the commands
 * themselves. Help and error lines have to come even when the settings are broken.
 */
final class HelpLanguage {
    private HelpLanguage() {}

    static void apply(CommandLine line, Map<String, String> environment, String... args) {
        List<String> words = List.of(args);
        boolean asked = words.contains("-h") || words.contains("--help");
        if (asked && !of(environment, args).getLanguage().equals("en")) {
            line.setResourceBundle(french());
        }
    }

    /** The language that a command line asks for, also if its settings are broken. */
    static Locale of(Map<String, String> environment, String... args) {
        List<String> words = List.of(args);
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--set=locale=")) {
                sets.add(words.get(i).substring("--set=".length()));
            } else if (i > 0 && words.get(i - 1).equals("--set")) {
                sets.add(words.get(i));
            }
        }
        return Language.of(home(environment), environment, sets);
    }

    private static @Nullable Path home(Map<String, String> environment) {
        try {
            return new CommonOptions(environment).home();
        } catch (InvalidConfigurationException e) {
            return null;
        }
    }

    private static PropertyResourceBundle french() {
        String name = "/messages/cli.properties";
        try (InputStream in = HelpLanguage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
