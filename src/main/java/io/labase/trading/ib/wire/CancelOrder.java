package io.labase.trading.ib.wire;

/**
 * Asks to cancel an order; its status tells the outcome.
 *
 * <pre>
 * 0  msgId                  int  4
 * 1  version                int  1
 * 2  orderId                int
 * 3  manualOrderCancelTime  str  empty, from 169
 * </pre>
 *
 * @param orderId the order's number within this client
 */
public record CancelOrder(int orderId) implements Message {

    static final Codec<CancelOrder> CODEC =
            new Codec<>(4, CancelOrder.class, CancelOrder::read, CancelOrder::write);

    private static CancelOrder read(FieldReader in) throws FieldException {
        in.skip("version");
        int orderId = in.integer("orderId");
        if (in.since(ServerVersion.MANUAL_ORDER_TIME)) {
            in.skip("manualOrderCancelTime");
        }
        return new CancelOrder(orderId);
    }

    private static void write(CancelOrder message, FieldWriter out) {
        out.text("1").integer(message.orderId());
        if (out.since(ServerVersion.MANUAL_ORDER_TIME)) {
            out.empties("manualOrderCancelTime");
        }
    }
}
