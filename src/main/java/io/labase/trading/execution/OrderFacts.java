package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker tells of orders and fills: applied to the books, each fact journalled exactly once,
 * and what follows from it. Called by the event lane only.
 */
final class OrderFacts {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFacts.class);

    private final Broker broker;
    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final Intents intents;
    private final PastOrders past;
    private final FillRows fillRows;
    private final Clock marketClock;
    private final IntUnaryOperator magnifierOf;
    private final Consumer<Effect> effects;
    private final Map<Object, String> lastRow = new HashMap<>();

    OrderFacts(OrderLane.Setup setup, Consumer<Effect> effects) {
        EntryDesk.Tools tools = setup.tools();
        this.broker = tools.broker();
        this.book = tools.book();
        this.tracker = tools.tracker();
        this.readiness = tools.readiness();
        this.intents = tools.intents();
        this.past = setup.past();
        this.fillRows = new FillRows(past, setup.nanoTime());
        this.marketClock = setup.marketClock();
        this.magnifierOf = setup.magnifierOf();
        this.effects = effects;
    }

    void opened(OpenOrder order) {
        learn(order.order().orderRef());
        after(book.opened(order));
    }

    void status(OrderState state) {
        Optional<TrackedOrder> changed = book.status(state);
        if (changed.isEmpty()) {
            // Its openOrder is still to come, or was lost: ask rather than guess.
            LOG.info("status of an order not told of yet: {}", state);
            readiness.doubt();
            return;
        }
        statusRow(changed.get());
        after(changed.get());
    }

    void completed(CompletedOrder order) {
        learn(order.order().orderRef());
        Optional<TrackedOrder> changed = book.completed(order);
        if (changed.isPresent() && !past.knowsEnd(order.order().permId())) {
            statusRow(changed.get());
            after(changed.get());
        }
    }

    private void statusRow(TrackedOrder order) {
        OrderRecord row = OrderRecords.status(order, now(), "");
        String print =
                row.status()
                        + "|"
                        + row.filled()
                        + "|"
                        + row.remaining()
                        + "|"
                        + row.avgFillPrice();
        Order ticket = order.ticket();
        Object key =
                ticket.permId() > 0
                        ? ticket.permId()
                        : List.of(ticket.clientId(), ticket.orderId());
        if (!print.equals(lastRow.put(key, print)) && !past.knowsStatus(row)) {
            effects.accept(new Effect.JournalOrder(row));
        }
    }

    /** What a changed order brings about beside its row. */
    private void after(TrackedOrder order) {
        if (!order.ours()) {
            return;
        }
        tracker.changed(order).ifPresent(r -> effects.accept(new Effect.JournalDecision(r)));
        tracker.cutDone(order).ifPresent(bracket -> cutStop(bracket, order));
        boolean gone =
                order.status() == OrderStatus.CANCELLED
                        || order.status() == OrderStatus.API_CANCELLED
                        || order.status() == OrderStatus.INACTIVE;
        BigDecimal held = book.quantity(order.ticket().contract().conId());
        if (gone && order.ticket().side() == Side.SELL && held.signum() > 0) {
            effects.accept(new Effect.Tell(OrderAlerts.withoutStop(order, held, now())));
        }
    }

    /** An entry was cut: the stop is brought down to what filled; without a fill it is gone too. */
    private void cutStop(BracketOrder bracket, TrackedOrder entry) {
        effects.accept(new Effect.Tell(OrderAlerts.cut(entry, now())));
        if (entry.filled().signum() == 0) {
            return;
        }
        try {
            broker.place(List.of(bracket.stop().withQuantity(entry.filled())));
        } catch (BrokerException e) {
            LOG.warn("{}: stop not cut: {}", bracket.orderRef(), e.getMessage());
            readiness.doubt();
        }
    }

    void filled(Execution fill) {
        if (!book.filled(fill)) {
            return;
        }
        learn(fill.orderRef());
        fillRows.fill(fill).ifPresent(this::fillRow);
        Optional<TrackedOrder> order = book.orderOf(fill);
        boolean news = !past.knowsExecution(fill.execId());
        if (news && order.isPresent() && order.get().ours()) {
            complete(order.get());
        }
    }

    private void complete(TrackedOrder order) {
        Order ticket = order.ticket();
        if (order.filled().compareTo(ticket.quantity()) < 0) {
            return;
        }
        if (ticket.side() == Side.BUY) {
            String stop =
                    book.own(ticket.orderId() + 1)
                            .filter(o -> o.ticket().parentId() == ticket.orderId())
                            .map(o -> o.status().text())
                            .orElse(OrderStatus.UNKNOWN.text());
            effects.accept(
                    new Effect.Tell(
                            OrderAlerts.entry(
                                    order,
                                    tracker.decision(ticket.orderId()).orElse(null),
                                    stop,
                                    now())));
        } else {
            Optional<BigDecimal> entryPrice = book.averagePrice(ticket.orderRef(), Side.BUY);
            int magnifier = magnifierOf.applyAsInt(ticket.contract().conId());
            effects.accept(
                    new Effect.Tell(OrderAlerts.stopFilled(order, entryPrice, magnifier, now())));
        }
    }

    void commission(CommissionReport report) {
        book.commission(report);
        fillRows.commission(report).ifPresent(this::fillRow);
    }

    private void fillRow(FillRows.Ready ready) {
        Execution fill = ready.fill();
        CommissionReport report = ready.commission();
        if (fill != null) {
            effects.accept(
                    new Effect.JournalOrder(
                            OrderRecords.fill(fill, book.orderOf(fill), report, now())));
        } else if (report != null) {
            effects.accept(new Effect.JournalOrder(OrderRecords.commission(report, now())));
        }
    }

    /** A message about one order. */
    void told(Told event) {
        Optional<TrackedOrder> order = book.own(event.orderId());
        String text = event.code() + ": " + event.text();
        effects.accept(
                new Effect.JournalOrder(OrderRecords.remark(order, event.orderId(), now(), text)));
        if (event.severity() != Severity.ORDER_REFUSED || order.isEmpty()) {
            return;
        }
        TrackedOrder refused = order.get();
        effects.accept(
                new Effect.Tell(OrderAlerts.refused(refused, event.code(), event.text(), now())));
        boolean neverTaken = !refused.status().acknowledged();
        if (neverTaken && refused.ticket().parentId() > 0) {
            // The parent waits untransmitted for this child and would wait for ever.
            cancel(refused.ticket().parentId());
        }
    }

    /** What has waited long enough. */
    void overdue() {
        tracker.overdue().forEach(r -> effects.accept(new Effect.JournalDecision(r)));
        fillRows.overdue(false).forEach(this::fillRow);
        for (BracketOrder bracket : tracker.toCut()) {
            LOG.warn("{}: not filled in time, cancelling the rest", bracket.orderRef());
            cancel(bracket.entry().orderId());
        }
    }

    /** Fills that still wait for their commission, before the end. */
    void flush() {
        fillRows.overdue(true).forEach(this::fillRow);
    }

    boolean settled() {
        return tracker.settled() && fillRows.settled();
    }

    private void cancel(int orderId) {
        try {
            broker.cancel(orderId);
        } catch (BrokerException e) {
            LOG.warn("order {} not cancelled: {}", orderId, e.getMessage());
            readiness.doubt();
        }
    }

    private void learn(String orderRef) {
        if (orderRef.startsWith("labase/")) {
            intents.learn(orderRef);
        }
    }

    private Instant now() {
        return marketClock.instant();
    }
}
