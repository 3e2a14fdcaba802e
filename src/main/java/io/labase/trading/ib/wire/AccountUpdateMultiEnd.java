package io.labase.trading.ib.wire;

/**
 * The first block of numbered account values is complete.
 *
 * <pre>
 * 0  msgId    int  74
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request that is answered
 */
public record AccountUpdateMultiEnd(int reqId) implements Message {

    static final Codec<AccountUpdateMultiEnd> CODEC =
            new Codec<>(
                    74,
                    AccountUpdateMultiEnd.class,
                    AccountUpdateMultiEnd::read,
                    AccountUpdateMultiEnd::write);

    private static AccountUpdateMultiEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new AccountUpdateMultiEnd(in.integer("reqId"));
    }

    private static void write(AccountUpdateMultiEnd message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
