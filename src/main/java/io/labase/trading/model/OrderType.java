package io.labase.trading.model;

/** Order types that the bot sends or has to understand; IB's spelling in {@link #text()}. */
public enum OrderType {
    MKT("MKT"),
    LMT("LMT"),
    STP("STP"),
    STP_LMT("STP LMT"),
    /** A stop that follows the price; somebody else's only. */
    TRAIL("TRAIL"),
    /** A following stop with a limit; somebody else's only. */
    TRAIL_LIMIT("TRAIL LIMIT"),
    /** A type of somebody else's order. */
    OTHER("");

    private final String text;

    OrderType(String text) {
        this.text = text;
    }

    /** IB's spelling; empty for {@link #OTHER}. */
    public String text() {
        return text;
    }

    /** Whether the bot may send it. */
    public boolean sendable() {
        return this == MKT || this == LMT || this == STP || this == STP_LMT;
    }

    /** Whether a sell order of it limits the loss of a position. */
    public boolean protects() {
        return this == STP || this == STP_LMT || this == TRAIL || this == TRAIL_LIMIT;
    }

    public static OrderType of(String text) {
        for (OrderType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        return OTHER;
    }
}
