package io.labase.trading.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that leave together as one, the oldest first, an empty line between them. Each is valid
 * markup, so all are. Grows until the service would not take it. One with a picture leaves alone.
 */
public final class Bundle {
    private static final String BETWEEN = "\n\n";

    private final List<String> ids = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private byte @Nullable [] picture;
    private boolean simulated;

    /**
     * Adds a message at the end.
     *
     * @param itsPicture a PNG file, if it has one
     * @return false if it has to wait for the next bundle: it does not fit, is about another kind of
     *     money, or a picture is among them
     */
    boolean add(String id, OutboxMessage message, byte @Nullable [] itsPicture) {
        if (!ids.isEmpty() && (picture != null || itsPicture != null)) {
            return false;
        }
        picture = itsPicture;
        boolean simulation = message.html().startsWith(AlertFormatter.SIMULATION);
        if (ids.isEmpty()) {
            simulated = simulation;
        } else if (simulation != simulated || !fits(html, message.html())) {
            return false;
        }
        ids.add(id);
        append(html, message.html());
        append(plain, message.plain());
        return true;
    }

    /** Markup included, so the text that is counted after it is shorter. */
    private boolean fits(StringBuilder text, String more) {
        return text.length() + BETWEEN.length() + withoutPrefix(more).length()
                <= RenderedAlert.LIMIT;
    }

    private void append(StringBuilder text, String more) {
        text.append(text.isEmpty() ? more : BETWEEN + withoutPrefix(more));
    }

    /** Once per message is enough. */
    private String withoutPrefix(String text) {
        return simulated ? text.substring(AlertFormatter.SIMULATION.length()) : text;
    }

    /** What to give to {@link Outbox#delivered}, in order. */
    public List<String> ids() {
        return List.copyOf(ids);
    }

    /** How many messages. */
    public int size() {
        return ids.size();
    }

    /** The PNG file that leaves with the text; null if there is none. */
    public byte @Nullable [] picture() {
        return picture;
    }

    /** Text for the HTML parse mode. */
    public String html() {
        return html.toString();
    }

    /** The same without markup. */
    public String plain() {
        return plain.toString();
    }
}
