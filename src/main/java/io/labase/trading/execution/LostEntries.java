package io.labase.trading.execution;

import io.labase.trading.execution.BracketOrder.Plan;
import io.labase.trading.execution.BracketOrder.Seen;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Decision.Action;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Today's entries that an earlier process meant and did not see through. The row that it did not write
 * is written once, and its signal told before what became of it, unless that is closed already. An entry of which no journal knows, and which two complete answers of the broker do
 * not tell either, most likely never arrived: that is told once, and never sent again. Called by the
 * event lane only.
 */
final class LostEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LostEntries.class);

    private final OrderBook book;
    private final Readiness readiness;
    private final PastOrders past;
    private final Guarding guarding;
    private final PauseSwitch pause;
    private final GuardAlerts alerts;
    private final Clock marketClock;
    private final Consumer<Effect> effects;
    private final Map<String, Optional<Plan>> open;

    /** What is to be told after the signal, by ticker. */
    private final Map<String, List<Effect>> held = new LinkedHashMap<>();

    private final Set<String> untold = new HashSet<>();

    LostEntries(OrderLane.Setup setup, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.past = setup.past();
        this.guarding = setup.guarding();
        this.pause = guarding.pause();
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.marketClock = setup.marketClock();
        this.effects = effects;
        this.open = new LinkedHashMap<>(setup.tools().intents().leftBehind());
    }

    /**
     * Tells what became of an order, at once, or after the signal of its ticker if that is still to be
     * told.
     */
    void inOrder(Effect.Tell effect) {
        String symbol = effect.body().subject();
        boolean waits =
                open.keySet().stream()
                        .filter(ref -> OrderRecords.symbol(ref, "").equals(symbol))
                        .anyMatch(ref -> !past.knowsEntry(ref));
        if (waits) {
            held.computeIfAbsent(symbol, s -> new ArrayList<>()).add(effect);
        } else {
            effects.accept(effect);
        }
    }

    /** The end is near: nothing waits any longer. */
    void flush() {
        for (Map.Entry<String, Optional<Plan>> entry : open.entrySet()) {
            String symbol = OrderRecords.symbol(entry.getKey(), "");
            if (held.containsKey(symbol)) {
                entry.getValue().ifPresent(plan -> signal(entry.getKey(), plan));
                release(symbol);
            }
        }
    }

    private void release(String symbol) {
        List<Effect> waiting = held.remove(symbol);
        if (waiting != null) {
            waiting.forEach(effects);
        }
    }

    /** The books were taken anew; {@code clean}: nothing happened meanwhile. */
    void reconciled(boolean clean) {
        String account = readiness.view().account();
        if (account != null) {
            open.entrySet().removeIf(e -> settled(e.getKey(), e.getValue(), account, clean));
        }
    }

    /** Whether nothing is to be found out about an entry any more. */
    private boolean settled(String orderRef, Optional<Plan> plan, String account, boolean clean) {
        boolean traced = book.seen(orderRef) || past.knowsOrder(orderRef);
        boolean confirmed = clean && !traced && !untold.add(orderRef);
        if (!traced && !confirmed) {
            readiness.want();
            return false;
        }
        if (plan.isPresent() && !past.knowsEntry(orderRef)) {
            LOG.warn("{}: its row was lost, it is written now", orderRef);
            signal(orderRef, plan.get());
            effects.accept(new Effect.JournalDecision(row(orderRef, plan.get())));
        }
        release(OrderRecords.symbol(orderRef, ""));
        if (!traced) {
            neverArrived(orderRef, plan, account);
        }
        return true;
    }

    /** The row says that it was told, so it is told first. That of a closed position is not news. */
    private void signal(String orderRef, Plan plan) {
        Seen seen = plan.seen();
        boolean closed =
                book.averagePrice(orderRef, Side.BUY).isPresent()
                        && guarding.custody().of(plan.conId()).isEmpty();
        if (seen != null && !closed) {
            String currency = guarding.contract(plan.conId()).map(Contract::currency).orElse("");
            alerts.signal(OrderRecords.symbol(orderRef, ""), plan, seen, currency);
        }
    }

    private void neverArrived(String orderRef, Optional<Plan> plan, String account) {
        boolean held =
                plan.filter(p -> book.quantity(account, p.conId()).signum() != 0).isPresent();
        String symbol = OrderRecords.symbol(orderRef, "");
        String text = held ? "in no answer of the broker, yet held" : "in no answer of the broker";
        LOG.warn("{}: {}", orderRef, text);
        if (held) {
            pause.pauseByBot(symbol, "entry of which the broker tells nothing, yet a position");
        }
        effects.accept(
                new Effect.JournalOrder(
                        OrderRecords.inDoubt(
                                orderRef, plan, account, marketClock.instant(), text)));
        alerts.entryInDoubt(symbol, plan, held ? "held" : "nothing");
    }

    private DecisionRecord row(String orderRef, Plan plan) {
        @Nullable Seen seen = plan.seen();
        return new DecisionRecord(
                marketClock.instant(),
                OrderRecords.symbol(orderRef, ""),
                seen == null ? null : seen.barTime(),
                seen == null ? null : seen.close(),
                seen == null ? null : seen.highestHigh(),
                seen == null ? null : seen.lowestLow(),
                true,
                plan.quantity().intValue(),
                plan.level(),
                Action.ENTER_LONG,
                seen == null ? Reason.BREAKOUT : seen.reason(),
                status(orderRef, Side.BUY, OrderType.MKT),
                status(orderRef, Side.SELL, OrderType.STP),
                null,
                Decision.STRATEGY);
    }

    private String status(String orderRef, Side side, OrderType type) {
        return book.orders().stream()
                .filter(o -> o.ticket().orderRef().equals(orderRef))
                .filter(o -> o.ticket().side() == side && o.ticket().type() == type)
                .findFirst()
                .map(o -> o.status().text())
                .orElse(OrderStatus.UNKNOWN.text());
    }
}
