package io.labase.trading.market;

import io.labase.trading.broker.Broker;

/**
 * What every part of this room needs.
 *
 * @param broker who is asked
 * @param clock market time
 * @param settings what the user set
 */
public record Market(Broker broker, MarketClock clock, MarketSettings settings) {}
