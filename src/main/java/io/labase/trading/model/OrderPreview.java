package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs, or would cost.
 *
 * @param before margins without it
 * @param change what it adds
 * @param after margins with it
 * @param commission what it costs
 */
public record OrderPreview(Margin before, Margin change, Margin after, Commission commission) {

    /**
     * Margins in the account's base currency, in the broker's text; empty if unset.
     *
     * @param initial initial margin
     * @param maintenance maintenance margin
     * @param equityWithLoan equity with loan value
     */
    public record Margin(String initial, String maintenance, String equityWithLoan) {
        /** Nothing said. */
        public static final Margin UNSET = new Margin("", "", "");
    }

    /**
     * Commission of an order; null where unset.
     *
     * @param amount what it cost
     * @param least lower bound of what it would cost
     * @param most upper bound of what it would cost
     * @param currency ISO code; empty if nothing is said
     */
    public record Commission(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            String currency) {
        /** Nothing said. */
        public static final Commission UNSET = new Commission(null, null, null, "");
    }

    /** Nothing said. */
    public static final OrderPreview NONE =
            new OrderPreview(Margin.UNSET, Margin.UNSET, Margin.UNSET, Commission.UNSET);
}
