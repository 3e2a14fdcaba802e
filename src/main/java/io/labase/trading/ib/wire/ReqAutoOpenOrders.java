package io.labase.trading.ib.wire;

/**
 * Binds orders made by hand to the API; allowed for client 0 only.
 *
 * <pre>
 * 0  msgId     int  15
 * 1  version   int  1
 * 2  autoBind  bool
 * </pre>
 *
 * @param autoBind whether later ones are bound too
 */
public record ReqAutoOpenOrders(boolean autoBind) implements Message {

    static final Codec<ReqAutoOpenOrders> CODEC =
            new Codec<>(
                    15, ReqAutoOpenOrders.class, ReqAutoOpenOrders::read, ReqAutoOpenOrders::write);

    private static ReqAutoOpenOrders read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqAutoOpenOrders(in.flag("autoBind"));
    }

    private static void write(ReqAutoOpenOrders message, FieldWriter out) {
        out.text("1").flag(message.autoBind());
    }
}
