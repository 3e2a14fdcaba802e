package io.labase.trading.model;

/** Order types that the bot sends or has to understand; IB's spelling in {@link #text()}. */
public enum OrderType {
    MKT("MKT"),
    LMT("LMT"),
    STP("STP"),
    STP_LMT("STP LMT"),
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

    public static OrderType of(String text) {
        for (OrderType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        return OTHER;
    }
}
