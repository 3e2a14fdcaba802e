package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The cost of one fill; can come before or after its execution.
 *
 * @param execId the fill
 * @param commission amount, negative for a rebate; null if the broker has not set it
 * @param currency ISO code of the commission
 * @param realizedPnl realised profit of a closing fill; null for an opening one
 */
public record CommissionReport(
        String execId,
        @Nullable BigDecimal commission,
        String currency,
        @Nullable BigDecimal realizedPnl) {}
