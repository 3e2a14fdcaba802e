package io.labase.trading.journal;

import io.labase.trading.model.Decision;
import io.labase.trading.model.Signal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions get a row and which one is a ticker's first signal of the day. Remembers per ticker
 * the newest bar, the last reason and the day of the last signal. Safe for several threads.
 */
public final class DecisionLog {

    /**
     * What follows from one decision.
     *
     * @param row it gets a row in the journal
     * @param firstSignal it is the ticker's first signal of its trading day, to be told
     */
    public record Noted(boolean row, boolean firstSignal) {}

    private final Map<String, Instant> lastBars;
    private final Map<String, String> lastReasons;
    private final Map<String, LocalDate> signalDays = new HashMap<>();

    public DecisionLog(DecisionHistory history) {
        lastBars = new HashMap<>(history.lastBars());
        lastReasons = new HashMap<>(history.lastReasons());
        history.signalled().forEach(symbol -> signalDays.put(symbol, history.tradingDay()));
    }

    /** Whether this bar of the ticker, or a later one, was evaluated before. */
    public synchronized boolean evaluated(String symbol, Instant barStart) {
        @Nullable Instant last = lastBars.get(symbol);
        return last != null && !barStart.isAfter(last);
    }

    /** Whether the decision is on a new bar of its ticker, or its reason is another than the last. */
    public synchronized boolean noteworthy(Decision decision) {
        String symbol = decision.ticker().symbol();
        @Nullable Signal signal = decision.signal();
        boolean newBar = signal != null && !evaluated(symbol, signal.bar().start());
        return newBar || !decision.reason().name().equals(lastReasons.get(symbol));
    }

    /** Whether it is the ticker's first signal of its trading day. */
    public synchronized boolean firstSignal(Decision decision) {
        return decision.breakout()
                && DecisionHistory.tells(decision.reason().name())
                && !decision.tradingDay().equals(signalDays.get(decision.ticker().symbol()));
    }

    /** Asks both questions and remembers the decision, in one step. */
    public synchronized Noted note(Decision decision) {
        Noted noted = new Noted(noteworthy(decision), firstSignal(decision));
        String symbol = decision.ticker().symbol();
        @Nullable Signal signal = decision.signal();
        if (signal != null && !evaluated(symbol, signal.bar().start())) {
            lastBars.put(symbol, signal.bar().start());
        }
        lastReasons.put(symbol, decision.reason().name());
        if (noted.firstSignal()) {
            signalDays.put(symbol, decision.tradingDay());
        }
        return noted;
    }
}
