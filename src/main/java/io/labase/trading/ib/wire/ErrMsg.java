package io.labase.trading.ib.wire;

/**
 * An error or notice; only the code says which.
 *
 * <pre>
 * 0  msgId                    int  4
 * 1  version                  int  2
 * 2  id                       int
 * 3  code                     int
 * 4  text                     str  with backslash-u escapes
 * 5  advancedOrderRejectJson  str  with backslash-u escapes, from 166
 * </pre>
 *
 * @param id number of the request or of the order; -1 if it speaks of neither
 * @param code IB's code
 * @param text IB's text, in one line or more
 * @param rejectJson what an order was rejected for; mostly empty
 */
public record ErrMsg(int id, int code, String text, String rejectJson) implements Message {

    static final Codec<ErrMsg> CODEC = new Codec<>(4, ErrMsg.class, ErrMsg::read, ErrMsg::write);

    private static ErrMsg read(FieldReader in) throws FieldException {
        in.skip("version");
        int id = in.integerOr(-1, "id");
        int code = in.integer("code");
        String text = in.escaped("text");
        boolean json = in.since(ServerVersion.ADVANCED_REJECT);
        return new ErrMsg(id, code, text, json ? in.escaped("advancedOrderRejectJson") : "");
    }

    private static void write(ErrMsg message, FieldWriter out) {
        out.text("2").integer(message.id()).integer(message.code()).escaped(message.text());
        if (out.since(ServerVersion.ADVANCED_REJECT)) {
            out.escaped(message.rejectJson());
        }
    }
}
