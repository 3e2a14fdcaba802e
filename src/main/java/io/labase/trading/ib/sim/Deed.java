package io.labase.trading.ib.sim;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Effect} on what stands in the books: something that the broker, or a person in TWS, does
 * there while no client asks for it. It concerns every living order that the trigger's filter names.
 */
public sealed interface Deed extends Effect {

    /**
     * Living orders end.
     *
     * @param how what becomes of them
     * @param text the text beside the code; empty for IB's own
     */
    record End(How how, String text) implements Deed {}

    /** How an order ends. */
    enum How {
        /** As after a cancel: status Cancelled, 202. */
        CANCELLED,
        /** Rejected after all: 201, status Inactive; it is in no list any more. */
        REJECTED
    }

    /** Living orders become Inactive: they no longer work, but are listed until they are cancelled. */
    record Suspend() implements Deed {}

    /**
     * Living orders are changed.
     *
     * @param quantity total quantity from now on, above 0; null leaves it
     * @param stop trigger from now on, above 0; null leaves it
     */
    record Change(@Nullable BigDecimal quantity, @Nullable BigDecimal stop) implements Deed {
        public Change {
            if (quantity == null && stop == null) {
                throw new IllegalArgumentException("a change needs a quantity or a stop");
            }
            if (quantity != null) {
                Limits.positive(quantity, "quantity");
            }
            if (stop != null) {
                Limits.positive(stop, "stop");
            }
        }
    }

    /**
     * Shares are split: the position is multiplied, the price divided, and every order on the contract
     * is cancelled, as IB does. Earlier bars stay as they are.
     *
     * @param ratio new shares for an old one, above 0
     */
    record Split(BigDecimal ratio) implements Deed {
        public Split {
            Limits.positive(ratio, "ratio");
        }
    }
}
