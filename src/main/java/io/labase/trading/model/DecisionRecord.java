package io.labase.trading.model;

import io.labase.trading.model.Decision.Action;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the journal keeps it. Prices are in the contract's price unit.
 *
 * @param at market time of the decision, or of finding out that its row was lost
 * @param symbol ticker in the user's notation
 * @param barTime start of the evaluated bar; null if none was evaluated
 * @param close its close; null if none was evaluated
 * @param highestHigh highest high of the bars before it; null if none was evaluated
 * @param lowestLow lowest low of the bars before it; null if none was evaluated
 * @param breakout whether the bar broke out, traded or not
 * @param quantity whole shares; 0 if not computed
 * @param stop trigger of the stop; null if not computed
 * @param action what was done
 * @param reason why
 * @param buyStatus last status of the entry order when the row is written; empty without one
 * @param stopStatus last status of the protective stop then; empty without one
 * @param sentAt market time when the bracket was handed to the socket; null if none was, or if that is
 *     not known
 * @param strategy the rule that decided
 */
public record DecisionRecord(
        Instant at,
        String symbol,
        @Nullable Instant barTime,
        @Nullable BigDecimal close,
        @Nullable BigDecimal highestHigh,
        @Nullable BigDecimal lowestLow,
        boolean breakout,
        int quantity,
        @Nullable BigDecimal stop,
        Action action,
        Reason reason,
        String buyStatus,
        String stopStatus,
        @Nullable Instant sentAt,
        String strategy) {

    /** A decision without orders. */
    public static DecisionRecord of(Decision decision) {
        return of(decision, null, "", "");
    }

    /** A decision, when its two orders were sent and where they stand. */
    public static DecisionRecord of(
            Decision decision, @Nullable Instant sentAt, String buyStatus, String stopStatus) {
        @Nullable Signal signal = decision.signal();
        @Nullable Sizing sizing = decision.sizing();
        return new DecisionRecord(
                decision.at(),
                decision.ticker().symbol(),
                signal == null ? null : signal.bar().start(),
                signal == null ? null : BigDecimal.valueOf(signal.bar().close()),
                signal == null ? null : BigDecimal.valueOf(signal.highestHigh()),
                signal == null ? null : BigDecimal.valueOf(signal.lowestLow()),
                decision.breakout(),
                sizing == null ? 0 : sizing.quantity(),
                sizing == null ? null : sizing.stop(),
                decision.action(),
                decision.reason(),
                buyStatus,
                stopStatus,
                sentAt,
                Decision.STRATEGY);
    }
}
