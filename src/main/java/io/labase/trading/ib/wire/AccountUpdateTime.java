package io.labase.trading.ib.wire;

/**
 * When the account values were last brought up to date.
 *
 * <pre>
 * 0  msgId    int  8
 * 1  version  int  1
 * 2  time     str
 * </pre>
 *
 * @param time local time of the gateway, {@code hh:mm}
 */
public record AccountUpdateTime(String time) implements Message {

    static final Codec<AccountUpdateTime> CODEC =
            new Codec<>(
                    8, AccountUpdateTime.class, AccountUpdateTime::read, AccountUpdateTime::write);

    private static AccountUpdateTime read(FieldReader in) throws FieldException {
        in.skip("version");
        return new AccountUpdateTime(in.text("time"));
    }

    private static void write(AccountUpdateTime message, FieldWriter out) {
        out.text("1").text(message.time());
    }
}
