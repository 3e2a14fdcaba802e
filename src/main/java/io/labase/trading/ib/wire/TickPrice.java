package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price; the size that belongs to it comes along. A price of -1 means that there is no quote.
 *
 * <pre>
 * 0  msgId     int  1
 * 1  version   int  6
 * 2  reqId     int
 * 3  tickType  int
 * 4  price     dec
 * 5  size      dec
 * 6  mask      int
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param tickType kind of tick: 1 bid, 2 ask, 4 last, ... ; from 66 on the delayed ones
 * @param price price, -1 or 0 if there is no quote; null if unset
 * @param size size at that price; null if unset
 * @param mask bit 0 can execute automatically, 1 past limit, 2 before the open
 */
public record TickPrice(
        int reqId, int tickType, @Nullable BigDecimal price, @Nullable BigDecimal size, int mask)
        implements Message {

    static final Codec<TickPrice> CODEC =
            new Codec<>(1, TickPrice.class, TickPrice::read, TickPrice::write);

    private static TickPrice read(FieldReader in) throws FieldException {
        in.skip("version");
        return new TickPrice(
                in.integer("reqId"),
                in.integer("tickType"),
                in.decimal("price"),
                in.decimal("size"),
                in.integerOr(0, "mask"));
    }

    private static void write(TickPrice message, FieldWriter out) {
        out.text("6")
                .integer(message.reqId())
                .integer(message.tickType())
                .decimal(message.price())
                .decimal(message.size())
                .integer(message.mask());
    }
}
