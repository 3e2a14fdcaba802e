package io.labase.trading.app.camel;

import io.labase.trading.alert.Alerts;
import io.labase.trading.execution.BracketOrder;
import io.labase.trading.execution.Effect;
import io.labase.trading.journal.DecisionLog;
import io.labase.trading.model.Decision;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What follows from a decision for journal and person, after any order has left. */
public final class Verdicts {
    private final DecisionLog log;
    private final Consumer<Decision> counter;
    private final Consumer<Decision> watcher;

    /**
     * @param counter sees every decision that has a row
     * @param watcher sees every decision
     */
    public Verdicts(DecisionLog log, Consumer<Decision> counter, Consumer<Decision> watcher) {
        this.log = log;
        this.counter = counter;
        this.watcher = watcher;
    }

    /**
     * @param outcome a {@link Decision}, or the {@link BracketOrder} that the day's record stopped
     */
    public List<Effect> conclude(Object outcome) {
        Decision decision =
                outcome instanceof BracketOrder stopped
                        ? stopped.decision().blocked(Reason.ALREADY_TRADED)
                        : (Decision) outcome;
        watcher.accept(decision);
        DecisionLog.Noted noted = log.note(decision);
        if (noted.row()) {
            counter.accept(decision);
        }
        List<Effect> effects = new ArrayList<>();
        if (noted.firstSignal()) {
            // Before its row: the row says that it was told, also after a crash between the two.
            effects.add(new Effect.Tell(Alerts.signal(decision)));
        }
        if (noted.row() && !decision.isEnter()) {
            // The row of an entry is written when its legs are acknowledged.
            effects.add(new Effect.JournalDecision(DecisionRecord.of(decision)));
        }
        return effects;
    }
}
