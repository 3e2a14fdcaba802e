package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A size.
 *
 * <pre>
 * 0  msgId     int  2
 * 1  version   int  6
 * 2  reqId     int
 * 3  tickType  int
 * 4  size      dec
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param tickType kind of tick: 0 bid, 3 ask, 5 last, 8 volume; from 69 on the delayed ones
 * @param size size; null if unset
 */
public record TickSize(int reqId, int tickType, @Nullable BigDecimal size) implements Message {

    static final Codec<TickSize> CODEC =
            new Codec<>(2, TickSize.class, TickSize::read, TickSize::write);

    private static TickSize read(FieldReader in) throws FieldException {
        in.skip("version");
        return new TickSize(in.integer("reqId"), in.integer("tickType"), in.decimal("size"));
    }

    private static void write(TickSize message, FieldWriter out) {
        out.text("6").integer(message.reqId()).integer(message.tickType()).decimal(message.size());
    }
}
