package io.labase.trading.market;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Ticker;
import io.labase.trading.wording.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tickers that are looked at, in the order of the user's file.
 *
 * @param tickers the enabled ones
 * @param disabled how many the file lists besides
 */
public record Watchlist(List<Ticker> tickers, int disabled) {

    public Watchlist {
        tickers = List.copyOf(tickers);
    }

    /**
     * Reads {@code tickers.json}.
     *
     * @throws InvalidConfigurationException if the file is missing, or anything in it cannot be used
     */
    public static Watchlist load(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidConfigurationException("tickers.missing", file);
        } catch (IOException unreadable) {
            throw new InvalidConfigurationException("io.unreadable", file, Reasons.why(unreadable));
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @param source the file's name, for messages
     * @throws InvalidConfigurationException if anything in it cannot be used
     */
    public static Watchlist parse(String source, byte[] json) {
        return new WatchlistReader(source).read(json);
    }

    /** The enabled ticker of this notation. */
    public Optional<Ticker> find(String symbol) {
        return tickers.stream().filter(ticker -> ticker.symbol().equals(symbol)).findFirst();
    }

    /**
     * Checks a ticker that a person named. Only a name of the list becomes part of a file's name.
     *
     * @param symbol null for all tickers
     * @throws InvalidConfigurationException if it is not one of the list
     */
    public void requireKnown(@Nullable String symbol) {
        if (symbol != null && find(symbol).isEmpty()) {
            throw new InvalidConfigurationException("tickers.not-listed", symbol);
        }
    }

    /** Currencies other than EUR in which entries may be sized: those of tickers that are ordered. */
    public Set<String> orderCurrencies() {
        Set<String> currencies = new LinkedHashSet<>();
        for (Ticker ticker : tickers) {
            if (!ticker.alertOnly()) {
                currencies.add(ticker.query().currency());
            }
        }
        currencies.remove("EUR");
        return currencies;
    }
}
