package io.labase.trading.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a day.
 *
 * @param date in the trading zone
 * @param netLiquidation worth of the account, in {@code currency}
 * @param availableFunds in {@code currency}; null if the broker told none
 * @param signals tickers with a signal
 * @param entries tickers with an entry that was not refused
 * @param stopsFilled trades closed by their stop
 * @param openPositions contracts that the account holds, whoever bought them
 * @param winRatePct of the trades closed that day, 0 to 100; null without any
 * @param pnlUsd net of the trades closed that day, USD; null if no trade could be converted
 * @param currency base currency of the account, ISO code
 * @param positionsOfBot entries of the bot of which the account still holds shares
 */
public record DayRecord(
        LocalDate date,
        BigDecimal netLiquidation,
        @Nullable BigDecimal availableFunds,
        int signals,
        int entries,
        int stopsFilled,
        int openPositions,
        @Nullable BigDecimal winRatePct,
        @Nullable BigDecimal pnlUsd,
        String currency,
        int positionsOfBot) {}
