package io.labase.trading.ib.wire;

/**
 * The list of open orders is complete.
 *
 * <pre>
 * 0  msgId    int  53
 * 1  version  int  1
 * </pre>
 */
public record OpenOrderEnd() implements Message {

    static final Codec<OpenOrderEnd> CODEC =
            new Codec<>(53, OpenOrderEnd.class, OpenOrderEnd::read, OpenOrderEnd::write);

    private static OpenOrderEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new OpenOrderEnd();
    }

    private static void write(OpenOrderEnd message, FieldWriter out) {
        out.text("1");
    }
}
