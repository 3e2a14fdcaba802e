package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Execution;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All that guards what the bot opened, as the event lane sees it. */
final class Safeguards {
    private final PastOrders past;
    private final Custody custody;
    private final StopDesk desk;
    private final Protection protection;
    private final Guardian guardian;
    private final Flattener flattener;
    private final LostEntries lost;
    private final OpenEntries open;
    private final GuardAlerts alerts;
    private final StopsByHand byHand;
    private final Set<Long> toldByHand = Collections.newSetFromMap(new Recent<>(1_000));

    Safeguards(OrderLane.Setup setup, Consumer<Effect> effects) {
        this.desk = new StopDesk(setup);
        this.past = setup.past();
        this.custody = setup.guarding().custody();
        this.flattener = new Flattener(setup, desk);
        this.protection = new Protection(setup, desk, flattener::busy);
        this.guardian = new Guardian(setup, desk, flattener, effects);
        this.lost = new LostEntries(setup, effects);
        this.open = new OpenEntries(setup);
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.byHand = new StopsByHand(setup, desk, effects);
    }

    /** Whether a contract is being closed: what becomes of its orders is told by that. */
    boolean closing(int conId) {
        return flattener.busy(conId);
    }

    /** Tells what became of an order, after the signal of its ticker. */
    void inOrder(Effect.Tell effect) {
        lost.inOrder(effect);
    }

    /** The end is near: nothing waits any longer. */
    void flush() {
        lost.flush();
    }

    /** The broker told an order as it has it. */
    void opened(TrackedOrder order) {
        byHand.look(order);
        if (order.ours()) {
            desk.told(order.ticket());
        }
    }

    /** An order, ours or not, was told of. */
    void changed(TrackedOrder order) {
        if (order.ours()) {
            protection.changed(order);
        }
        guardian.touched(order.ticket().contract().conId());
    }

    /** A fill that the books did not know; somebody else's in what we own is told once per order. */
    void filled(Execution fill) {
        boolean others = !OrderRecords.ours(fill.orderRef());
        if (others && !past.knowsExecution(fill.execId()) && toldByHand.add(fill.permId())) {
            custody.of(fill.contract().conId())
                    .ifPresent(holding -> alerts.changedByHand(holding, fill));
        }
        custody.filled(fill);
    }

    /** A position was told. */
    void position(int conId) {
        guardian.touched(conId);
    }

    /** The books are being taken anew. */
    void settle() {
        guardian.settle();
    }

    /**
     * The books were taken anew.
     *
     * @param clean nothing happened meanwhile
     * @param snapshot from what
     */
    void reconciled(boolean clean, Snapshot snapshot) {
        boolean fillsTold = snapshot.told(BookList.EXECUTIONS);
        // That an entry never arrived is known only with the fills; what came is known without.
        lost.reconciled(clean && fillsTold);
        open.reconciled();
        guardian.reconciled(clean, fillsTold);
    }

    /** An order of ours was refused; whether that is told otherwise, or is nothing to be told. */
    boolean refused(TrackedOrder order, Told why) {
        return desk.refused(why) || protection.refused(order, why) || guardian.refused(order, why);
    }

    /** Refused changes that a person has to hear of by now; before the end, all of them. */
    List<Told> refusalsToTell(boolean all) {
        return desk.refusalsToTell(all);
    }

    /** The broker told something of an order of ours that no table explains. */
    void unclear(TrackedOrder order) {
        protection.unclear(order);
    }

    void overdue() {
        protection.overdue();
        guardian.overdue();
    }

    void priced(Mender.PriceTold price) {
        guardian.priced(price);
    }

    void flatten(FlattenRequest request) {
        flattener.begin(request);
    }

    /** Whether a position is without its stop on purpose, for a moment. */
    boolean swapping() {
        return flattener.underWay() || guardian.succeeding();
    }

    /** Tickers whose closing has not come to its end. */
    List<String> closing() {
        return flattener.unfinished();
    }

    ProtectionState state() {
        return guardian.state();
    }

    /** Goes on with what waits for something to happen. */
    void advance() {
        flattener.advance();
    }
}
