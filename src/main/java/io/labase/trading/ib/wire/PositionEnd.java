package io.labase.trading.ib.wire;

/**
 * The list of positions is complete; later positions are changes.
 *
 * <pre>
 * 0  msgId    int  62
 * 1  version  int  1
 * </pre>
 */
public record PositionEnd() implements Message {

    static final Codec<PositionEnd> CODEC =
            new Codec<>(62, PositionEnd.class, PositionEnd::read, PositionEnd::write);

    private static PositionEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new PositionEnd();
    }

    private static void write(PositionEnd message, FieldWriter out) {
        out.text("1");
    }
}
