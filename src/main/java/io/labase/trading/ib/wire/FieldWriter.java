package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one frame, in order. Numbers are plain decimals; an unset value is an empty
 * field. A text may hold printable ASCII, tab, line feed and carriage return, nothing else: a NUL
 * would shift the whole message.
 */
public final class FieldWriter {
    private byte[] bytes = new byte[512];
    private int length;
    private final int serverVersion;

    /**
     * @param serverVersion the version spoken on this connection
     */
    public FieldWriter(int serverVersion) {
        this.serverVersion = serverVersion;
    }

    /** Whether this connection's version is {@code version} or newer. */
    public boolean since(int version) {
        return serverVersion >= version;
    }

    /** Whether {@code c} may stand in a text. */
    public static boolean printable(char c) {
        return c >= ' ' && c <= '~' || c == '\t' || c == '\n' || c == '\r';
    }

    /**
     * @throws IllegalArgumentException if a character cannot travel
     */
    public FieldWriter text(String value) {
        int end = roomFor(value.length() + 1);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!printable(c)) {
                throw new IllegalArgumentException(
                        String.format(
                                "text must be printable ASCII, has U+%04X at %d", (int) c, i));
            }
            bytes[end++] = (byte) c;
        }
        bytes[end++] = 0;
        length = end;
        return this;
    }

    /** Makes room for more bytes and tells where they go. */
    private int roomFor(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
        return length;
    }

    /** Writes a text with everything outside ASCII as backslash-u escapes. */
    public FieldWriter escaped(String value) {
        return text(Escapes.encode(value));
    }

    public FieldWriter integer(int value) {
        return text(Integer.toString(value));
    }

    public FieldWriter longInteger(long value) {
        return text(Long.toString(value));
    }

    /** Writes a plain decimal; an empty field for null. */
    public FieldWriter decimal(@Nullable BigDecimal value) {
        return text(value == null ? "" : value.toPlainString());
    }

    public FieldWriter flag(boolean value) {
        return text(value ? "1" : "0");
    }

    /** Writes an empty field for each name; the names are for the reader of the code. */
    public FieldWriter empties(String... names) {
        return repeat("", names);
    }

    /** Writes a 0 for each name. */
    public FieldWriter zeros(String... names) {
        return repeat("0", names);
    }

    /** Writes {@code value} for each name. */
    public FieldWriter repeat(String value, String... names) {
        for (int i = 0; i < names.length; i++) {
            text(value);
        }
        return this;
    }

    /** What has been written: the payload of a frame. */
    public byte[] payload() {
        return Arrays.copyOf(bytes, length);
    }
}
