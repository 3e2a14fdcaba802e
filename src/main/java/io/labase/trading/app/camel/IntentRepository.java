package io.labase.trading.app.camel;

import io.labase.trading.execution.BracketOrder;
import io.labase.trading.execution.Intents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The record of intents as Camel's idempotent repository. A key is never given back, so neither a
 * later failure of the route nor a clear can make a second entry possible.
 */
public final class IntentRepository extends ServiceSupport implements IdempotentRepository {
    private final Intents intents;
    private final Clock marketClock;

    public IntentRepository(Intents intents, Clock marketClock) {
        this.intents = intents;
        this.marketClock = marketClock;
    }

    @Override
    public boolean add(Exchange exchange, String key) {
        BracketOrder bracket = exchange.getMessage().getBody(BracketOrder.class);
        return record(key, bracket == null ? "" : bracket.summary());
    }

    @Override
    public boolean add(String key) {
        return record(key, "");
    }

    private boolean record(String key, String details) {
        try {
            return intents.record(key, marketClock.instant(), details);
        } catch (IOException e) {
            // Without the record on disc the order must not leave: the route ends here.
            throw new UncheckedIOException("intent not recorded, no order sent: " + key, e);
        }
    }

    @Override
    public boolean contains(String key) {
        return intents.contains(key);
    }

    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        // Never given back.
    }
}
