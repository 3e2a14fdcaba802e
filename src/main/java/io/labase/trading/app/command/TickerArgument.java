package io.labase.trading.app.command;

import io.labase.trading.app.NamedTickers;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.market.Watchlist;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The ticker that a command is about; none: all. */
final class TickerArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TICKER",
            descriptionKey = "ticker",
            description = "One ticker, as written in tickers.json; none: all")
    private @Nullable String symbol;

    /**
     * @throws io.labase.trading.model.InvalidConfigurationException if it is not one that may be named
     */
    @Nullable String known(Settings settings) {
        new NamedTickers(
                        () -> Watchlist.load(settings.tickers()),
                        settings.home(),
                        new PauseSwitch(settings.state()))
                .requireKnown(symbol);
        return symbol;
    }
}
