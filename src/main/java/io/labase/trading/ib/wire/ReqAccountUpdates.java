package io.labase.trading.ib.wire;

/**
 * Begins or ends the stream of account and portfolio values of one account.
 *
 * <pre>
 * 0  msgId      int  6
 * 1  version    int  2
 * 2  subscribe  bool
 * 3  account    str
 * </pre>
 *
 * @param subscribe true begins, false ends
 * @param account account code; empty for the only one
 */
public record ReqAccountUpdates(boolean subscribe, String account) implements Message {

    static final Codec<ReqAccountUpdates> CODEC =
            new Codec<>(
                    6, ReqAccountUpdates.class, ReqAccountUpdates::read, ReqAccountUpdates::write);

    private static ReqAccountUpdates read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqAccountUpdates(in.flag("subscribe"), in.text("account"));
    }

    private static void write(ReqAccountUpdates message, FieldWriter out) {
        out.text("2").flag(message.subscribe()).text(message.account());
    }
}
