package io.labase.trading.alert;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills placeholders. {@code {name}} or {@code {name:style}} stands for a value, {@code {name#one|many}}
 * for the form that goes with it, "–" if it is missing; {@code [...]} is left out if one of the values
 * in it is missing.
 */
final class Template {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(\\w+)(?::([\\w-]+)|(" + Notation.FORMS + "))?\\}");
    private static final Pattern TAG = Pattern.compile("</?[a-z]+>");
    private static final String MISSING = "–";

    /** Gives the shown text of a value. */
    @FunctionalInterface
    interface Values {
        /**
         * The text of {@code name}; empty if the value is missing.
         *
         * @param style may be empty; after a {@code #} two forms of a noun
         */
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
        return PLACEHOLDER.matcher(part).results().allMatch(place -> value(place).isPresent());
    }

    private String fill(String part) {
        return PLACEHOLDER
                .matcher(part)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        escape.apply(value(place).orElse(MISSING))));
    }

    private Optional<String> value(MatchResult place) {
        @Nullable String style = place.group(2) == null ? place.group(3) : place.group(2);
        return values.text(place.group(1), style == null ? "" : style)
                .filter(text -> !text.isBlank());
    }
}
