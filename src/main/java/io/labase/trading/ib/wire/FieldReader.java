package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one frame, in order. A field that is missing or cannot be read is a {@link
 * FieldException} that names it; an unset field is null or the given substitute, never a silent 0.
 * Fields behind the last one asked for are ignored.
 *
 * <p>Bytes are decoded leniently as UTF-8: a bad byte becomes a replacement character.
 */
public final class FieldReader {
    private static final String UNSET_INT = "2147483647";
    private static final String UNSET_LONG = "9223372036854775807";
    private static final BigDecimal UNSET_DECIMAL = new BigDecimal("1.7976931348623157E308");

    /** Beyond this many digits before or behind the point a number is no price or quantity. */
    private static final int MAX_SCALE = 400;

    private static final int MAX_NUMBER_LENGTH = 500;

    private final byte[] payload;
    private final int serverVersion;
    private final int count;

    private final Consumer<String> witness;

    private int messageId = -1;
    private int next;

    /** Where the next field begins. */
    private int position;

    /** Where the field read last begins; below 0 if the frame ended before it. */
    private int last = -1;

    /**
     * @param payload the payload of one frame: fields, each ended by a NUL
     * @param serverVersion the version spoken on this connection
     * @throws FieldException if the last field has no end
     */
    public FieldReader(byte[] payload, int serverVersion) throws FieldException {
        this(payload, serverVersion, name -> {});
    }

    /**
     * @param witness is told the name of each field that is read, in order
     */
    FieldReader(byte[] payload, int serverVersion, Consumer<String> witness) throws FieldException {
        this.payload = payload;
        this.serverVersion = serverVersion;
        this.witness = witness;
        this.count = countFields(payload);
    }

    /** Only counts: a frame may hold millions of fields that nobody asks for. */
    private static int countFields(byte[] payload) throws FieldException {
        int count = 0;
        int start = 0;
        for (int i = 0; i < payload.length; i++) {
            if (payload[i] == 0) {
                count++;
                start = i + 1;
            }
        }
        if (start < payload.length) {
            String tail = text(payload, start, payload.length);
            throw new FieldException(-1, count, "field", tail, "has no NUL at its end");
        }
        return count;
    }

    private static String text(byte[] payload, int start, int end) {
        return new String(payload, start, end - start, StandardCharsets.UTF_8);
    }

    /** Reads the first field, the message's number; it stands in all later failures. */
    int messageId() throws FieldException {
        messageId = integer("messageId");
        return messageId;
    }

    /** Whether this connection's version is {@code version} or newer. */
    public boolean since(int version) {
        return serverVersion >= version;
    }

    /** Fields not yet read. */
    public int remaining() {
        return Math.max(0, count - next);
    }

    /** Reads a text as it is; can be empty. */
    public String text(String name) throws FieldException {
        pass(name);
        return text(payload, last, position - 1);
    }

    private void pass(String name) throws FieldException {
        last = -1;
        next++;
        if (next > count) {
            throw new FieldException(messageId, next - 1, name, null, "is missing");
        }
        last = position;
        while (payload[position] != 0) {
            position++;
        }
        position++;
        witness.accept(name);
    }

    /** Reads a text in which characters outside ASCII come as backslash-u escapes. */
    public String escaped(String name) throws FieldException {
        return Escapes.decode(text(name));
    }

    /** Reads a number that must be there. */
    public int integer(String name) throws FieldException {
        String text = text(name);
        if (text.isEmpty() || text.equals(UNSET_INT)) {
            throw unreadable(name, "must be set");
        }
        return toInt(name, text);
    }

    /** Reads a number; {@code unset} if it is not set. */
    public int integerOr(int unset, String name) throws FieldException {
        String text = text(name);
        return text.isEmpty() || text.equals(UNSET_INT) ? unset : toInt(name, text);
    }

    private int toInt(String name, String text) throws FieldException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unreadable(name, "is not a whole number");
        }
    }

    /** Reads a count of what follows; refuses one that the rest of the frame cannot hold. */
    public int count(String name) throws FieldException {
        int count = integerOr(0, name);
        if (count < 0 || count > remaining()) {
            throw unreadable(name, "does not fit into the frame");
        }
        return count;
    }

    /** Reads a 64-bit number such as a permId; 0 if it is not set. */
    public long longInteger(String name) throws FieldException {
        String text = text(name);
        if (text.isEmpty() || text.equals(UNSET_LONG)) {
            return 0;
        }
        return toLong(name, text);
    }

    /** Reads a 64-bit number that must be there. */
    public long requiredLong(String name) throws FieldException {
        String text = text(name);
        if (text.isEmpty() || text.equals(UNSET_LONG)) {
            throw unreadable(name, "must be set");
        }
        return toLong(name, text);
    }

    private long toLong(String name, String text) throws FieldException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unreadable(name, "is not a whole number");
        }
    }

    /** Reads a price, amount or quantity; null if it is not set. */
    public @Nullable BigDecimal decimal(String name) throws FieldException {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        BigDecimal value = toDecimal(name, text);
        return value.compareTo(UNSET_DECIMAL) == 0 ? null : value;
    }

    /** Reads a price, amount or quantity that must be there. */
    public BigDecimal requiredDecimal(String name) throws FieldException {
        BigDecimal value = decimal(name);
        if (value == null) {
            throw unreadable(name, "must be set");
        }
        return value;
    }

    private BigDecimal toDecimal(String name, String text) throws FieldException {
        try {
            if (text.length() <= MAX_NUMBER_LENGTH) {
                BigDecimal value = new BigDecimal(text);
                if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            throw unreadable(name, "is not a decimal number");
        }
        throw unreadable(name, "is beyond any price or quantity");
    }

    /** Reads a yes or no; an empty field is no. */
    public boolean flag(String name) throws FieldException {
        String text = text(name);
        return switch (text) {
            case "1" -> true;
            case "0", "" -> false;
            default -> throw unreadable(name, "must be 0 or 1");
        };
    }

    /** Passes over fields that nobody here needs; they must be there. */
    public void skip(String... names) throws FieldException {
        for (String name : names) {
            pass(name);
        }
    }

    /** Passes over fields until only {@code wanted} are left. */
    void skipTo(int wanted, String name) throws FieldException {
        while (remaining() > wanted) {
            pass(name);
        }
    }

    /** A failure of the field read last. */
    public FieldException unreadable(String name, String problem) {
        int index = Math.max(0, next - 1);
        String value = last < 0 ? null : text(payload, last, position - 1);
        return new FieldException(messageId, index, name, value, problem);
    }
}
