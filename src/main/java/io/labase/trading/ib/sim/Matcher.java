package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.TradingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets market time pass: fills what the path of prices reaches, in the order in which it reaches it,
 * and lets orders expire. Guarded by the market's lock.
 */
final class Matcher {
    private final Books books;
    private final Fills fills;
    private final FillPolicy policy;

    Matcher(Books books, Fills fills, FillPolicy policy) {
        this.books = books;
        this.fills = fills;
        this.policy = policy;
    }

    /** Passes the time after {@code from} up to {@code to}, milliseconds since 1970. */
    void pass(long from, long to) {
        for (Instrument instrument : books.orders().instruments()) {
            open(instrument, Instant.ofEpochMilli(to));
            for (Move move : instrument.prices().path(from, to)) {
                if (tradable(instrument, move)) {
                    match(instrument, move);
                }
            }
        }
        end(Instant.ofEpochMilli(to));
    }

    /** Limit orders that waited for the open go to work. */
    private void open(Instrument instrument, Instant now) {
        if (instrument.calendar().at(now).isEmpty()) {
            return;
        }
        for (LiveOrder order : books.orders().workable(instrument)) {
            boolean waits = order.status() == OrderStatus.PRE_SUBMITTED;
            if (waits && order.workingType() == OrderType.LMT) {
                order.status(OrderStatus.SUBMITTED);
                books.show(order);
            }
        }
    }

    /** In regular hours, and after the session's first trade: yesterday's close is no price. */
    private static boolean tradable(Instrument instrument, Move move) {
        Optional<TradingSession> session =
                instrument.calendar().at(Instant.ofEpochMilli(move.from()));
        return session.isPresent()
                && instrument.prices().traded(session.get().open().toEpochMilli(), move.from());
    }

    private void match(Instrument instrument, Move whole) {
        Set<LiveOrder> passed = new HashSet<>();
        Move move = whole;
        Reached next = first(instrument, move, passed);
        while (next != null) {
            move = move.rest(next.touch.done(), next.touch.price());
            if (!reach(next.order, move)) {
                passed.add(next.order);
            }
            next = first(instrument, move, passed);
        }
    }

    /** The order that a move reaches first; of two at the same point the older one. */
    private @Nullable Reached first(Instrument instrument, Move move, Set<LiveOrder> passed) {
        Reached first = null;
        for (LiveOrder order : books.orders().workable(instrument)) {
            Optional<Touch> touch =
                    passed.contains(order) ? Optional.empty() : Touch.of(order, move);
            boolean earlier =
                    touch.isPresent() && (first == null || touch.get().done() < first.touch.done());
            if (earlier) {
                first = new Reached(order, touch.get());
            }
        }
        return first;
    }

    /** Triggers or fills; false if nothing more is to happen to the order in this move. */
    private boolean reach(LiveOrder order, Move at) {
        if (order.workingType() == OrderType.STP_LMT) {
            order.trigger();
            order.status(OrderStatus.SUBMITTED);
            books.show(order);
            return true;
        }
        BigDecimal quantity =
                policy.next(order.snapshot(), order.workable(), Instant.ofEpochMilli(at.from()));
        if (quantity.signum() == 0) {
            return false;
        }
        if (order.workingType() == OrderType.STP) {
            order.trigger();
        }
        fills.fill(order, quantity, at);
        // one fill per move and order: what is left fills at a later step
        return false;
    }

    private void end(Instant now) {
        List<LiveOrder> alive = books.orders().alive();
        for (LiveOrder order : alive) {
            boolean immediate = order.order().tif().equals("IOC") && order.transmitted();
            if (order.expired(now) || immediate && order.workable().signum() > 0) {
                books.cancel(order, now);
            }
        }
    }

    private record Reached(LiveOrder order, Touch touch) {}
}
