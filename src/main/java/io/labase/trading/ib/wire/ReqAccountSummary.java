package io.labase.trading.ib.wire;

/**
 * Asks for account values, then for their changes every three minutes.
 *
 * <pre>
 * 0  msgId    int  62
 * 1  version  int  1
 * 2  reqId    int
 * 3  group    str
 * 4  tags     str
 * </pre>
 *
 * @param reqId number of the request
 * @param group {@code All} or a group of accounts
 * @param tags names of values, separated by commas
 */
public record ReqAccountSummary(int reqId, String group, String tags) implements Message {

    static final Codec<ReqAccountSummary> CODEC =
            new Codec<>(
                    62, ReqAccountSummary.class, ReqAccountSummary::read, ReqAccountSummary::write);

    private static ReqAccountSummary read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqAccountSummary(in.integer("reqId"), in.text("group"), in.text("tags"));
    }

    private static void write(ReqAccountSummary message, FieldWriter out) {
        out.text("1").integer(message.reqId()).text(message.group()).text(message.tags());
    }
}
