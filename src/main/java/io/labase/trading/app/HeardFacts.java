package io.labase.trading.app;

import io.labase.trading.alert.ToldLog;
import io.labase.trading.execution.ToldFacts;
import java.time.Instant;
import java.util.Optional;

/** The record of what was told, as those who trade ask for it. */
record HeardFacts(ToldLog log) implements ToldFacts {

    @Override
    public boolean knows(String fact, Optional<Instant> journalled) {
        return log.knows(fact, journalled);
    }

    @Override
    public void note(String fact) {
        log.note(fact);
    }
}
