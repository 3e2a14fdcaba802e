package io.labase.trading.ib.wire;

import org.jspecify.annotations.Nullable;

/**
 * One frame could not be read. The stream is sound: the frame is dropped and what it spoke of is
 * unknown.
 */
public final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int messageId;
    private final int index;
    private final String field;
    private final @Nullable String value;

    /**
     * @param messageId the message's number; -1 if that itself was unreadable
     * @param index the field's place in the frame, 0 for the message id
     * @param field the field's name
     * @param value what stood there; null if the frame ended before it
     * @param problem what is wrong with it
     */
    public FieldException(
            int messageId, int index, String field, @Nullable String value, String problem) {
        super(
                "message "
                        + messageId
                        + ", field "
                        + index
                        + " "
                        + field
                        + ": "
                        + problem
                        + (value == null ? "" : ", was '" + shown(value) + "'"));
        this.messageId = messageId;
        this.index = index;
        this.field = field;
        this.value = value;
    }

    public int messageId() {
        return messageId;
    }

    /** The field's place in the frame, 0 for the message id. */
    public int index() {
        return index;
    }

    public String field() {
        return field;
    }

    /** What stood there; null if the frame ended before it. */
    public @Nullable String value() {
        return value;
    }

    private static String shown(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "...";
    }
}
