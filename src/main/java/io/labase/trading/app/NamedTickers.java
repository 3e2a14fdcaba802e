package io.labase.trading.app;

import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.journal.OrderHistory;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tickers that a person may name: those of the list, and those that the list no longer has but
 * that the bot has ordered once or that are still paused. A position outlives its line in the file, and
 * so must the way out of it. No other name becomes part of a file's name.
 */
public final class NamedTickers {
    private static final Logger LOG = LoggerFactory.getLogger(NamedTickers.class);
    private static final Pattern TICKER = Pattern.compile("[A-Z0-9][A-Z0-9.\\-]{0,19}");

    private final Supplier<Watchlist> list;
    private final Path home;
    private final PauseSwitch pauses;

    /**
     * @param list the watchlist in use; may fail with an {@link InvalidConfigurationException}
     * @param home the home folder, whose order journal is asked about tickers that are not listed
     */
    public NamedTickers(Supplier<Watchlist> list, Path home, PauseSwitch pauses) {
        this.list = list;
        this.home = home;
        this.pauses = pauses;
    }

    /**
     * Checks a ticker that a person named.
     *
     * @param symbol null for all tickers
     * @throws InvalidConfigurationException if it is not one of them
     */
    public void requireKnown(@Nullable String symbol) {
        if (symbol == null) {
            return;
        }
        try {
            list.get().requireKnown(symbol);
        } catch (InvalidConfigurationException e) {
            if (!TICKER.matcher(symbol).matches() || !former(symbol)) {
                throw e;
            }
        }
    }

    private boolean former(String symbol) {
        try {
            if (pauses.tickers().contains(symbol)) {
                return true;
            }
            AtomicBoolean found = new AtomicBoolean();
            OrderHistory.readAll(
                    home,
                    row -> {
                        if (row.symbol().equals(symbol) && row.orderRef().startsWith("labase/")) {
                            found.set(true);
                        }
                    });
            return found.get();
        } catch (IOException e) {
            LOG.warn("the order journal cannot be asked about {}: {}", symbol, e.toString());
            return false;
        }
    }
}
