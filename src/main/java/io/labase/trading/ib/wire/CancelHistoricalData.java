package io.labase.trading.ib.wire;

/**
 * Takes back a reqHistoricalData; answered by error 162 or 366.
 *
 * <pre>
 * 0  msgId    int  25
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request
 */
public record CancelHistoricalData(int reqId) implements Message {

    static final Codec<CancelHistoricalData> CODEC =
            new Codec<>(
                    25,
                    CancelHistoricalData.class,
                    CancelHistoricalData::read,
                    CancelHistoricalData::write);

    private static CancelHistoricalData read(FieldReader in) throws FieldException {
        in.skip("version");
        return new CancelHistoricalData(in.integer("reqId"));
    }

    private static void write(CancelHistoricalData message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
