package io.labase.trading.app.command;

import io.labase.trading.alert.Notation;
import io.labase.trading.app.HomeLock;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;

/**
 * What commands say on the console, in French or English; {@code {0}} stands for a value, {@code
 * {0#bar|bars}} for the form that goes with it. Numbers, days and instants are shown as the language
 * writes them, times in the trading zone.
 */
final class Texts {
    private final Properties texts;
    private final Notation notation;

    private Texts(Properties texts, Notation notation) {
        this.texts = texts;
        this.notation = notation;
    }

    /** In the language and trading zone of a bot. */
    static Texts of(Settings settings) {
        return of(settings.text(Key.LOCALE), settings.zone());
    }

    /**
     * Where no settings are read: times are in UTC.
     *
     * @param language {@code fr} or {@code en}
     */
    static Texts of(String language) {
        return of(language, ZoneOffset.UTC);
    }

    private static Texts of(String language, ZoneId zone) {
        String name = "/messages/console" + (language.equals("en") ? "_en" : "") + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(texts, Notation.of(language, zone));
    }

    /** Whether a bot runs in this home folder, and its pid. */
    String running(Path state) throws IOException {
        return HomeLock.holder(state)
                .map(pid -> say("status.running", pid))
                .orElse(say("status.stopped"));
    }

    /** The text of a key, if it has one. */
    Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    /** The text of a key with its values; a key without text shows itself. */
    String say(String key, Object... values) {
        return notation.fill(texts.getProperty(key, key), values);
    }
}
