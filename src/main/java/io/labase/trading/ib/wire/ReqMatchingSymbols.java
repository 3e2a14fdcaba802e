package io.labase.trading.ib.wire;

/**
 * Asks for contracts whose symbol or name matches.
 *
 * <pre>
 * 0  msgId    int  81
 * 1  reqId    int
 * 2  pattern  str
 * </pre>
 *
 * @param reqId number of the request
 * @param pattern beginning of a symbol, or words of a name
 */
public record ReqMatchingSymbols(int reqId, String pattern) implements Message {

    static final Codec<ReqMatchingSymbols> CODEC =
            new Codec<>(
                    81,
                    ReqMatchingSymbols.class,
                    ReqMatchingSymbols::read,
                    ReqMatchingSymbols::write);

    private static ReqMatchingSymbols read(FieldReader in) throws FieldException {
        return new ReqMatchingSymbols(in.integer("reqId"), in.text("pattern"));
    }

    private static void write(ReqMatchingSymbols message, FieldWriter out) {
        out.integer(message.reqId()).text(message.pattern());
    }
}
