package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Words an alert for a person. Never fails: what is missing is shown as "–". */
public final class AlertFormatter {
    /** How a message of a simulated account begins, and the title of its picture. */
    public static final String SIMULATION = "SIMULATION · ";

    private final Messages messages;

    public AlertFormatter(Messages messages) {
        this.messages = messages;
    }

    /**
     * The message of an alert.
     *
     * @param alert what happened
     * @param simulated whether the account is not a real one; its messages say so first
     */
    public RenderedAlert format(Alert alert, boolean simulated) {
        // An account that was refused is any but the one that is known.
        boolean first = simulated && alert.kind() != Alert.Kind.WRONG_ACCOUNT;
        String template = (first ? SIMULATION : "") + messages.text(key(alert));
        Map<String, Object> values = new HashMap<>(alert.values());
        values.putIfAbsent("at", alert.at());
        String html = render(template, values, RenderedAlert::escape);
        String plain = render(Template.withoutTags(template), values, UnaryOperator.identity());
        html += lines(values, RenderedAlert::escape);
        plain += lines(values, UnaryOperator.identity());
        return RenderedAlert.cut(html, plain);
    }

    private static String key(Alert alert) {
        boolean entered =
                alert.kind() == Alert.Kind.SIGNAL
                        && String.valueOf(alert.values().get("action")).equals("ENTER_LONG");
        return alert.kind().key() + (entered ? "-entered" : "");
    }

    private String render(
            String template, Map<String, Object> values, UnaryOperator<String> escape) {
        return new Template(new ValueFormat(values, messages), escape).render(template);
    }

    /** A line that stands by itself, as plain text. */
    public String plain(Line line) {
        return render(messages.text(line.key()), line.values(), UnaryOperator.identity());
    }

    private String lines(Map<String, Object> values, UnaryOperator<String> escape) {
        if (!(values.get(Line.VALUES) instanceof List<?> lines)) {
            return "";
        }
        return lines.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .map(line -> "\n" + render(messages.text(line.key()), line.values(), escape))
                .collect(Collectors.joining());
    }
}
