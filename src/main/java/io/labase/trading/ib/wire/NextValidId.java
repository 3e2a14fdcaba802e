package io.labase.trading.ib.wire;

/**
 * The lowest order id that this client may use.
 *
 * <pre>
 * 0  msgId    int  9
 * 1  version  int  1
 * 2  orderId  int
 * </pre>
 *
 * @param orderId the id
 */
public record NextValidId(int orderId) implements Message {

    static final Codec<NextValidId> CODEC =
            new Codec<>(9, NextValidId.class, NextValidId::read, NextValidId::write);

    private static NextValidId read(FieldReader in) throws FieldException {
        in.skip("version");
        return new NextValidId(in.integer("orderId"));
    }

    private static void write(NextValidId message, FieldWriter out) {
        out.text("1").integer(message.orderId());
    }
}
