package io.labase.trading.market;

import io.labase.trading.model.Bar;
import io.labase.trading.model.TickerBars;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The newest closed bars of every ticker, for who draws them. Safe for several threads. */
public final class RecentBars implements Consumer<TickerBars> {
    private final Duration size;
    private final int most;
    private final Map<String, List<Bar>> bars = new ConcurrentHashMap<>();

    /**
     * @param size length of a bar
     * @param most bars kept of a ticker
     */
    public RecentBars(Duration size, int most) {
        this.size = size;
        this.most = most;
    }

    /** Keeps the closed bars of a finding in place of the ticker's former ones, if it has any. */
    @Override
    public void accept(TickerBars found) {
        List<Bar> closed =
                found.bars().stream().filter(bar -> bar.closedAt(found.at(), size)).toList();
        if (!closed.isEmpty()) {
            List<Bar> last = closed.subList(Math.max(0, closed.size() - most), closed.size());
            bars.put(found.ticker().symbol(), List.copyOf(last));
        }
    }

    /** Bars of a ticker, oldest first; empty if none came yet. */
    public List<Bar> of(String symbol) {
        return bars.getOrDefault(symbol, List.of());
    }

    /** Length of a bar. */
    public Duration size() {
        return size;
    }
}
