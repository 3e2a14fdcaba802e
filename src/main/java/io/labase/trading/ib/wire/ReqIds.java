package io.labase.trading.ib.wire;

/**
 * Asks for nextValidId.
 *
 * <pre>
 * 0  msgId    int  8
 * 1  version  int  1
 * 2  numIds   int  1
 * </pre>
 */
public record ReqIds() implements Message {

    static final Codec<ReqIds> CODEC = new Codec<>(8, ReqIds.class, ReqIds::read, ReqIds::write);

    private static ReqIds read(FieldReader in) throws FieldException {
        in.skip("version", "numIds");
        return new ReqIds();
    }

    private static void write(ReqIds message, FieldWriter out) {
        out.text("1").text("1");
    }
}
