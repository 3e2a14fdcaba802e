package io.labase.trading.execution;

import io.labase.trading.model.Ticker;
import io.labase.trading.strategy.SizingRules;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a person allows.
 *
 * @param mode paper, live or alerts only
 * @param account the account code that was asked for; null takes the only one managed
 * @param zone zone of the trading day
 * @param sizing caps of one entry
 * @param envelope caps of a day and of the whole
 */
public record TradingRules(
        Mode mode, @Nullable String account, ZoneId zone, SizingRules sizing, Envelope envelope) {

    /** The caps of an entry in a ticker: its own where it has some. */
    SizingRules sizingOf(Ticker ticker) {
        return new SizingRules(
                ticker.riskEur() == null ? sizing.riskEur() : ticker.riskEur(),
                ticker.maxPositionEur() == null ? sizing.maxPositionEur() : ticker.maxPositionEur(),
                sizing.maxQuantity());
    }

    /** How far the bot may go. */
    public enum Mode {
        /** Orders, on a paper account only. */
        PAPER,
        /** Orders, on the configured account. */
        LIVE,
        /** Signals only, never an order. */
        ALERTS
    }

    /**
     * The money envelope; null means no limit.
     *
     * @param maxEntriesPerDay entries per trading day
     * @param maxOpen positions and pending entries at a time
     * @param maxExposureEur cost of all positions and pending entries, EUR
     * @param maxDayLossEur realised loss of a trading day, EUR
     */
    public record Envelope(
            @Nullable Integer maxEntriesPerDay,
            @Nullable Integer maxOpen,
            @Nullable BigDecimal maxExposureEur,
            @Nullable BigDecimal maxDayLossEur) {

        /** No limits. */
        public static final Envelope NONE = new Envelope(null, null, null, null);
    }
}
