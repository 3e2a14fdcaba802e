package io.labase.trading.ib.wire;

/**
 * The first block of the account summary is complete; later values are changes.
 *
 * <pre>
 * 0  msgId    int  64
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request that is answered
 */
public record AccountSummaryEnd(int reqId) implements Message {

    static final Codec<AccountSummaryEnd> CODEC =
            new Codec<>(
                    64, AccountSummaryEnd.class, AccountSummaryEnd::read, AccountSummaryEnd::write);

    private static AccountSummaryEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new AccountSummaryEnd(in.integer("reqId"));
    }

    private static void write(AccountSummaryEnd message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
