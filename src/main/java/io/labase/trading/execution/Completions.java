package io.labase.trading.execution;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells once that an order of ours has done its work: whether its status or its last fill comes first,
 * whatever is repeated or corrected, and also when that happened while the bot was down, or when the
 * message of it was lost with the process before.
 */
final class Completions {
    private static final int REMEMBERED = 10_000;

    /** A lost fill is asked for so often: one of an earlier day is told no more. */
    private static final int QUESTIONS = 3;

    private final OrderBook book;
    private final EntryTracker tracker;
    private final Clock marketClock;
    private final Guarding guarding;
    private final Readiness readiness;
    private final Consumer<Effect.Tell> effects;

    /** Orders with a fill that nobody has heard of: false until they were told of. */
    private final Map<Object, Boolean> told = new Recent<>(REMEMBERED);

    /** How often the fills of an order were asked for, by what was known of it then. */
    private final Map<Object, Integer> questions = new Recent<>(REMEMBERED);

    private final PastOrders past;
    private final ToldFacts heard;

    Completions(OrderLane.Setup setup, Consumer<Effect.Tell> effects) {
        this.book = setup.tools().book();
        this.tracker = setup.tools().tracker();
        this.marketClock = setup.marketClock();
        this.guarding = setup.guarding();
        this.readiness = setup.tools().readiness();
        this.effects = effects;
        this.past = setup.past();
        this.heard = setup.told();
    }

    /** The order has a fill that the books did not know: news, unless a person has heard of it. */
    void filled(TrackedOrder order, Execution fill) {
        news(order.ticket().permId(), key(order), fill);
    }

    /** The same of a fill whose order is still to be told of: its number is all there is to go by. */
    void filled(Execution fill) {
        if (fill.permId() > 0) {
            news(fill.permId(), fill.permId(), fill);
        }
    }

    private void news(long permId, Object key, Execution fill) {
        boolean old =
                permId > 0
                        ? heard.knows(fact(permId), past.journalledAt(fill.execId()))
                        : past.knowsExecution(fill.execId());
        if (!old) {
            told.putIfAbsent(key, false);
        }
    }

    private static String fact(long permId) {
        return "done/" + permId;
    }

    /** Looks whether the order is complete now. */
    void look(TrackedOrder order) {
        if (order.ours()
                && complete(order)
                && Boolean.FALSE.equals(told.replace(key(order), true))) {
            tell(order);
        }
        if (order.ours() && order.status() == OrderStatus.FILLED) {
            BigDecimal known = book.fillsOf(order.ticket());
            boolean lost = known.compareTo(order.filled()) < 0;
            if (lost && questions.merge(List.of(key(order), known), 1, Integer::sum) <= QUESTIONS) {
                // A fill got lost on its way: heard of now, it is no news after the next start.
                readiness.want();
            }
        }
    }

    /** Several stops may share a reference: only the broker's number tells them apart. */
    private static Object key(TrackedOrder order) {
        Order ticket = order.ticket();
        return ticket.permId() > 0
                ? ticket.permId()
                : List.of(ticket.orderRef(), ticket.side(), ticket.type());
    }

    private boolean complete(TrackedOrder order) {
        Order ticket = order.ticket();
        BigDecimal wanted = ticket.quantity().signum() > 0 ? ticket.quantity() : order.filled();
        boolean cut = ticket.side() == Side.BUY && order.endedShort();
        boolean filled =
                !cut && order.filled().signum() > 0 && order.filled().compareTo(wanted) >= 0;
        return filled
                && (order.status() == OrderStatus.FILLED
                        || book.fillsOf(ticket).compareTo(wanted) >= 0);
    }

    private void tell(TrackedOrder order) {
        Order ticket = order.ticket();
        if (ticket.side() == Side.BUY) {
            tell(
                    ticket,
                    OrderAlerts.entry(
                            order,
                            tracker.decision(ticket.orderId()).orElse(null),
                            stop(ticket.orderRef()).orElse(null),
                            marketClock.instant()));
        } else {
            Optional<BigDecimal> entryPrice =
                    book.averagePrice(ticket.orderRef(), Side.BUY)
                            .or(() -> guarding.custody().entryPrice(ticket.orderRef()));
            int magnifier = guarding.magnifier(ticket.contract().conId());
            Instant now = marketClock.instant();
            tell(
                    ticket,
                    ticket.type() == OrderType.MKT
                            ? OrderAlerts.flattened(order, entryPrice, magnifier, now)
                            : OrderAlerts.stopFilled(order, entryPrice, magnifier, now));
        }
    }

    private void tell(Order ticket, Alert alert) {
        long permId = ticket.permId();
        effects.accept(new Effect.Tell(permId > 0 ? alert.withFact(fact(permId)) : alert));
    }

    /** One that may still work, of several. */
    private Optional<TrackedOrder> stop(String orderRef) {
        return book.orders().stream()
                .filter(o -> o.ticket().orderRef().equals(orderRef))
                .filter(o -> o.ticket().side() == Side.SELL && o.ticket().type().protects())
                .min(Comparator.comparing(o -> !o.live()));
    }
}
