package io.labase.trading.execution;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Notices when a stop of ours is no longer as the bot wants it. The bot never moves a stop, and knows
 * each quantity that it asked for: another one is a person's. The level is kept from then on; what
 * the quantity leaves bare, or too much for sale, is the {@link Guardian}'s.
 */
final class StopsByHand {
    private final OrderBook book;
    private final Custody custody;
    private final StopDesk desk;
    private final GuardAlerts alerts;
    private final Clock marketClock;
    private final Consumer<Effect> effects;

    StopsByHand(OrderLane.Setup setup, StopDesk desk, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.custody = setup.guarding().custody();
        this.desk = desk;
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.marketClock = setup.marketClock();
        this.effects = effects;
    }

    /** Takes an order as the broker has it now. */
    void look(TrackedOrder order) {
        Order ticket = order.ticket();
        BigDecimal trigger = ticket.stopPrice();
        if (order.ours() && order.live() && ticket.type() == OrderType.STP && trigger != null) {
            Custody.Stop now = new Custody.Stop(ticket.quantity(), trigger);
            Optional<Custody.Stop> before =
                    ticket.permId() > 0 ? custody.stop(ticket.permId(), now) : Optional.empty();
            level(order, before.map(Custody.Stop::trigger), trigger);
            before.ifPresent(so -> quantity(order, so.quantity()));
        }
    }

    /** The level last set counts for the reference; one of a stop never seen is compared to it. */
    private void level(TrackedOrder order, Optional<BigDecimal> own, BigDecimal now) {
        String orderRef = order.ticket().orderRef();
        Optional<BigDecimal> before = own.or(() -> custody.level(orderRef));
        if (before.filter(from -> from.compareTo(now) == 0).isPresent()) {
            return;
        }
        custody.level(orderRef, now);
        before.ifPresent(
                from -> {
                    row(order, "moved by hand from " + from);
                    alerts.movedByHand(order, from, now);
                });
    }

    private void quantity(TrackedOrder order, BigDecimal before) {
        Order ticket = order.ticket();
        BigDecimal now = ticket.quantity();
        boolean asked = desk.asked(ticket.orderId()).filter(a -> a.compareTo(now) == 0).isPresent();
        if (before.compareTo(now) == 0 || asked) {
            return;
        }
        row(order, "quantity changed from " + before.toPlainString());
        if (!asBought(ticket)) {
            alerts.resizedByHand(order, before);
        }
    }

    /** The broker itself may fit a stop to what its entry has bought: that is nobody's hand. */
    private boolean asBought(Order stop) {
        boolean buying =
                book.own(stop.parentId())
                        .filter(TrackedOrder::live)
                        .filter(entry -> entry.ticket().orderRef().equals(stop.orderRef()))
                        .isPresent();
        return buying
                || custody.of(stop.contract().conId())
                        .filter(holding -> holding.owned().compareTo(stop.quantity()) == 0)
                        .isPresent();
    }

    private void row(TrackedOrder order, String message) {
        effects.accept(
                new Effect.JournalOrder(
                        OrderRecords.status(order, marketClock.instant(), message)));
    }
}
