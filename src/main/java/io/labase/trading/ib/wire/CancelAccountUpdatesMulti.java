package io.labase.trading.ib.wire;

/**
 * Ends a numbered stream of account values.
 *
 * <pre>
 * 0  msgId    int  77
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request
 */
public record CancelAccountUpdatesMulti(int reqId) implements Message {

    static final Codec<CancelAccountUpdatesMulti> CODEC =
            new Codec<>(
                    77,
                    CancelAccountUpdatesMulti.class,
                    CancelAccountUpdatesMulti::read,
                    CancelAccountUpdatesMulti::write);

    private static CancelAccountUpdatesMulti read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CancelAccountUpdatesMulti(in.integer("reqId"));
    }

    private static void write(CancelAccountUpdatesMulti message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
