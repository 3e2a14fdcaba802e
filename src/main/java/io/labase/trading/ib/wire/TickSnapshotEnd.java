package io.labase.trading.ib.wire;

/**
 * A snapshot of ticks is complete.
 *
 * <pre>
 * 0  msgId    int  57
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request that is answered
 */
public record TickSnapshotEnd(int reqId) implements Message {

    static final Codec<TickSnapshotEnd> CODEC =
            new Codec<>(57, TickSnapshotEnd.class, TickSnapshotEnd::read, TickSnapshotEnd::write);

    private static TickSnapshotEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new TickSnapshotEnd(in.integer("reqId"));
    }

    private static void write(TickSnapshotEnd message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
