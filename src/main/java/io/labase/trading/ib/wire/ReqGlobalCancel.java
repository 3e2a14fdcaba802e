package io.labase.trading.ib.wire;

/**
 * Asks to cancel every open order of the account, manual ones included.
 *
 * <pre>
 * 0  msgId    int  58
 * 1  version  int  1
 * </pre>
 */
public record ReqGlobalCancel() implements Message {

    static final Codec<ReqGlobalCancel> CODEC =
            new Codec<>(58, ReqGlobalCancel.class, ReqGlobalCancel::read, ReqGlobalCancel::write);

    private static ReqGlobalCancel read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqGlobalCancel();
    }

    private static void write(ReqGlobalCancel message, FieldWriter out) {
        out.text("1");
    }
}
