package io.labase.trading.model;

import java.time.Duration;

/**
 * What a strategy found at one closed bar, whether it is a reason to buy or not.
 *
 * @param bar the evaluated bar, closed
 * @param size its length
 * @param highestHigh highest high of the bars before it
 * @param lowestLow lowest low of the bars before it
 * @param breakout whether the strategy calls it a breakout
 */
public record Signal(
        Bar bar, Duration size, double highestHigh, double lowestLow, boolean breakout) {}
