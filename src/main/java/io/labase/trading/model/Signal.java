package io.labase.trading.model;

import java.time.Duration;

/**
 * What the market says at one closed bar.
 *
 * @param bar the evaluated bar, closed
 * @param size its length
 * @param highestHigh highest high of the bars before it
 * @param lowestLow lowest low of the bars before it
 */
public record Signal(Bar bar, Duration size, double highestHigh, double lowestLow) {

    /** Whether the bar closed above the highest high of the bars before it. */
    public boolean breakout() {
        return bar.close() > highestHigh;
    }
}
