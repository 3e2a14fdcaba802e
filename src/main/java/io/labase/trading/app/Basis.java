package io.labase.trading.app;

import io.labase.trading.app.monitor.Metrics;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Readiness;
import io.labase.trading.market.LiveWatchlist;
import io.labase.trading.market.Watchlist;

/**
 * What all rooms of the bot share.
 *
 * @param settings the settings
 * @param watchlist the tickers, as the user's file has them now
 * @param clocks where time comes from
 * @param readiness why entries are not allowed
 * @param lane the way into the event lane
 * @param alerts the way to a person
 * @param metrics what is counted
 */
record Basis(
        Settings settings,
        LiveWatchlist watchlist,
        Clocks clocks,
        Readiness readiness,
        LaneInput lane,
        LaneInput alerts,
        Metrics metrics) {

    private Basis(Settings settings, Watchlist watchlist, Clocks clocks, LaneInput alerts) {
        this(
                settings,
                new LiveWatchlist(settings.tickers(), watchlist, alerts::accept, clocks.market()),
                clocks,
                new Readiness(),
                new LaneInput("seda:broker-events"),
                alerts,
                new Metrics());
    }

    Basis(Settings settings, Watchlist watchlist, Clocks clocks) {
        this(settings, watchlist, clocks, new LaneInput("direct:raise-alert"));
    }
}
