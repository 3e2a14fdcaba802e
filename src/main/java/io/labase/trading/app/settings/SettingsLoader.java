package io.labase.trading.app.settings;

import io.labase.trading.app.settings.Notice.Kind;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lays the layers over each other, later ones winning: packaged defaults, application.properties of
 * the home folder, .env, environment, --set. Every value is checked where it was written.
 */
public final class SettingsLoader {
    private static final String PROPERTIES = "application.properties";
    private static final String DOT_ENV = ".env";

    /** Read elsewhere, before there are settings. */
    private static final Set<String> KNOWN_BESIDES = Set.of(Key.TELEGRAM_TOKEN, "LABASE_HOME");

    /** Names that other programs use in the environment as well. */
    private static final Set<String> COMMON = Set.of("LOCALE", "HTTP_PORT");

    private record Value(String text, String where) {}

    private final Map<Key, Value> values = new EnumMap<>(Key.class);
    private final List<Notice> notices = new ArrayList<>();
    private final Map<String, String> secrets = new HashMap<>();

    private SettingsLoader() {}

    /**
     * @param home the home folder
     * @param environment the process's environment
     * @param sets {@code key=value} texts of the command line
     * @throws InvalidConfigurationException one line: what, where, what to do
     */
    public static Settings load(Path home, Map<String, String> environment, List<String> sets) {
        SettingsLoader loader = new SettingsLoader();
        loader.defaults();
        loader.properties(home.resolve(PROPERTIES));
        loader.dotEnv(home.resolve(DOT_ENV));
        loader.environment(environment, "environment");
        sets.forEach(loader::set);
        return loader.finish(home);
    }

    private void defaults() {
        try (InputStream in =
                SettingsLoader.class.getResourceAsStream("/application-defaults.properties")) {
            if (in == null) {
                throw new IllegalStateException("application-defaults.properties is missing");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            take(properties, "packaged defaults");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void properties(Path file) {
        String text = read(file);
        if (text == null) {
            return;
        }
        refuseEscapes(file.getFileName().toString(), text.lines().toList());
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationException(
                    "settings.not-properties", file, Reasons.why(e));
        }
        take(properties, file.getFileName().toString());
    }

    /** A \ goes with what follows it: {@code C:\Users\new} would be read as another text. */
    private static void refuseEscapes(String where, List<String> lines) {
        boolean continued = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!continued && line.stripLeading().matches("[#!].*")) {
                continue;
            }
            String rest = line.replaceAll("\\\\[^A-Za-z0-9]|\\\\u", "");
            int escape = rest.indexOf('\\');
            continued = rest.endsWith("\\");
            if (escape >= 0 && escape < rest.length() - 1) {
                throw new InvalidConfigurationException(
                        "settings.escape", where, i + 1, rest.substring(escape, escape + 2));
            }
        }
    }

    private void take(Properties properties, String where) {
        for (String name : properties.stringPropertyNames()) {
            if (looksSecret(name)) {
                throw new InvalidConfigurationException("settings.secret", where, name);
            }
            Key key = Key.ofText(name).orElseThrow(() -> unknown(name, where));
            put(key, properties.getProperty(name), where);
        }
    }

    private static boolean looksSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("token") || lower.contains("password");
    }

    private void dotEnv(Path file) {
        String text = read(file);
        if (text != null) {
            environment(DotEnv.parse(DOT_ENV, text.lines().toList()), DOT_ENV);
        }
    }

    private void environment(Map<String, String> environment, String where) {
        environment.forEach(
                (name, text) -> {
                    if (name.equals(Key.TELEGRAM_TOKEN)) {
                        secrets.put(name, token(text.trim(), where));
                    }
                    Key.ofEnvironment(name)
                            .ifPresentOrElse(
                                    key -> put(key, name, text, where), () -> notice(name, where));
                });
    }

    /** Other programs' names are none of our business; one that looks like ours may be a slip. */
    private void notice(String name, String where) {
        if (!where.equals(DOT_ENV) || KNOWN_BESIDES.contains(name)) {
            return;
        }
        Set<String> right = new TreeSet<>(KNOWN_BESIDES);
        right.addAll(Key.environmentNames());
        Optional<String> near = Spelling.nearest(name, right, 2);
        if (near.isPresent()) {
            notices.add(new Notice(Kind.MISSPELT_NAME, where, name, near.get()));
        } else if (name.matches("(LABASE|IBKR|TELEGRAM)_.*")) {
            notices.add(new Notice(Kind.UNKNOWN_NAME, where, name, ""));
        }
    }

    /** In the environment of many programs such a name is not meant for us. */
    private void put(Key key, String name, String text, String where) {
        boolean meant = !COMMON.contains(name) || key.check().problem(text.trim()).isEmpty();
        if (meant || where.equals(DOT_ENV)) {
            put(key, text, where + ", " + name);
        } else {
            notices.add(new Notice(Kind.NOT_OURS, where, name, text.trim()));
        }
    }

    /** A token stands in a web address: one with a blank in it would end up in an error's text. */
    private static String token(String text, String where) {
        if (!text.matches("[A-Za-z0-9:._~-]*")) {
            throw new InvalidConfigurationException("settings.token", where, Key.TELEGRAM_TOKEN);
        }
        return text;
    }

    private void set(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (looksSecret(name)) {
            throw new InvalidConfigurationException("settings.set-secret");
        }
        if (equals < 1) {
            throw new InvalidConfigurationException("settings.set-form");
        }
        String value = text.substring(equals + 1);
        if (!value.isBlank() && Key.ofText(name.trim()).filter(Key::secret).isPresent()) {
            throw new InvalidConfigurationException("settings.set-may-be-secret", name.trim());
        }
        Properties one = new Properties();
        one.setProperty(name.trim(), value);
        take(one, "--set");
    }

    private void put(Key key, String text, String where) {
        String trimmed = text.trim();
        Optional<Wording> problem = key.check().problem(trimmed);
        if (problem.isPresent()) {
            throw new InvalidConfigurationException(
                    "settings.value",
                    where,
                    key.text(),
                    key.secret() ? "***" : trimmed,
                    problem.get());
        }
        values.put(key, new Value(trimmed, where));
    }

    private static @Nullable String read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            // Some editors begin a file with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            throw new InvalidConfigurationException("settings.not-utf8", file);
        } catch (IOException e) {
            throw new InvalidConfigurationException("io.unreadable", file, Reasons.why(e));
        }
    }

    private static InvalidConfigurationException unknown(String name, String where) {
        String near = nearest(name);
        return near.isEmpty()
                ? new InvalidConfigurationException("settings.unknown", where, name)
                : new InvalidConfigurationException("settings.unknown-near", where, name, near);
    }

    /** A name as the environment has it is as good as misspelt. Empty if none is near. */
    private static String nearest(String name) {
        return Key.ofEnvironment(name.toUpperCase(Locale.ROOT))
                .map(Key::text)
                .or(() -> Spelling.nearest(name, Key.texts(), 3))
                .orElse("");
    }

    private Settings finish(Path home) {
        Map<Key, String> texts = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            Value value = values.get(key);
            if (value == null) {
                throw new IllegalStateException("no default for " + key.text());
            }
            texts.put(key, value.text());
        }
        return new Settings(home, texts, secrets.getOrDefault(Key.TELEGRAM_TOKEN, ""), notices);
    }
}
