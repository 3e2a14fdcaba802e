package io.labase.trading.alert;

/**
 * An alert as it is sent.
 *
 * @param html for the HTML parse mode, values escaped; at most 4096 characters
 * @param plain the same without markup, for when the service does not take the HTML; as long at most
 */
public record RenderedAlert(String html, String plain) {
    /** What Telegram takes in one message. */
    static final int LIMIT = 4096;

    private static final String CUT = "…";

    /** The two texts, cut if they are too long. A cut message has no markup. */
    static RenderedAlert cut(String html, String plain) {
        if (html.length() <= LIMIT && plain.length() <= LIMIT) {
            return new RenderedAlert(html, plain);
        }
        StringBuilder escaped = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        for (int c : plain.codePoints().toArray()) {
            String one = Character.toString(c);
            String next = escape(one);
            if (escaped.length() + next.length() + CUT.length() > LIMIT) {
                break;
            }
            escaped.append(next);
            shown.append(one);
        }
        return new RenderedAlert(escaped + CUT, shown + CUT);
    }

    /** Text for use between HTML tags. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
