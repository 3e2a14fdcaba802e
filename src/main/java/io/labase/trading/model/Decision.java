package io.labase.trading.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What we do about one ticker in one cycle, and why.
 *
 * @param at market time of the decision
 * @param tradingDay the day, in the trading zone, whose entry it would spend
 * @param ticker the ticker
 * @param details its contract; null if unknown
 * @param signal the evaluated bar; null if none was evaluated
 * @param sizing stop and quantity; null if not computed
 * @param action what we do
 * @param reason why
 */
public record Decision(
        Instant at,
        LocalDate tradingDay,
        Ticker ticker,
        @Nullable ContractDetails details,
        @Nullable Signal signal,
        @Nullable Sizing sizing,
        Action action,
        Reason reason) {

    /** The rule that decides, so far the only one; the journal's column {@code strategy}. */
    public static final String STRATEGY = "breakout";

    /** What we do; the journal's column {@code action}. */
    public enum Action {
        NO_TRADE,
        ENTER_LONG
    }

    public Decision {
        if (action == Action.ENTER_LONG && (details == null || signal == null || sizing == null)) {
            throw new IllegalArgumentException("an entry needs contract, signal and size");
        }
    }

    /** Whether an order follows. The only thing that a route asks. */
    public boolean isEnter() {
        return action == Action.ENTER_LONG;
    }

    /** Whether the bar broke out, traded or not. */
    public boolean breakout() {
        return signal != null && signal.breakout();
    }

    /** The same finding with nothing done about it, for {@code why}. */
    public Decision blocked(Reason why) {
        return new Decision(at, tradingDay, ticker, details, signal, sizing, Action.NO_TRADE, why);
    }

    /** The key of the ticker's one entry of the day. */
    public String orderRef() {
        return "labase/" + tradingDay + "/" + ticker.symbol();
    }
}
