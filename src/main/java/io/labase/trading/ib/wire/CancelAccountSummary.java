package io.labase.trading.ib.wire;

/**
 * Ends what reqAccountSummary began.
 *
 * <pre>
 * 0  msgId    int  63
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request
 */
public record CancelAccountSummary(int reqId) implements Message {

    static final Codec<CancelAccountSummary> CODEC =
            new Codec<>(
                    63,
                    CancelAccountSummary.class,
                    CancelAccountSummary::read,
                    CancelAccountSummary::write);

    private static CancelAccountSummary read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CancelAccountSummary(in.integer("reqId"));
    }

    private static void write(CancelAccountSummary message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
