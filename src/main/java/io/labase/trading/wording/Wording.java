package io.labase.trading.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for a person, before its language is known. The texts are in {@code
 * messages/errors.properties} (French) and {@code messages/errors_en.properties}.
 *
 * @param key of the text
 * @param values shown in the place of {@code {0}}, {@code {1}} and so on; another wording is shown in the
 *     same language, a collection with commas, all else as it is
 */
public record Wording(String key, List<Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Properties FRENCH = load("errors.properties");
    private static final Properties ENGLISH = load("errors_en.properties");

    public Wording {
        values = List.copyOf(values);
    }

    /** A sentence of ours; a value that is null is shown as nothing. */
    public static Wording of(String key, @Nullable Object... values) {
        return new Wording(
                key, Arrays.stream(values).map(value -> value == null ? "" : value).toList());
    }

    /** Somebody else's words, which have one language only: a library's, the system's. */
    public static Wording quoted(String words) {
        return of("quoted", words);
    }

    /** The same, each text in it changed: whoever shows it may have to strike something out. */
    public Wording with(UnaryOperator<String> change) {
        return new Wording(key, values.stream().map(value -> changed(value, change)).toList());
    }

    private static Object changed(Object value, UnaryOperator<String> change) {
        if (value instanceof Wording wording) {
            return wording.with(change);
        }
        return value instanceof String text ? change.apply(text) : value;
    }

    /** The sentence in English if that is asked for, else in French. */
    public String in(Locale language) {
        Properties texts = language.getLanguage().equals("en") ? ENGLISH : FRENCH;
        // In one pass: a value that looks like a placeholder stays as it is.
        return PLACE.matcher(texts.getProperty(key, key))
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        shown(Integer.parseInt(place.group(1)), language)));
    }

    private String shown(int index, Locale language) {
        return index < values.size() ? shown(values.get(index), language) : "";
    }

    private static String shown(Object value, Locale language) {
        if (value instanceof Wording wording) {
            return wording.in(language);
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(one -> shown(one, language))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private static Properties load(String name) {
        try (InputStream in = Wording.class.getResourceAsStream("/messages/" + name)) {
            if (in == null) {
                throw new IllegalStateException("messages/" + name + " is not packaged");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In English, for the log. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
