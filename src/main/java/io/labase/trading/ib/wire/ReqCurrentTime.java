package io.labase.trading.ib.wire;

/**
 * Asks for the gateway's clock.
 *
 * <pre>
 * 0  msgId    int  49
 * 1  version  int  1
 * </pre>
 */
public record ReqCurrentTime() implements Message {

    static final Codec<ReqCurrentTime> CODEC =
            new Codec<>(49, ReqCurrentTime.class, ReqCurrentTime::read, ReqCurrentTime::write);

    private static ReqCurrentTime read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqCurrentTime();
    }

    private static void write(ReqCurrentTime message, FieldWriter out) {
        out.text("1");
    }
}
