package io.labase.trading.ib.wire;

import io.labase.trading.model.AccountValue;

/**
 * One value of the stream that reqAccountUpdates began.
 *
 * <pre>
 * 0  msgId     int  6
 * 1  version   int  2
 * 2  key       str
 * 3  value     str
 * 4  currency  str
 * 5  account   str
 * </pre>
 *
 * @param value the value; its tag is the key
 */
public record AccountValueMessage(AccountValue value) implements Message {

    static final Codec<AccountValueMessage> CODEC =
            new Codec<>(
                    6,
                    AccountValueMessage.class,
                    AccountValueMessage::read,
                    AccountValueMessage::write);

    private static AccountValueMessage read(FieldReader in) throws FieldException {
        in.skip("version");
        String key = in.text("key");
        String value = in.text("value");
        String currency = in.text("currency");
        return new AccountValueMessage(new AccountValue(in.text("account"), key, value, currency));
    }

    private static void write(AccountValueMessage message, FieldWriter out) {
        AccountValue value = message.value();
        out.text("2").text(value.tag()).text(value.value());
        out.text(value.currency()).text(value.account());
    }
}
