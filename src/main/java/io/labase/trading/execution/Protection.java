package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what was bought has its stop: cuts entries that do not fill and their stops with
 * them, takes an entry back whose stop is refused, and tells of a position without one. Called by the
 * event lane only.
 */
final class Protection {
    private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

    /** A refusal is looked into when the cycle in which it came is over. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private record Cut(BracketOrder bracket, BigDecimal quantity) {}

    private final Broker broker;
    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final Clock marketClock;
    private final LongSupplier nanoTime;
    private final Consumer<Effect> effects;

    private final List<Cut> stopsToCut = new ArrayList<>();
    private final Set<Integer> cancelled = Collections.newSetFromMap(new Recent<>(1_000));
    private final Map<Integer, BigDecimal> uncoveredTold = new HashMap<>();
    private @Nullable Long doubtAt;
    private boolean settling;

    Protection(OrderLane.Setup setup, Consumer<Effect> effects) {
        this.broker = setup.tools().broker();
        this.book = setup.tools().book();
        this.tracker = setup.tools().tracker();
        this.readiness = setup.tools().readiness();
        this.marketClock = setup.marketClock();
        this.nanoTime = setup.nanoTime();
        this.effects = effects;
    }

    /** Takes a change of one of our orders. */
    void changed(TrackedOrder order) {
        tracker.cutDone(order).ifPresent(bracket -> cut(bracket, order));
        if (order.status() == OrderStatus.INACTIVE && order.live()) {
            // Rejected or parked, the status does not say which: the lists do.
            doubtLater();
        }
        if (order.ticket().side() == Side.SELL) {
            if (order.gone()) {
                withoutStop(order);
            }
        } else if (order.filled().signum() > 0) {
            goneStopsOf(order.ticket().contract().conId());
        }
    }

    /** An entry must not fill, or fill on, without its stop. */
    private void withoutStop(TrackedOrder stop) {
        book.own(stop.ticket().parentId())
                .filter(parent -> parent.ticket().orderRef().equals(stop.ticket().orderRef()))
                .filter(parent -> parent.live() && parent.status() != OrderStatus.PENDING_CANCEL)
                .map(parent -> parent.ticket().orderId())
                .filter(parentId -> !cancelled.contains(parentId))
                .ifPresent(this::cancel);
        check(stop);
    }

    /** Looks again at the stops of a contract that are gone: its position or its fills changed. */
    void goneStopsOf(int conId) {
        book.orders().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.SELL)
                .filter(o -> o.ticket().contract().conId() == conId)
                .filter(TrackedOrder::gone)
                .forEach(this::check);
    }

    /** The books are being taken anew: positions are looked at when all of it is known. */
    void settle() {
        settling = true;
    }

    /** Looks at every stop that is gone or lost, after the books were taken anew. */
    void reconciled() {
        settling = false;
        uncoveredTold.clear();
        book.orders().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.SELL)
                .filter(o -> o.gone() || o.status() == OrderStatus.UNKNOWN)
                .forEach(this::check);
    }

    private void check(TrackedOrder stop) {
        if (settling) {
            return;
        }
        Order ticket = stop.ticket();
        int conId = ticket.contract().conId();
        BigDecimal held = book.quantity(ticket.account(), conId);
        if (book.awaitsPosition(conId)) {
            held = held.max(book.net(ticket.orderRef()));
        }
        BigDecimal left = ticket.quantity().subtract(stop.filled());
        BigDecimal wanted = left.signum() > 0 ? held.min(left) : held;
        BigDecimal bare = wanted.min(held.subtract(book.covered(ticket.account(), conId)));
        if (bare.signum() > 0 && !bare.equals(uncoveredTold.put(conId, bare))) {
            effects.accept(
                    new Effect.Tell(OrderAlerts.withoutStop(stop, bare, marketClock.instant())));
        }
    }

    /**
     * Our order was refused, or a change of it.
     *
     * @return whether it was only a cancel of ours that was refused: it may have filled instead
     */
    boolean refused(TrackedOrder order) {
        Order ticket = order.ticket();
        if (cancelled.contains(ticket.orderId())) {
            readiness.doubt();
            return true;
        }
        if (!order.status().acknowledged()) {
            book.refused(ticket.orderId());
            doubtLater();
            if (ticket.parentId() > 0) {
                // The parent waits untransmitted for this child and would wait for ever.
                cancel(ticket.parentId());
            }
        }
        return false;
    }

    /** What has waited long enough; while there is no connection, all of it waits on. */
    void overdue() {
        long now = nanoTime.getAsLong();
        if (doubtAt != null && now - doubtAt >= 0) {
            doubtAt = null;
            readiness.doubt();
        }
        if (!readiness.view().connected()) {
            return;
        }
        for (BracketOrder bracket : tracker.toCut()) {
            LOG.warn("{}: not filled in time, cancelling the rest", bracket.orderRef());
            cancel(bracket.entry().orderId());
        }
        List<Cut> again = List.copyOf(stopsToCut);
        stopsToCut.clear();
        again.forEach(this::cutStop);
    }

    /** An entry was cut: the stop is brought down to what filled; without a fill it is gone too. */
    private void cut(BracketOrder bracket, TrackedOrder entry) {
        if (entry.filled().compareTo(bracket.entry().quantity()) >= 0) {
            return; // it filled before it could be cancelled
        }
        effects.accept(new Effect.Tell(OrderAlerts.cut(entry, marketClock.instant())));
        if (entry.filled().signum() > 0) {
            cutStop(new Cut(bracket, entry.filled()));
        }
    }

    private void cutStop(Cut cut) {
        Order stop = cut.bracket().stop();
        boolean done =
                book.own(stop.orderId())
                        .filter(TrackedOrder::live)
                        .filter(o -> o.ticket().quantity().compareTo(cut.quantity()) > 0)
                        .isEmpty();
        if (done) {
            return; // under the number of an order that is over nothing may be sent
        }
        try {
            broker.place(List.of(stop.withQuantity(cut.quantity())));
        } catch (BrokerException e) {
            LOG.warn("{}: stop not cut yet: {}", cut.bracket().orderRef(), e.getMessage());
            stopsToCut.add(cut);
            readiness.doubt();
        }
    }

    private void cancel(int orderId) {
        try {
            broker.cancel(orderId);
            cancelled.add(orderId);
        } catch (BrokerException e) {
            LOG.warn("order {} not cancelled: {}", orderId, e.getMessage());
            readiness.doubt();
        }
    }

    private void doubtLater() {
        if (doubtAt == null) {
            doubtAt = nanoTime.getAsLong() + LATER.toNanos();
        }
    }
}
