package io.labase.trading.ib.wire;

/**
 * Asks for the live orders of this client: openOrder and orderStatus pairs, then openOrderEnd.
 *
 * <pre>
 * 0  msgId    int  5
 * 1  version  int  1
 * </pre>
 */
public record ReqOpenOrders() implements Message {

    static final Codec<ReqOpenOrders> CODEC =
            new Codec<>(5, ReqOpenOrders.class, ReqOpenOrders::read, ReqOpenOrders::write);

    private static ReqOpenOrders read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqOpenOrders();
    }

    private static void write(ReqOpenOrders message, FieldWriter out) {
        out.text("1");
    }
}
