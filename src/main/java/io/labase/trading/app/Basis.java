package io.labase.trading.app;

import io.labase.trading.app.monitor.Metrics;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Readiness;
import io.labase.trading.market.Watchlist;

/**
 * What all rooms of the bot share.
 *
 * @param settings the settings
 * @param watchlist the tickers
 * @param clocks where time comes from
 * @param readiness why entries are not allowed
 * @param lane the way into the event lane
 * @param alerts the way to a person
 * @param metrics what is counted
 */
record Basis(
        Settings settings,
        Watchlist watchlist,
        Clocks clocks,
        Readiness readiness,
        LaneInput lane,
        LaneInput alerts,
        Metrics metrics) {

    Basis(Settings settings, Watchlist watchlist, Clocks clocks) {
        this(
                settings,
                watchlist,
                clocks,
                new Readiness(),
                new LaneInput("seda:broker-events"),
                new LaneInput("direct:raise-alert"),
                new Metrics());
    }
}
