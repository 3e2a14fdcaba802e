package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an entry does not outlive its moment or its stop: cuts entries that do not fill and
 * their stops with them, and takes an entry back whose stop is refused. What is bought is the {@link
 * Guardian}'s. Called by the event lane only.
 */
final class Protection {
    private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

    /** A refusal is looked into when the cycle in which it came is over. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private final StopDesk desk;
    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final LongSupplier nanoTime;
    private final IntPredicate closing;

    private final List<BracketOrder> stopsToCut = new ArrayList<>();
    private final Set<Integer> cancelled = Collections.newSetFromMap(new Recent<>(1_000));
    private @Nullable Long doubtAt;

    /**
     * @param closing whether a contract is being closed: its orders are cancelled, none is changed
     */
    Protection(OrderLane.Setup setup, StopDesk desk, IntPredicate closing) {
        this.desk = desk;
        this.book = setup.tools().book();
        this.tracker = setup.tools().tracker();
        this.readiness = setup.tools().readiness();
        this.nanoTime = setup.nanoTime();
        this.closing = closing;
    }

    /** Takes a change of one of our orders. */
    void changed(TrackedOrder order) {
        tracker.over(order).filter(bracket -> order.endedShort()).ifPresent(this::cutStop);
        if (order.status() == OrderStatus.INACTIVE && order.live()) {
            // Rejected or parked, the status does not say which: the lists do.
            doubtLater();
        }
        if (order.ticket().side() == Side.SELL && order.gone()) {
            withoutStop(order);
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
    }

    /**
     * Our order was refused, or a change of it.
     *
     * @return whether it was only a cancel of ours that was refused: it may have filled instead
     */
    boolean refused(TrackedOrder order, Told why) {
        Order ticket = order.ticket();
        boolean acknowledged = order.status().acknowledged();
        // Of an order that was never acknowledged, a missing parent is a reason of its own.
        boolean cancel =
                why.severity() == Severity.CANCEL_REFUSED
                        || (why.severity() == Severity.REFERENCE_REFUSED && acknowledged);
        if (cancel && desk.askedToCancel(ticket.orderId())) {
            readiness.doubt("the cancel of order " + ticket.orderId() + " was refused");
            return true;
        }
        if (acknowledged) {
            doubtLater();
        } else {
            neverTaken(order);
            if (ticket.parentId() > 0) {
                // The parent waits untransmitted for this child and would wait for ever.
                withoutStop(order);
            }
        }
        return false;
    }

    /** The broker told something of our order that no table explains: the lists tell what it means. */
    void unclear(TrackedOrder order) {
        if (order.status().acknowledged()) {
            doubtLater();
        } else {
            neverTaken(order);
        }
    }

    /** If it is in none of the lists it never was, and neither were its children. */
    private void neverTaken(TrackedOrder order) {
        int orderId = order.ticket().orderId();
        book.refused(orderId);
        book.live().stream()
                .filter(o -> o.ours() && book.placedHere(o.ticket()))
                .filter(o -> o.ticket().parentId() == orderId && !o.status().acknowledged())
                .forEach(child -> book.refused(child.ticket().orderId()));
        doubtLater();
    }

    /** What has waited long enough; while there is no connection, all of it waits on. */
    void overdue() {
        long now = nanoTime.getAsLong();
        if (doubtAt != null && now - doubtAt >= 0) {
            doubtAt = null;
            readiness.doubt("an order was refused, or ended unexpectedly");
        }
        if (!readiness.view().connected()) {
            return;
        }
        for (Order entry : tracker.toCut()) {
            LOG.warn("{}: not filled in time, cancelling the rest", entry.orderRef());
            cancel(entry.orderId());
        }
        List<BracketOrder> again = List.copyOf(stopsToCut);
        stopsToCut.clear();
        again.forEach(this::cutStop);
    }

    /** The stop of an entry that ended short is brought down to what filled; else it is gone too. */
    private void cutStop(BracketOrder bracket) {
        Order sent = bracket.stop();
        BigDecimal filled =
                book.own(bracket.entry().orderId())
                        .map(TrackedOrder::filled)
                        .orElse(BigDecimal.ZERO);
        // Under the number of an order that is over, or about to be, nothing may be sent.
        Optional<Order> stands =
                book.own(sent.orderId())
                        .filter(stop -> stop.live() && !stop.inDoubt())
                        .map(TrackedOrder::ticket)
                        .filter(stop -> stop.quantity().compareTo(filled) > 0);
        boolean due = filled.signum() > 0 && !closing.test(sent.contract().conId());
        if (stands.isEmpty() || !due) {
            return;
        }
        // As it stands: a person may have moved it meanwhile.
        if (!desk.resize(stands.get(), filled, Optional.of(sent.contract()))) {
            stopsToCut.add(bracket);
        }
    }

    private void cancel(int orderId) {
        if (desk.cancel(orderId)) {
            cancelled.add(orderId);
        }
    }

    private void doubtLater() {
        if (doubtAt == null) {
            doubtAt = nanoTime.getAsLong() + LATER.toNanos();
        }
    }
}
