package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Alert;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker tells of orders and fills: applied to the books, each fact journalled exactly once,
 * and what follows from it. Called by the event lane only.
 */
final class OrderFacts {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFacts.class);

    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final Intents intents;
    private final PastOrders past;
    private final StatusRows statusRows;
    private final FillRows fillRows;
    private final Function<String, Optional<FxRate>> rates;
    private final Safeguards safeguards;
    private final Clock marketClock;
    private final Consumer<Effect> effects;
    private final Completions completions;
    private final ShortEntries shortEntries;

    private final BrokerWords words = new BrokerWords();
    private final Refusals refusals;
    private final Untransmitted untransmitted = new Untransmitted();

    /** The broker is being asked for everything, and whether anything has changed since. */
    private boolean asking;

    private boolean news;

    OrderFacts(OrderLane.Setup setup, Consumer<Effect> effects) {
        EntryDesk.Tools tools = setup.tools();
        this.book = tools.book();
        this.refusals = new Refusals(book);
        this.tracker = tools.tracker();
        this.readiness = tools.readiness();
        this.intents = tools.intents();
        this.past = setup.past();
        this.statusRows = new StatusRows(past);
        this.fillRows = new FillRows(past, setup.nanoTime());
        this.rates = setup.rates();
        this.safeguards = new Safeguards(setup, effects);
        this.marketClock = setup.marketClock();
        this.effects = effects;
        this.completions = new Completions(setup, safeguards::inOrder);
        this.shortEntries =
                new ShortEntries(
                        setup,
                        safeguards::closing,
                        words,
                        alert -> safeguards.inOrder(new Effect.Tell(alert)));
    }

    void opened(OpenOrder order) {
        if (untransmitted.is(order)) {
            return;
        }
        // A list that was asked for before may still show it as it was.
        news |= book.known(order.order()).filter(o -> o.changed(order.order())).isPresent();
        take(order);
    }

    private void take(OpenOrder order) {
        learn(order.order().orderRef());
        TrackedOrder known = book.opened(order);
        safeguards.opened(known);
        after(known);
    }

    /** What comes from here on was not known when the broker was asked for everything. */
    void asking() {
        asking = true;
        news = false;
    }

    /** What guards positions, for what is not about orders and fills. */
    Safeguards safeguards() {
        return safeguards;
    }

    void status(OrderState state) {
        if (state.orderId() == 0 && state.permId() == 0) {
            return; // its openOrder has none either and is not followed
        }
        Optional<TrackedOrder> changed = book.status(state);
        if (changed.isEmpty()) {
            // Its openOrder is still to come, or was lost: ask rather than guess.
            LOG.info("status of an order not told of yet: {}", state);
            readiness.doubt("status of order " + state.orderId() + ", not told of yet");
            return;
        }
        shortEntries.look(changed.get());
        statusRows.changed(changed.get(), now()).ifPresent(this::row);
        after(changed.get());
        completions.look(changed.get());
    }

    void position(Position position) {
        int conId = position.contract().conId();
        news |= book.quantity(position.account(), conId).compareTo(position.quantity()) != 0;
        book.position(position);
        if (!readiness.view().booksKnown()) {
            // It may be newer than the answer that is under way: that one must not have the last
            // word.
            readiness.doubt("position of " + conId + " told meanwhile");
        }
        safeguards.position(conId);
    }

    /**
     * Takes the complete answers. Orders come before fills, so that a fill finds its order; the
     * completion of an order is told when all fills are known.
     *
     * @return orders that the broker knows nothing of any more
     */
    List<TrackedOrder> reconcile(Snapshot snapshot) {
        boolean clean = !(asking && news);
        asking = false;
        if (!snapshot.shows()) {
            partly(snapshot);
            return List.of();
        }
        safeguards.settle();
        boolean stale = !clean && readiness.view().booksKnown();
        if (!stale) {
            snapshot.openOrders().stream()
                    .filter(order -> !untransmitted.is(order))
                    .forEach(this::take);
        }
        snapshot.completed().forEach(this::completed);
        filled(snapshot.executions());
        if (stale) {
            // Its positions may be older than what was told since: the books stay, and ask again.
            safeguards.reconciled(false, snapshot);
            readiness.want();
            return List.of();
        }
        OrderList.Missing missing = book.replace(snapshot, now());
        missing.lost()
                .forEach(o -> row(OrderRecords.reconciled(o, now(), "in no answer of the broker")));
        missing.ended().forEach(this::neverWas);
        if (missing.unsure() || !clean) {
            readiness.doubt(clean ? "an order is in no answer yet" : "changed while asked");
        }
        if (missing.younger()) {
            readiness.want();
        }
        // What an answer is too old to tell proves nothing about the positions either.
        safeguards.reconciled(clean && !missing.younger(), snapshot);
        return missing.lost();
    }

    /** An order that the broker never took: said now, unless its refusal was. */
    private void neverWas(TrackedOrder order) {
        words.of(order)
                .filter(why -> !why.severity().refusal())
                .ifPresent(
                        why -> {
                            Alert alert = OrderAlerts.refused(order, why, now());
                            effects.accept(new Effect.Tell(shortEntries.refused(order, alert)));
                        });
        shortEntries.look(order);
    }

    /** What is held or stands is not known: what did come is journalled, and nothing concluded. */
    private void partly(Snapshot snapshot) {
        if (!readiness.view().booksKnown()) {
            safeguards.settle(); // and stays so: half of a picture shows stops that are missing
        }
        snapshot.openOrders().stream()
                .filter(order -> !untransmitted.is(order))
                .forEach(this::take);
        snapshot.completed().forEach(this::completed);
        filled(snapshot.executions());
    }

    private void filled(List<Execution> fills) {
        fills.forEach(this::take);
        Set<TrackedOrder> touched = new LinkedHashSet<>();
        fills.forEach(fill -> book.orderOf(fill).ifPresent(touched::add));
        // A stop sells what an entry has bought, whichever fill the broker tells first.
        touched.stream()
                .sorted(Comparator.comparing(order -> order.ticket().side() != Side.BUY))
                .forEach(completions::look);
    }

    private void completed(CompletedOrder order) {
        if (order.order().permId() == 0 && !OrderRecords.ours(order.order().orderRef())) {
            return; // nothing will ever tell it from another one
        }
        learn(order.order().orderRef());
        OrderBook.Ended ended = book.completed(order);
        shortEntries.look(ended.order());
        statusRows.ended(ended.order(), now()).ifPresent(this::row);
        if (ended.news()) {
            after(ended.order());
        }
    }

    private void row(OrderRecord row) {
        effects.accept(new Effect.JournalOrder(row));
    }

    /** What a changed order brings about beside its row. */
    private void after(TrackedOrder order) {
        if (order.ours()) {
            tracker.changed(order).ifPresent(r -> effects.accept(new Effect.JournalDecision(r)));
        }
        safeguards.changed(order);
    }

    void filled(Execution fill) {
        if (take(fill)) {
            book.orderOf(fill).ifPresent(completions::look);
        }
    }

    private boolean take(Execution fill) {
        if (!book.filled(fill)) {
            return false;
        }
        news = true;
        learn(fill.orderRef());
        safeguards.filled(fill);
        fillRows.fill(fill).ifPresent(this::fillRow);
        Optional<TrackedOrder> order = book.orderOf(fill);
        if (order.isPresent()) {
            completions.filled(order.get(), fill);
            after(order.get());
            shortEntries.look(order.get());
        } else {
            completions.filled(fill);
        }
        return true;
    }

    void commission(CommissionReport report) {
        book.commission(report, past.journalledAt(report.execId()).orElseGet(this::now));
        fillRows.commission(report).ifPresent(this::fillRow);
    }

    private void fillRow(FillRows.Ready ready) {
        ready.row(book, now(), rates).ifPresent(this::row);
    }

    /** A message about one order. */
    void told(Told event) {
        Optional<TrackedOrder> order = book.own(event.orderId());
        String text = event.code() + ": " + event.text();
        effects.accept(
                new Effect.JournalOrder(OrderRecords.remark(order, event.orderId(), now(), text)));
        order.ifPresent(known -> told(known, event));
    }

    private void told(TrackedOrder order, Told event) {
        if (event.severity() == Severity.ORDER_UNCLEAR) {
            words.keep(event);
            safeguards.unclear(order);
        } else if (event.severity().refusal() && !safeguards.refused(order, event)) {
            tellRefusal(order, event);
        }
    }

    private void tellRefusals(boolean all) {
        safeguards
                .refusalsToTell(all)
                .forEach(why -> book.own(why.orderId()).ifPresent(o -> tellRefusal(o, why)));
    }

    private void tellRefusal(TrackedOrder order, Told event) {
        words.keep(event);
        if (refusals.followsFromAnother(order, event)) {
            return;
        }
        Alert alert = OrderAlerts.refused(order, event, now());
        effects.accept(new Effect.Tell(shortEntries.refused(order, alert)));
    }

    /** What the broker said of an order that it then knows nothing of; empty if nothing. */
    String said(TrackedOrder order) {
        return words.of(order).map(BrokerWords::text).orElse("");
    }

    /** What has waited long enough. */
    void overdue() {
        tracker.overdue().forEach(r -> effects.accept(new Effect.JournalDecision(r)));
        fillRows.overdue(false).forEach(this::fillRow);
        safeguards.overdue();
        tellRefusals(false);
        shortEntries.overdue(book.live());
    }

    /** Fills that still wait for their commission, before the end. */
    void flush() {
        fillRows.overdue(true).forEach(this::fillRow);
        safeguards.flush();
        tellRefusals(true);
    }

    /** References of our entries that can still fill, as far as we know. */
    List<String> openEntries() {
        return book.live().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.BUY)
                .map(o -> o.ticket().orderRef())
                .toList();
    }

    boolean settled() {
        return tracker.settled() && fillRows.settled();
    }

    private void learn(String orderRef) {
        if (OrderRecords.ours(orderRef)) {
            intents.learn(orderRef);
        }
    }

    private Instant now() {
        return marketClock.instant();
    }
}
