package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.chart.Candles;
import io.labase.trading.chart.Candles.Kind;
import io.labase.trading.chart.Candles.Level;
import io.labase.trading.chart.Candles.Mark;
import io.labase.trading.market.RecentBars;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the picture of an alert shows: the last bars, the prices that the alert names, where it was. */
final class AlertCandles {
    /** Older bars show something else than what the alert is about. */
    private static final int MOST_BARS_LATE = 3;

    private final RecentBars bars;
    private final UnaryOperator<String> texts;

    /**
     * @param texts the text of a key
     */
    AlertCandles(RecentBars bars, UnaryOperator<String> texts) {
        this.bars = bars;
        this.texts = texts;
    }

    /**
     * Nothing for a kind of alert without a picture, and when the bars of its time are not at hand.
     *
     * @param simulated whether the account is not a real one; the picture says so first
     */
    Optional<Candles> of(Alert alert, boolean simulated) {
        return switch (alert.kind()) {
            case SIGNAL -> signal(alert, simulated);
            case ENTRY -> filled(alert, simulated, Kind.ENTRY, "chart.entry");
            case STOP_FILLED -> filled(alert, simulated, Kind.FILL, "chart.stop-filled");
            default -> Optional.empty();
        };
    }

    private Optional<Candles> signal(Alert alert, boolean simulated) {
        if (!(alert.values().get("barTime") instanceof Instant start)) {
            return Optional.empty();
        }
        List<Bar> shown = until(alert.subject(), start);
        if (shown.isEmpty() || !last(shown).start().equals(start)) {
            return Optional.empty();
        }
        boolean entered = "ENTER_LONG".equals(alert.values().get("action"));
        String title = title(alert, simulated, entered ? "chart.signal" : "chart.signal-idle");
        BigDecimal low = BigDecimal.valueOf(last(shown).low());
        Mark mark = new Mark(Kind.CLOSE, start, low, true);
        List<Level> levels = levels(alert, Kind.CLOSE, "close");
        return Optional.of(new Candles(title, shown, bars.size(), levels, mark));
    }

    private Optional<Candles> filled(Alert alert, boolean simulated, Kind kind, String key) {
        @Nullable BigDecimal price = price(alert, "price");
        List<Bar> shown = until(alert.subject(), alert.at());
        if (price == null || shown.isEmpty() || late(last(shown), alert.at())) {
            return Optional.empty();
        }
        Mark mark = new Mark(kind, alert.at(), price, kind == Kind.ENTRY);
        List<Level> levels = levels(alert, kind, "price");
        String title = title(alert, simulated, key);
        return Optional.of(new Candles(title, shown, bars.size(), levels, mark));
    }

    private boolean late(Bar bar, Instant at) {
        Duration age = Duration.between(bar.end(bars.size()), at);
        return age.compareTo(bars.size().multipliedBy(MOST_BARS_LATE)) > 0;
    }

    private String title(Alert alert, boolean simulated, String key) {
        String what = alert.subject() + " · " + texts.apply(key);
        return simulated ? AlertFormatter.SIMULATION + what : what;
    }

    private List<Bar> until(String symbol, Instant last) {
        return bars.of(symbol).stream().filter(bar -> !bar.start().isAfter(last)).toList();
    }

    private static Bar last(List<Bar> shown) {
        return shown.get(shown.size() - 1);
    }

    private static List<Level> levels(Alert alert, Kind kind, String value) {
        List<Level> levels = new ArrayList<>();
        add(levels, kind, price(alert, value));
        add(levels, Kind.ENTRY, price(alert, "entryPrice"));
        add(levels, Kind.HIGH, price(alert, "high"));
        add(levels, Kind.STOP, price(alert, "stop"));
        return levels;
    }

    private static void add(List<Level> levels, Kind kind, @Nullable BigDecimal price) {
        if (price != null) {
            levels.add(new Level(kind, price));
        }
    }

    private static @Nullable BigDecimal price(Alert alert, String name) {
        return alert.values().get(name) instanceof Number number
                ? new BigDecimal(number.toString())
                : null;
    }
}
