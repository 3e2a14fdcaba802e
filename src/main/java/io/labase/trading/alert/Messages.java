package io.labase.trading.alert;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The wording of all messages in one language. Only the language asked for is loaded: the machine's
 * own locale has no say.
 */
public final class Messages {
    private final Properties texts;
    private final Notation notation;

    private Messages(Properties texts, Notation notation) {
        this.texts = texts;
        this.notation = notation;
    }

    /**
     * Loads the wording.
     *
     * @param language {@code fr} or {@code en}
     * @param zone the trading zone, in which times are shown
     * @throws InvalidConfigurationException for another language
     */
    public static Messages of(String language, ZoneId zone) {
        Notation notation = Notation.of(language, zone);
        return switch (language) {
            case "fr" -> new Messages(load("alerts.properties"), notation);
            case "en" -> new Messages(load("alerts_en.properties"), notation);
            default -> throw new InvalidConfigurationException("settings.locale", language);
        };
    }

    private static Properties load(String name) {
        try (InputStream in = Messages.class.getResourceAsStream("/messages/" + name)) {
            if (in == null) {
                throw new IllegalStateException("messages/" + name + " is not in the jar");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a key, if there is one. */
    public Optional<String> find(String key) {
        @Nullable String text = texts.getProperty(key);
        return Optional.ofNullable(text);
    }

    /** The text of a key; the key itself if it has none, so that a gap never loses an alert. */
    public String text(String key) {
        return texts.getProperty(key, key);
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    Notation notation() {
        return notation;
    }
}
