package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number that is no price.
 *
 * <pre>
 * 0  msgId     int  45
 * 1  version   int  6
 * 2  reqId     int
 * 3  tickType  int
 * 4  value     dec
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param tickType kind of tick: 49 halted
 * @param value the number; null if unset
 */
public record TickGeneric(int reqId, int tickType, @Nullable BigDecimal value) implements Message {

    static final Codec<TickGeneric> CODEC =
            new Codec<>(45, TickGeneric.class, TickGeneric::read, TickGeneric::write);

    private static TickGeneric read(FieldReader in) throws FieldException {
        in.skip("version");
        return new TickGeneric(in.integer("reqId"), in.integer("tickType"), in.decimal("value"));
    }

    private static void write(TickGeneric message, FieldWriter out) {
        out.text("6").integer(message.reqId()).integer(message.tickType()).decimal(message.value());
    }
}
