package io.labase.trading.ib.wire;

/**
 * Asks for the live orders of every client, once: pairs as in reqOpenOrders, then openOrderEnd.
 *
 * <pre>
 * 0  msgId    int  16
 * 1  version  int  1
 * </pre>
 */
public record ReqAllOpenOrders() implements Message {

    static final Codec<ReqAllOpenOrders> CODEC =
            new Codec<>(
                    16, ReqAllOpenOrders.class, ReqAllOpenOrders::read, ReqAllOpenOrders::write);

    private static ReqAllOpenOrders read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqAllOpenOrders();
    }

    private static void write(ReqAllOpenOrders message, FieldWriter out) {
        out.text("1");
    }
}
