package io.labase.trading.ib.wire;

/**
 * A text.
 *
 * <pre>
 * 0  msgId     int  46
 * 1  version   int  6
 * 2  reqId     int
 * 3  tickType  int
 * 4  value     str
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param tickType kind of tick: 45 time of the last trade
 * @param value the text
 */
public record TickString(int reqId, int tickType, String value) implements Message {

    static final Codec<TickString> CODEC =
            new Codec<>(46, TickString.class, TickString::read, TickString::write);

    private static TickString read(FieldReader in) throws FieldException {
        in.skip("version");
        return new TickString(in.integer("reqId"), in.integer("tickType"), in.text("value"));
    }

    private static void write(TickString message, FieldWriter out) {
        out.text("6").integer(message.reqId()).integer(message.tickType()).text(message.value());
    }
}
