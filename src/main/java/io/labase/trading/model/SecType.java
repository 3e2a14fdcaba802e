package io.labase.trading.model;

/** Kind of instrument, in IB's spelling. Only kinds that the bot can ask for; anything else is OTHER. */
public enum SecType {
    /** Share or exchange-traded fund. */
    STK,
    /** Crypto pair: data only, IB rests no stop on it. */
    CRYPTO,
    /** Currency pair, used for rates only. */
    CASH,
    /** Anything that the bot did not open and does not trade. */
    OTHER;

    /** Reads IB's text; an unknown kind is {@link #OTHER}, never an error. */
    public static SecType of(String text) {
        for (SecType type : values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        return OTHER;
    }
}
