package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the wire says of an order beyond the ticket, as far as a gateway has to judge it. Our own
 * orders use none of it.
 *
 * @param outsideRth may trigger and fill outside regular trading hours
 * @param ocaGroup orders of one group cancel or reduce each other; empty for none
 * @param ocaType how: 1 cancel with block, 2 reduce with block, 3 reduce; 0 unset
 * @param whatIf not an order but a question what it would cost
 * @param cashQty amount of money instead of a quantity; null if none
 */
public record OrderExtras(
        boolean outsideRth,
        String ocaGroup,
        int ocaType,
        boolean whatIf,
        @Nullable BigDecimal cashQty) {
    /** A plain order. */
    public static final OrderExtras NONE = new OrderExtras(false, "", 0, false, null);

    /** A question what an order would cost. */
    public static final OrderExtras WHAT_IF = new OrderExtras(false, "", 0, true, null);

    public OrderExtras {
        if (cashQty != null && cashQty.signum() == 0) {
            cashQty = null; // a gateway reports 0 for orders that never had one
        }
    }
}
