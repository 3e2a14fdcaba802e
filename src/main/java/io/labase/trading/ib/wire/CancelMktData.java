package io.labase.trading.ib.wire;

/**
 * Ends a stream of ticks.
 *
 * <pre>
 * 0  msgId    int  2
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request
 */
public record CancelMktData(int reqId) implements Message {

    static final Codec<CancelMktData> CODEC =
            new Codec<>(2, CancelMktData.class, CancelMktData::read, CancelMktData::write);

    private static CancelMktData read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CancelMktData(in.integer("reqId"));
    }

    private static void write(CancelMktData message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
