package io.labase.trading.chart;

import io.labase.trading.model.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a chart of prices shows.
 *
 * @param title the first line
 * @param bars oldest first, all closed; at least one
 * @param size length of a bar
 * @param levels prices to be marked across the chart
 * @param mark what happened, and where
 */
public record Candles(String title, List<Bar> bars, Duration size, List<Level> levels, Mark mark) {

    /** What a level means. */
    public enum Kind {
        /** Highest high of the bars before the signal. */
        HIGH(Ink.HIGH),
        /** Trigger of the protective stop. */
        STOP(Ink.STOP),
        /** Close of the bar that broke out. */
        CLOSE(Ink.CLOSE),
        /** Average price bought at. */
        ENTRY(Ink.ENTRY),
        /** Average price that the stop sold at. */
        FILL(Ink.TEXT);

        private final Ink ink;

        Kind(Ink ink) {
            this.ink = ink;
        }

        Ink ink() {
            return ink;
        }
    }

    /** A price, in the contract's price unit. */
    public record Level(Kind kind, BigDecimal price) {}

    /**
     * A triangle at a price.
     *
     * @param at in which bar, or behind the last one
     * @param bought points up; otherwise down
     */
    public record Mark(Kind kind, Instant at, BigDecimal price, boolean bought) {}

    public Candles {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("a chart needs a bar");
        }
        bars = List.copyOf(bars);
        levels = List.copyOf(levels);
    }
}
