package io.labase.trading.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the watchlist.
 *
 * @param symbol the user's notation, exchange suffix included ({@code AM.PA}, {@code BTC-EUR})
 * @param query the contract to ask the broker for, not yet qualified
 * @param alertOnly signals are told, never ordered
 * @param riskEur risk per entry instead of the general setting, EUR; null for the general one
 * @param maxPositionEur position cap instead of the general setting, EUR; null for the general one
 * @param note the user's remark; may be empty
 */
public record Ticker(
        String symbol,
        Contract query,
        boolean alertOnly,
        @Nullable BigDecimal riskEur,
        @Nullable BigDecimal maxPositionEur,
        String note) {}
