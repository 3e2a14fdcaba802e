package io.labase.trading.model;

import java.math.BigDecimal;

/**
 * One fill.
 *
 * @param execId the broker's number of the fill; a correction has the same text up to the last dot
 * @param orderId order of the client that placed it
 * @param clientId that client
 * @param permId the order's lasting number
 * @param contract what was traded; its exchange is the venue of the fill: compare by conId only
 * @param account account code
 * @param time the broker's text, in the login zone: shown, never computed with
 * @param side bought or sold
 * @param quantity quantity of this fill
 * @param price price of this fill, in the contract's price unit
 * @param cumQuantity quantity filled so far by the order
 * @param avgPrice average price so far
 * @param orderRef our idempotency key; empty in somebody else's orders
 */
public record Execution(
        String execId,
        int orderId,
        int clientId,
        long permId,
        Contract contract,
        String account,
        String time,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal cumQuantity,
        BigDecimal avgPrice,
        String orderRef) {

    /** The same fill in a named account. */
    public Execution in(String named) {
        return new Execution(
                execId,
                orderId,
                clientId,
                permId,
                contract,
                named,
                time,
                side,
                quantity,
                price,
                cumQuantity,
                avgPrice,
                orderRef);
    }

    /** What a fill and its corrections share: the execId up to its last dot. */
    public String key() {
        return key(execId);
    }

    /**
     * Whether {@code execId} corrects {@code other}, which has the same {@link #key(String)}. Numbers
     * behind the last dot are compared as numbers: 10 comes after 9.
     */
    public static boolean corrects(String execId, String other) {
        String one = correction(execId);
        String two = correction(other);
        return one.length() != two.length() ? one.length() > two.length() : one.compareTo(two) > 0;
    }

    private static String correction(String execId) {
        return execId.substring(key(execId).length()).replaceFirst("^\\.0*", "");
    }

    /** The part of an execId that a correction shares with what it corrects. */
    public static String key(String execId) {
        int dot = execId.lastIndexOf('.');
        return dot < 0 ? execId : execId.substring(0, dot);
    }
}
