package io.labase.trading.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The account at the end of a day.
 *
 * @param date in the trading zone
 * @param netLiquidation above 0, in the series' currency
 * @param availableFunds in the same currency; empty if not told
 */
public record EquityPoint(
        LocalDate date, BigDecimal netLiquidation, Optional<BigDecimal> availableFunds) {}
