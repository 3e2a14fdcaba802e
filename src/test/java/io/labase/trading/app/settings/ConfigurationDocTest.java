package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read about settings is what the program does. */
class ConfigurationDocTest {
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Path PROPERTIES = Path.of("application.properties");
    private static final Path DOT_ENV = Path.of(".env.example");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z.-]+)` \\| (.*?) \\| (.+) \\| ((?:`[A-Z_]+` ?)+) \\|");

    private record Row(String fallback, List<String> environment) {}

    @Test
    void everyKeyHasItsRowWithDefaultAndNames() throws IOException {
        Map<String, Row> told = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String fallback = row.group(2).equals("none") ? "" : row.group(2).replace("`", "");
                List<String> names = List.of(row.group(4).replace("`", "").trim().split(" "));
                told.put(row.group(1), new Row(fallback, names));
            }
        }
        Map<String, Row> real = new LinkedHashMap<>();
        for (Key key : Key.values()) {
            real.put(key.text(), new Row(defaultOf(key), key.environment()));
        }
        assertThat(told).containsExactlyEntriesOf(real);
    }

    @Test
    void theUsersFileShowsDefaultsOnly() throws IOException {
        Properties shown = uncommented(PROPERTIES, "#([a-z][a-z.-]*=.*)");
        assertThat(shown).isNotEmpty();
        for (String name : shown.stringPropertyNames()) {
            Key key = Key.ofText(name).orElseThrow(() -> new AssertionError("no key " + name));
            assertThat(shown.getProperty(name)).as(name).isEqualTo(defaultOf(key));
        }
    }

    @Test
    void theUsersFileLoadsAsItIs(@TempDir Path home) throws IOException {
        Files.copy(PROPERTIES, home.resolve(PROPERTIES));
        Settings settings = SettingsLoader.load(home, Map.of(), List.of());
        assertThat(settings.text(Key.TRADING_MODE)).isEqualTo("paper");
    }

    @Test
    void theExampleOfSecretsNamesNothingUnknownAndHoldsNoValue() throws IOException {
        Properties shown = uncommented(DOT_ENV, "#([A-Z][A-Z_]*=.*)");
        List<String> known = new ArrayList<>(List.of(Key.TELEGRAM_TOKEN));
        Arrays.stream(Key.values()).forEach(key -> known.addAll(key.environment()));
        assertThat(known).containsAll(new TreeSet<>(shown.stringPropertyNames()));
        assertThat(shown.values()).containsOnly("");
    }

    private static Properties uncommented(Path file, String setting) throws IOException {
        String text =
                Files.readAllLines(file).stream()
                        .filter(line -> line.matches(setting))
                        .map(line -> line.substring(1))
                        .collect(Collectors.joining("\n"));
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    private static String defaultOf(Key key) throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = Key.class.getResourceAsStream("/application-defaults.properties")) {
            defaults.load(Objects.requireNonNull(in));
        }
        return defaults.getProperty(key.text());
    }
}
