package io.labase.trading.ib.wire;

/**
 * Ends what reqPositions began.
 *
 * <pre>
 * 0  msgId    int  64
 * 1  version  int  1
 * </pre>
 */
public record CancelPositions() implements Message {

    static final Codec<CancelPositions> CODEC =
            new Codec<>(64, CancelPositions.class, CancelPositions::read, CancelPositions::write);

    private static CancelPositions read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CancelPositions();
    }

    private static void write(CancelPositions message, FieldWriter out) {
        out.text("1");
    }
}
