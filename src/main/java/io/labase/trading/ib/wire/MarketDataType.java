package io.labase.trading.ib.wire;

/**
 * What kind of data a stream now carries.
 *
 * <pre>
 * 0  msgId    int  58
 * 1  version  int  1
 * 2  reqId    int
 * 3  type     int
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param type 1 live, 2 frozen, 3 delayed, 4 delayed and frozen
 */
public record MarketDataType(int reqId, int type) implements Message {

    static final Codec<MarketDataType> CODEC =
            new Codec<>(58, MarketDataType.class, MarketDataType::read, MarketDataType::write);

    private static MarketDataType read(FieldReader in) throws FieldException {
        in.skip("version");
        return new MarketDataType(in.integer("reqId"), in.integer("type"));
    }

    private static void write(MarketDataType message, FieldWriter out) {
        out.text("1").integer(message.reqId()).integer(message.type());
    }
}
