package io.labase.trading.execution;

import java.math.BigDecimal;
import java.util.Optional;

/** At which price the stop of a position belongs. */
final class Levels {
    private final Custody custody;
    private final Intents intents;

    Levels(OrderLane.Setup setup) {
        this.custody = setup.guarding().custody();
        this.intents = setup.tools().intents();
    }

    /** Of an entry that was never journalled, the intent is what tells the level. */
    Optional<BigDecimal> of(int conId) {
        Optional<String> ref = custody.of(conId).map(Custody.Holding::orderRef);
        return ref.flatMap(custody::level)
                .or(() -> ref.flatMap(intents::plan).map(BracketOrder.Plan::level));
    }
}
