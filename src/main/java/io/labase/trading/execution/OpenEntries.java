package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that an earlier process sent and that still work: each is followed on as if that process had
 * not ended, so that it is cut 60 s after its acknowledgement. When that was, the journals know: the
 * row of its acknowledgement, else its intent. Called by the event lane only.
 */
final class OpenEntries {
    private static final Logger LOG = LoggerFactory.getLogger(OpenEntries.class);

    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final Intents intents;
    private final PastOrders past;
    private final Mode mode;
    private final Clock marketClock;

    OpenEntries(OrderLane.Setup setup) {
        this.book = setup.tools().book();
        this.tracker = setup.tools().tracker();
        this.readiness = setup.tools().readiness();
        this.intents = setup.tools().intents();
        this.past = setup.past();
        this.mode = setup.guarding().mode();
        this.marketClock = setup.marketClock();
    }

    /** The books were taken anew: what they show to be open is followed. */
    void reconciled() {
        if (mode == Mode.ALERTS) {
            return; // nothing is cancelled in this mode
        }
        book.live().stream().filter(this::ours).forEach(this::follow);
    }

    /** An entry that this client may cancel. */
    private boolean ours(TrackedOrder order) {
        return order.ours()
                && order.ticket().side() == Side.BUY
                && book.placedHere(order.ticket())
                && order.ticket().account().equals(readiness.view().account());
    }

    private void follow(TrackedOrder entry) {
        String orderRef = entry.ticket().orderRef();
        Optional<Instant> since =
                past.acknowledgedAt(orderRef).or(() -> intents.recordedAt(orderRef));
        // Rows and intents are stamped with market time.
        Duration age =
                since.map(at -> Duration.between(at, marketClock.instant())).orElse(Duration.ZERO);
        if (tracker.adopt(entry, age)) {
            LOG.info("{}: open for {} s, followed on", orderRef, age.toSeconds());
        }
    }
}
