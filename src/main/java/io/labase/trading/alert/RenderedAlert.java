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

    /** What Telegram takes under a picture. */
    static final int CAPTION_LIMIT = 1024;

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

    /** Whether all of it fits under a picture. Markup does not count. */
    public boolean isCaption() {
        return plain.length() <= CAPTION_LIMIT;
    }

    /** The first line alone, to stand under a picture. */
    public RenderedAlert firstLine() {
        String line = plain.lines().findFirst().orElse("");
        String shown = line.length() <= CAPTION_LIMIT ? line : line.substring(0, CAPTION_LIMIT);
        return cut(escape(shown), shown);
    }

    /** Text for use between HTML tags. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
