package io.labase.trading.market;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Ticker;
import io.labase.trading.wording.Wording;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watchlist in use. Edits of the user's file are taken up between two cycles, whole or not at all:
 * a file that cannot be used leaves the list as it is, and a person hears of it once. Thread-safe.
 */
public final class LiveWatchlist implements Supplier<Watchlist> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWatchlist.class);

    private final Path file;
    private final Consumer<Alert> alerts;
    private final Clock clock;
    private volatile Watchlist current;
    private @Nullable Wording problem;

    /**
     * @param file the user's file
     * @param current what was read from it at the start
     * @param clock market time
     */
    public LiveWatchlist(Path file, Watchlist current, Consumer<Alert> alerts, Clock clock) {
        this.file = file;
        this.current = current;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** The list in use: one value, so whoever goes through it sees a single state of the file. */
    @Override
    public Watchlist get() {
        return current;
    }

    /** Reads the file again and puts a changed list into use. */
    public synchronized void refresh() {
        Watchlist read;
        try {
            read = Watchlist.load(file);
        } catch (InvalidConfigurationException e) {
            keep(e.wording());
            return;
        }
        if (!read.equals(current)) {
            LOG.info("{} changed, in use from now on: {}", file, changes(current, read));
            current = read;
        }
        if (problem != null) {
            problem = null;
            LOG.info("{} can be used again", file);
            tell(Kind.WATCHLIST_REPAIRED, Map.of());
        }
    }

    private void keep(Wording why) {
        if (why.equals(problem)) {
            return;
        }
        problem = why;
        LOG.warn("tickers not changed, the old list stays in use: {}", why);
        tell(Kind.WATCHLIST_BROKEN, Map.of("text", why));
    }

    private void tell(Kind kind, Map<String, Object> more) {
        Map<String, Object> values = new TreeMap<>(more);
        values.put("tickers", current.tickers().size());
        alerts.accept(Alert.of(kind, clock.instant(), values));
    }

    private static String changes(Watchlist before, Watchlist after) {
        Map<String, Ticker> old = bySymbol(before);
        Map<String, Ticker> now = bySymbol(after);
        List<String> added = now.keySet().stream().filter(s -> !old.containsKey(s)).toList();
        List<String> removed = old.keySet().stream().filter(s -> !now.containsKey(s)).toList();
        List<String> changed =
                now.entrySet().stream()
                        .filter(e -> old.containsKey(e.getKey()))
                        .filter(e -> !e.getValue().equals(old.get(e.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
        return now.size()
                + " tickers, added "
                + added
                + ", removed "
                + removed
                + ", changed "
                + changed;
    }

    private static Map<String, Ticker> bySymbol(Watchlist list) {
        return list.tickers().stream()
                .collect(
                        Collectors.toMap(
                                Ticker::symbol, Function.identity(), (a, b) -> a, TreeMap::new));
    }
}
