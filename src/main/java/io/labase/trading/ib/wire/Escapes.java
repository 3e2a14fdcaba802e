package io.labase.trading.ib.wire;

import java.util.HexFormat;

/**
 * Backslash-u escapes, in which the gateway sends characters outside ASCII in a few fields. A literal
 * backslash before a {@code u} is escaped too, so that every text comes back as it was.
 */
final class Escapes {
    private static final int DIGITS = 4;

    private Escapes() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ambiguous = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'u';
            if (ambiguous || !FieldWriter.printable(c)) {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Decodes what is an escape; anything else stays as it is. */
    static String decode(String text) {
        if (text.indexOf("\\u") < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int code = codeAt(text, i);
            if (code < 0) {
                out.append(text.charAt(i++));
            } else {
                out.append((char) code);
                i += 2 + DIGITS;
            }
        }
        return out.toString();
    }

    private static int codeAt(String text, int at) {
        if (!text.startsWith("\\u", at) || at + 2 + DIGITS > text.length()) {
            return -1;
        }
        for (int i = at + 2; i < at + 2 + DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return -1;
            }
        }
        return HexFormat.fromHexDigits(text, at + 2, at + 2 + DIGITS);
    }
}
