package io.labase.trading.ib.wire;

/**
 * Chooses the kind of data for all later reqMktData.
 *
 * <pre>
 * 0  msgId    int  59
 * 1  version  int  1
 * 2  type     int
 * </pre>
 *
 * @param type 1 live, 2 frozen, 3 delayed, 4 delayed and frozen
 */
public record ReqMarketDataType(int type) implements Message {

    static final Codec<ReqMarketDataType> CODEC =
            new Codec<>(
                    59, ReqMarketDataType.class, ReqMarketDataType::read, ReqMarketDataType::write);

    private static ReqMarketDataType read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqMarketDataType(in.integer("type"));
    }

    private static void write(ReqMarketDataType message, FieldWriter out) {
        out.text("1").integer(message.type());
    }
}
