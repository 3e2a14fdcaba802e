package io.labase.trading.app.command;

import io.labase.trading.app.HomeLock;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What commands say on the console, in French or English; {@code {0}} stands for a value. */
final class Texts {
    private final Properties texts;

    private final Locale language;

    private Texts(Properties texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    /**
     * @param language {@code fr} or {@code en}
     */
    static Texts of(String language) {
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
        return new Texts(texts, Locale.forLanguageTag(language));
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
        String text = texts.getProperty(key, key);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            String shown = value instanceof Wording wording ? wording.in(language) : "" + value;
            text = text.replace("{" + i + "}", shown);
        }
        return text;
    }
}
