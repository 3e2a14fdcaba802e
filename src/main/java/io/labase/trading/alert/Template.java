package io.labase.trading.alert;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills placeholders. {@code {name}} or {@code {name:style}} stands for a value, "–" if it is missing;
 * {@code [...]} is left out if one of the values in it is missing.
 */
final class Template {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::([\\w-]+))?\\}");
    private static final Pattern TAG = Pattern.compile("</?[a-z]+>");
    private static final String MISSING = "–";

    /** Gives the shown text of a value. */
    @FunctionalInterface
    interface Values {
        /** The text of {@code name}; empty if the value is missing. {@code style} may be empty. */
        Optional<String> text(String name, String style);
    }

    private final Values values;
    private final UnaryOperator<String> escape;

    Template(Values values, UnaryOperator<String> escape) {
        this.values = values;
        this.escape = escape;
    }

    /** The template without its HTML tags. */
    static String withoutTags(String template) {
        return TAG.matcher(template).replaceAll("");
    }

    String render(String template) {
        // In one pass over the template: a value that looks like a placeholder stays as it is.
        StringBuilder out = new StringBuilder();
        Matcher optional = OPTIONAL.matcher(template);
        int from = 0;
        while (optional.find()) {
            out.append(fill(template.substring(from, optional.start())));
            out.append(complete(optional.group(1)) ? fill(optional.group(1)) : "");
            from = optional.end();
        }
        return out.append(fill(template.substring(from))).toString();
    }

    private boolean complete(String part) {
        return PLACEHOLDER
                .matcher(part)
                .results()
                .allMatch(r -> value(r.group(1), r.group(2)).isPresent());
    }

    private String fill(String part) {
        return PLACEHOLDER
                .matcher(part)
                .replaceAll(
                        r ->
                                Matcher.quoteReplacement(
                                        escape.apply(
                                                value(r.group(1), r.group(2)).orElse(MISSING))));
    }

    private Optional<String> value(String name, @Nullable String style) {
        return values.text(name, style == null ? "" : style).filter(text -> !text.isBlank());
    }
}
