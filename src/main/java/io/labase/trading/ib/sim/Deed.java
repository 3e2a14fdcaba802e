package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Effect} on what stands in the books: something that the broker, or a person in TWS, does
 * there while no client asks for it. It concerns every living order that the trigger's filter names,
 * or the instrument.
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
     * @param ratio new shares for an old one, above 0; below 1 for a reverse split
     * @param renumbered the new shares have a conId of their own, and the old one is no longer known
     */
    record Split(BigDecimal ratio, boolean renumbered) implements Deed {
        public Split {
            Limits.positive(ratio, "ratio");
        }

        /** A split under the same conId. */
        public Split(BigDecimal ratio) {
            this(ratio, false);
        }
    }

    /**
     * A person enters an order in TWS. It is told under order id 0, and good till cancelled.
     *
     * @param side bought or sold
     * @param quantity above 0
     * @param limit limit; null for none. With neither limit nor stop it is a market order
     * @param stop trigger; null for none
     * @param account in which account; empty for the first one
     * @param orderRef its reference, mostly empty
     * @param transmit false if the person has not sent it yet: it then has no permId either
     */
    record Enter(
            Side side,
            BigDecimal quantity,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop,
            String account,
            String orderRef,
            boolean transmit)
            implements Deed {
        public Enter {
            Limits.positive(quantity, "quantity");
        }

        /** A market order. */
        public static Enter market(Side side, BigDecimal quantity, String account) {
            return new Enter(side, quantity, null, null, account, "", true);
        }

        /** The same with a reference. */
        public Enter ref(String orderRef) {
            return new Enter(side, quantity, limit, stop, account, orderRef, transmit);
        }

        /** The same with a limit. */
        public Enter limit(BigDecimal price) {
            return new Enter(side, quantity, price, stop, account, orderRef, transmit);
        }

        /** The same with a trigger. */
        public Enter stop(BigDecimal price) {
            return new Enter(side, quantity, limit, price, account, orderRef, transmit);
        }

        /** The same, not sent yet. */
        public Enter untransmitted() {
            return new Enter(side, quantity, limit, stop, account, orderRef, false);
        }

        OrderType type() {
            if (stop != null) {
                return limit == null ? OrderType.STP : OrderType.STP_LMT;
            }
            return limit == null ? OrderType.MKT : OrderType.LMT;
        }
    }

    /**
     * A person exchanges currency.
     *
     * @param pair such as {@code EUR.USD}: what is bought, and what it is paid in
     * @param quantity of the first currency, not 0; below 0 sells it
     * @param rate units of the second currency for one of the first, above 0
     */
    record Exchange(String pair, BigDecimal quantity, BigDecimal rate) implements Deed {
        public Exchange {
            if (!pair.matches("[A-Z]{3}\\.[A-Z]{3}")) {
                throw new IllegalArgumentException(
                        "a pair is two currencies such as EUR.USD, was '" + pair + "'");
            }
            if (quantity.signum() == 0) {
                throw new IllegalArgumentException("quantity must not be 0");
            }
            Limits.positive(rate, "rate");
        }
    }
}
