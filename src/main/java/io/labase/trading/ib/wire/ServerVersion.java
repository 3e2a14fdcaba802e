package io.labase.trading.ib.wire;

/** The server versions at which a message changes its layout; one line says what each brings. */
public final class ServerVersion {
    /** Oldest version of the text protocol that the simulated gateway speaks. */
    public static final int OLDEST = 157;

    /** placeOrder and openOrder carry a duration. */
    public static final int DURATION = 158;

    /** placeOrder and openOrder carry postToAts. */
    public static final int POST_TO_ATS = 160;

    /** placeOrder and openOrder carry autoCancelParent. */
    public static final int AUTO_CANCEL_PARENT = 162;

    /** Quantities can be fractions; contractData carries sizeMinTick (163) or the size rules. */
    public static final int SIZE_MIN_TICK = 163;

    /** contractData loses its version and mdSizeMultiplier, gains minSize and the increments. */
    public static final int SIZE_RULES = 164;

    /** placeOrder carries advancedErrorOverride, errMsg the JSON of a rejection. */
    public static final int ADVANCED_REJECT = 166;

    /** placeOrder and cancelOrder carry a manual order time. */
    public static final int MANUAL_ORDER_TIME = 169;

    /** openOrder and completedOrder carry the five fields of pegged orders. */
    public static final int PEG_BEST = 170;

    /** Times in historical data name their zone. */
    public static final int ZONE_IN_TIMES = 174;

    /** Volumes of United States stocks come in shares; in lots of 100 before. */
    public static final int VOLUME_IN_SHARES = 175;

    /** reqContractData carries issuerId, symbolSamples description and issuerId. */
    public static final int ISSUER_ID = 176;

    /** faProfile is gone from all order messages. */
    public static final int NO_FA_PROFILE = 177;

    /** execDetails says whether the price is still to be revised. */
    public static final int PENDING_PRICE_REVISION = 178;

    /** Newest version spoken here: from 201 on the bodies are no text any more. */
    public static final int NEWEST = 178;

    private ServerVersion() {}
}
