package io.labase.trading.alert;

import java.util.Map;

/**
 * One of the lines below an alert's own text, of which there may be any number: the alert's value
 * named {@value #VALUES} is a list of them.
 *
 * @param key key of its wording
 * @param values named values of the wording: text, numbers, instants
 */
public record Line(String key, Map<String, Object> values) {
    /** Name of the value of an alert that holds its lines. */
    public static final String VALUES = "lines";

    public Line {
        values = Map.copyOf(values);
    }
}
