package io.labase.trading.performance;

import java.math.BigDecimal;

/**
 * What a trade brought, in one currency.
 *
 * @param gross proceeds less cost of the shares, before commissions
 * @param commissions what was paid for both sides, as far as told; below 0 is a rebate
 */
public record Amounts(BigDecimal gross, BigDecimal commissions) {
    /** Gross less commissions. */
    public BigDecimal net() {
        return gross.subtract(commissions);
    }
}
