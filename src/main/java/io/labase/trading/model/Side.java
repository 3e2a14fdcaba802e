package io.labase.trading.model;

/** Direction of an order or execution. */
public enum Side {
    BUY,
    SELL;

    /** Reads {@code BUY}/{@code SELL} and the {@code BOT}/{@code SLD} of executions. */
    public static Side of(String text) {
        return switch (text) {
            case "BUY", "BOT" -> BUY;
            case "SELL", "SLD", "SSHORT" -> SELL;
            default -> throw new IllegalArgumentException("not a side: '" + text + "'");
        };
    }
}
