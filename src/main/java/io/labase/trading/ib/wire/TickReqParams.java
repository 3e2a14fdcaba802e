package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a stream of ticks.
 *
 * <pre>
 * 0  msgId                int  81
 * 1  reqId                int
 * 2  minTick              dec
 * 3  bboExchange          str
 * 4  snapshotPermissions  int
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param minTick smallest price step anywhere; null if unset
 * @param bboExchange group of exchanges behind the best quotes
 * @param snapshotPermissions kinds of snapshots allowed
 */
public record TickReqParams(
        int reqId, @Nullable BigDecimal minTick, String bboExchange, int snapshotPermissions)
        implements Message {

    static final Codec<TickReqParams> CODEC =
            new Codec<>(81, TickReqParams.class, TickReqParams::read, TickReqParams::write);

    private static TickReqParams read(FieldReader in) throws FieldException {
        return new TickReqParams(
                in.integer("reqId"),
                in.decimal("minTick"),
                in.text("bboExchange"),
                in.integerOr(0, "snapshotPermissions"));
    }

    private static void write(TickReqParams message, FieldWriter out) {
        out.integer(message.reqId())
                .decimal(message.minTick())
                .text(message.bboExchange())
                .integer(message.snapshotPermissions());
    }
}
