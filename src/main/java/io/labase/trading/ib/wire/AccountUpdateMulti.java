package io.labase.trading.ib.wire;

import io.labase.trading.model.AccountValue;

/**
 * One value of the stream that reqAccountUpdatesMulti began.
 *
 * <pre>
 * 0  msgId      int  73
 * 1  version    int  1
 * 2  reqId      int
 * 3  account    str
 * 4  modelCode  str
 * 5  key        str
 * 6  value      str
 * 7  currency   str
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param modelCode model within the account; empty for the account itself
 * @param value the value; its tag is the key
 */
public record AccountUpdateMulti(int reqId, String modelCode, AccountValue value)
        implements Message {

    static final Codec<AccountUpdateMulti> CODEC =
            new Codec<>(
                    73,
                    AccountUpdateMulti.class,
                    AccountUpdateMulti::read,
                    AccountUpdateMulti::write);

    private static AccountUpdateMulti read(FieldReader in) throws FieldException {
        in.skip("version");
        int reqId = in.integer("reqId");
        String account = in.text("account");
        String modelCode = in.text("modelCode");
        String key = in.text("key");
        String value = in.text("value");
        return new AccountUpdateMulti(
                reqId, modelCode, new AccountValue(account, key, value, in.text("currency")));
    }

    private static void write(AccountUpdateMulti message, FieldWriter out) {
        AccountValue value = message.value();
        out.text("1").integer(message.reqId()).text(value.account()).text(message.modelCode());
        out.text(value.tag()).text(value.value()).text(value.currency());
    }
}
