package io.labase.trading.performance;

import java.util.OptionalInt;

/**
 * The figures of a period; docs/statistics.md has the definitions side by side.
 *
 * @param trades of the trades closed in it
 * @param returns of the daily net liquidation
 * @param bars evaluated bars
 * @param signals first signals of the day: pairs of a ticker and a day with at least one signal, traded
 *     or not
 * @param entries pairs of a ticker and a day with an entry of which something was bought, or may be yet
 * @param refused pairs of a ticker and a day whose entry was refused, or cancelled before it filled; no
 *     entries
 * @param stopsFilled trades closed by their stop; for days before the journal of orders began, what the
 *     rows of the days say; empty if nothing says it
 * @param executionRate entries / signals, 0 to 1
 * @param exposure part of the period, nights and weekends included, during which at least one entry was
 *     open, 0 to 1
 */
public record Statistics(
        TradeStatistics trades,
        ReturnStatistics returns,
        long bars,
        int signals,
        int entries,
        int refused,
        OptionalInt stopsFilled,
        Figure executionRate,
        Figure exposure) {}
