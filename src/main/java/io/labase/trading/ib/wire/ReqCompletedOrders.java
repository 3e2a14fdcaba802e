package io.labase.trading.ib.wire;

/**
 * Asks for the current day's orders that ended: completedOrder, then completedOrdersEnd.
 *
 * <pre>
 * 0  msgId    int  99
 * 1  apiOnly  bool
 * </pre>
 *
 * @param apiOnly leave out orders made by hand
 */
public record ReqCompletedOrders(boolean apiOnly) implements Message {

    static final Codec<ReqCompletedOrders> CODEC =
            new Codec<>(
                    99,
                    ReqCompletedOrders.class,
                    ReqCompletedOrders::read,
                    ReqCompletedOrders::write);

    private static ReqCompletedOrders read(FieldReader in) throws FieldException {
        return new ReqCompletedOrders(in.flag("apiOnly"));
    }

    private static void write(ReqCompletedOrders message, FieldWriter out) {
        out.flag(message.apiOnly());
    }
}
