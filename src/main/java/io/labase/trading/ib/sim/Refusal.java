package io.labase.trading.ib.sim;

/**
 * A code and text as the gateway sends them.
 *
 * @param code IB's code
 * @param text the text beside it
 */
record Refusal(int code, String text) {

    static Refusal rejected(String reason) {
        return new Refusal(REJECTED, "Order rejected - reason:" + reason);
    }

    /** The order was taken and then rejected: it shows as Inactive. */
    static final int REJECTED = 201;

    boolean leavesInactive() {
        return code == REJECTED;
    }
}
