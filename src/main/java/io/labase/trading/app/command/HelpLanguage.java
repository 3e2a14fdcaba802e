package io.labase.trading.app.command;

import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import picocli.CommandLine;

/**
 * Help in the language of the messages: French texts from a file, English ones from the commands
 * themselves. Help has to come even when the settings are broken; it is French then.
 */
final class HelpLanguage {
    private HelpLanguage() {}

    static void apply(CommandLine line, Map<String, String> environment, String... args) {
        List<String> words = List.of(args);
        boolean asked = words.contains("-h") || words.contains("--help");
        if (asked && !of(environment, args).equals("en")) {
            line.setResourceBundle(french());
        }
    }

    /** The language that a command line asks for; French if its settings are broken. */
    static String of(Map<String, String> environment, String... args) {
        List<String> words = List.of(args);
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--set=locale=")) {
                sets.add(words.get(i).substring("--set=".length()));
            } else if (i > 0 && words.get(i - 1).equals("--set")) {
                sets.add(words.get(i));
            }
        }
        try {
            return SettingsLoader.load(new CommonOptions(environment).home(), environment, sets)
                    .text(Key.LOCALE);
        } catch (InvalidConfigurationException e) {
            return "fr";
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
