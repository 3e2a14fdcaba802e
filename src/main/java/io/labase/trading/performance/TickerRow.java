package io.labase.trading.performance;

/**
 * One ticker in the period.
 *
 * @param symbol ticker in the user's notation
 * @param bars evaluated bars
 * @param signals days with a signal
 * @param entries days with an entry that was not refused
 * @param trades what its closed trades come to
 */
public record TickerRow(
        String symbol, long bars, int signals, int entries, TradeStatistics trades) {}
