package io.labase.trading.app;

import io.labase.trading.broker.BrokerEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which language a gateway speaks, by what it says of its data farms at each connection. Much of what
 * follows from a message is known by its number, but not all: why bars were refused is known by words.
 */
final class GatewayLanguage implements Consumer<BrokerEvent> {
    /** Farms that work, are idle or are being connected to: all say {@code connection} in English. */
    private static final Set<Integer> FARMS =
            Set.of(2103, 2104, 2105, 2106, 2107, 2108, 2157, 2158);

    private volatile @Nullable String foreign;

    @Override
    public void accept(BrokerEvent event) {
        if (event instanceof BrokerEvent.Told told
                && FARMS.contains(told.code())
                && !told.text().contains("connection")) {
            foreign = told.text();
        }
    }

    /** A text that is not English; empty if none was heard. */
    Optional<String> foreign() {
        return Optional.ofNullable(foreign);
    }
}
