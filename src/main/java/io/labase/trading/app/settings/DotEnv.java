package io.labase.trading.app.settings;

import io.labase.trading.model.InvalidConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code .env} file: lines {@code NAME=value}, {@code export NAME=value}, comments and empty
 * lines; a value may stand in single or double quotes. Nothing is substituted.
 */
final class DotEnv {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    private DotEnv() {}

    /**
     * @throws InvalidConfigurationException names file and line, never the line's text: it may hold
     *     a secret
     */
    static Map<String, String> parse(String file, List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new InvalidConfigurationException("settings.env-form", file, i + 1);
            }
            values.put(matcher.group(1), unquoted(file, i + 1, matcher.group(2)));
        }
        return values;
    }

    private static String unquoted(String file, int line, String raw) {
        String text = raw.strip();
        if (text.startsWith("\"") || text.startsWith("'")) {
            int end = text.indexOf(text.charAt(0), 1);
            if (end < 0) {
                throw new InvalidConfigurationException("settings.env-quote", file, line);
            }
            String rest = text.substring(end + 1).strip();
            if (!rest.isEmpty() && !rest.startsWith("#")) {
                throw new InvalidConfigurationException("settings.env-after-quote", file, line);
            }
            return text.substring(1, end);
        }
        // A # begins a comment after a blank only: NAME=#1 is a value.
        boolean value = raw.startsWith("#");
        return (value ? "#" : "")
                + COMMENT.matcher(value ? raw.substring(1) : raw).replaceFirst("").strip();
    }
}
