package io.labase.trading.ib.wire;

/**
 * Asks for all positions, then for their changes.
 *
 * <pre>
 * 0  msgId    int  61
 * 1  version  int  1
 * </pre>
 */
public record ReqPositions() implements Message {

    static final Codec<ReqPositions> CODEC =
            new Codec<>(61, ReqPositions.class, ReqPositions::read, ReqPositions::write);

    private static ReqPositions read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqPositions();
    }

    private static void write(ReqPositions message, FieldWriter out) {
        out.text("1");
    }
}
