package io.labase.trading.ib.wire;

import io.labase.trading.model.AccountValue;

/**
 * One value of an account summary.
 *
 * <pre>
 * 0  msgId     int  63
 * 1  version   int  1
 * 2  reqId     int
 * 3  account   str
 * 4  tag       str
 * 5  value     str
 * 6  currency  str
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param value the value
 */
public record AccountSummary(int reqId, AccountValue value) implements Message {

    static final Codec<AccountSummary> CODEC =
            new Codec<>(63, AccountSummary.class, AccountSummary::read, AccountSummary::write);

    private static AccountSummary read(FieldReader in) throws FieldException {
        in.skip("version");
        int reqId = in.integer("reqId");
        String account = in.text("account");
        String tag = in.text("tag");
        String value = in.text("value");
        return new AccountSummary(
                reqId, new AccountValue(account, tag, value, in.text("currency")));
    }

    private static void write(AccountSummary message, FieldWriter out) {
        AccountValue value = message.value();
        out.text("1").integer(message.reqId()).text(value.account()).text(value.tag());
        out.text(value.value()).text(value.currency());
    }
}
