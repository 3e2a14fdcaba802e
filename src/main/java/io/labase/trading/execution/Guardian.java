package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.ProtectionAudit.Subject;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every position of ours under a stop for its quantity, and no more: what the audit finds is
 * mended and told. Too much for sale is cut at once; a stop is added only when two complete answers
 * of the broker, with nothing between them, agree that it is missing.
 *
 * <p>A stop that a person cancelled looks the same as one that was lost: it is placed again and told.
 * Called by the event lane only.
 */
final class Guardian {
    private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

    /** A fill that was told late comes behind its position, which will not be told again. */
    private static final Duration POSITION_LATE = Duration.ofSeconds(2);

    /** Why a ticker waits for a person, and its position without further stops. */
    static final String UNEXPLAINED = "position changed without a fill";

    private final OrderBook book;
    private final Readiness readiness;
    private final Guarding guarding;
    private final Custody custody;
    private final AuditView view;
    private final StopDesk desk;
    private final Mender mender;
    private final StopSuccession succession;
    private final Flattener flattener;
    private final OthersStops others;
    private final Adoption adoption;
    private final GuardAlerts alerts;
    private final LongSupplier nanoTime;
    private final Clock marketClock;
    private final Consumer<Effect> effects;
    private final HeldPositions held;
    private final Map<Integer, Watch> watches = new HashMap<>();
    private boolean settling;

    /** Whether the books were known at least once: before that, half of them mislead. */
    private boolean known;

    /** How the positions stood before the books were begun anew. */
    private ProtectionState before = ProtectionState.UNKNOWN;

    /** Whether the last answers had the fills: without them a change may have one that explains it. */
    private boolean fillsTold = true;

    Guardian(OrderLane.Setup setup, StopDesk desk, Flattener flattener, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.guarding = setup.guarding();
        this.custody = guarding.custody();
        this.view = new AuditView(setup.tools(), guarding);
        this.desk = desk;
        this.mender = new Mender(setup, desk, effects);
        this.succession = new StopSuccession(setup, desk);
        this.flattener = flattener;
        this.others = new OthersStops(setup, effects);
        this.adoption = new Adoption(setup, desk, effects);
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.nanoTime = setup.nanoTime();
        this.marketClock = setup.marketClock();
        this.effects = effects;
        this.held = new HeldPositions(book, guarding, view, flattener::busy);
    }

    /** The books are being taken anew: nothing is looked at before all of it is known. */
    void settle() {
        before = state();
        settling = true;
    }

    /** Something about a contract changed. */
    void touched(int conId) {
        if (settling) {
            return;
        }
        Watch watch = watch(conId);
        if (!watch.olderFills && !view.fillsKnown(conId)) {
            watch.seen = null;
            readiness.want();
            return;
        }
        Optional<Finding> finding = look(conId);
        watch.unseen(finding.isEmpty() ? nanoTime.getAsLong() : null);
        if (finding.isEmpty()) {
            return;
        }
        if (finding.get().equals(watch.seen)) {
            return; // nothing new: lists repeat what is known
        }
        watch.seen = null;
        act(conId, finding.get(), readiness.view().booksKnown(), false);
    }

    /**
     * Complete answers were taken in.
     *
     * @param clean nothing happened between the questions and now
     * @param withFills the broker told its executions
     */
    void reconciled(boolean clean, boolean withFills) {
        settling = false;
        fillsTold = withFills;
        Set<Integer> contracts = view.contracts();
        watches.keySet().retainAll(contracts);
        for (int conId : contracts) {
            Watch watch = watch(conId);
            adoption.look(conId, watch, clean && withFills && !flattener.busy(conId));
            Optional<Finding> finding = look(conId);
            boolean confirmed = clean && finding.isPresent() && finding.get().equals(watch.seen);
            watch.seen = clean ? finding.orElse(null) : null;
            if (clean && finding.filter(f -> f.unexplained().signum() == 0).isPresent()) {
                watch.explainedAt = marketClock.instant();
            }
            watch.olderFills = clean && !view.fillsKnown(conId);
            if (finding.isEmpty() || !clean) {
                readiness.want();
            } else {
                act(conId, finding.get(), confirmed, confirmed);
            }
        }
    }

    /** A contract that is just being flattened is not looked at. */
    private Optional<Finding> look(int conId) {
        return flattener.busy(conId)
                ? Optional.of(Finding.FINE)
                : view.of(conId).map(ProtectionAudit::of);
    }

    private void act(int conId, Finding finding, boolean cuttable, boolean confirmed) {
        Watch watch = watch(conId);
        if (cuttable && connected() && guarding.mode() != Mode.ALERTS) {
            finding.cuts().forEach((orderId, left) -> cut(conId, orderId, left));
        }
        if (succession.takes(conId, watch, finding)) {
            readiness.want();
            return;
        }
        if (finding.uncovered().signum() > 0) {
            mender.bare(conId, watch, finding);
        } else if (!flattener.busy(conId)) {
            mender.covered(conId, watch, view.of(conId).map(Subject::ours).orElse(BigDecimal.ZERO));
        }
        if (confirmed) {
            others.look(conId, watch, finding);
        }
        if (finding.fine()) {
            return;
        }
        if (!confirmed) {
            readiness.want();
        } else if (finding.unexplained().signum() != 0) {
            if (!fillsTold) {
                return;
            }
            custody.of(conId).ifPresent(h -> unexplained(h, finding.unexplained()));
        } else if (finding.bare().signum() > 0 && connected()) {
            mender.mend(conId, watch, finding);
        }
    }

    private void cut(int conId, int orderId, BigDecimal left) {
        Optional<TrackedOrder> known = book.own(orderId);
        if (known.isEmpty()
                || !watch(conId).due(orderId, nanoTime.getAsLong(), Mender.RESEND.toNanos())) {
            return;
        }
        TrackedOrder order = known.get();
        Order ticket = order.ticket();
        LOG.warn("{}: order {} would sell too much, left {}", ticket.orderRef(), orderId, left);
        boolean ignored;
        if (left.signum() == 0) {
            ignored = desk.askedToCancel(orderId);
            desk.cancel(orderId);
        } else {
            desk.resize(ticket, order.filled().add(left), guarding.contract(conId));
            ignored = desk.ignored(orderId);
        }
        if (ignored) {
            others.tooMuch(conId, watch(conId), view.left(order).subtract(left));
        }
    }

    /**
     * A change of the position without any fill, a split above all, or a stop that filled before the
     * executions that the broker still tells: a person has to look at it.
     */
    private void unexplained(Custody.Holding holding, BigDecimal difference) {
        guarding.pause().holdByBot(holding.symbol(), UNEXPLAINED);
        effects.accept(
                new Effect.JournalOrder(
                        OrderRecords.settled(
                                holding,
                                Objects.requireNonNullElse(readiness.view().account(), ""),
                                difference,
                                marketClock.instant())));
        boolean unfilled =
                book.orders().stream()
                        .filter(o -> o.ours() && o.ticket().side() == Side.SELL)
                        .filter(o -> o.ticket().contract().conId() == holding.conId())
                        .anyMatch(o -> o.gone() || o.status().working());
        alerts.unexplained(
                holding,
                difference,
                new GuardAlerts.Traces(
                        unfilled, watch(holding.conId()).explainedAt, sameSymbol(holding)));
        if (holding.owned().add(holding.others()).add(difference).signum() == 0) {
            sameSymbol(holding)
                    .map(moved -> moved.contract().conId())
                    .ifPresent(conId -> guarding.pause().holdMoved(holding.symbol(), conId));
        }
        custody.settle(holding.conId(), difference);
        readiness.want();
    }

    /** After a split the shares may stand under a number of their own: those that we do not own. */
    private Optional<Position> sameSymbol(Custody.Holding holding) {
        String symbol =
                guarding.contract(holding.conId()).map(Contract::symbol).orElse(holding.symbol());
        return book.positions().stream()
                .filter(p -> p.account().equals(readiness.view().account()))
                .filter(p -> p.contract().symbol().equals(symbol) && p.quantity().signum() > 0)
                .filter(p -> p.contract().conId() != holding.conId())
                .filter(p -> custody.of(p.contract().conId()).isEmpty())
                .findFirst();
    }

    /** How the positions stand by what the books say now; while half of them is new, as before. */
    ProtectionState state() {
        Readiness.View now = readiness.view();
        known |= now.booksKnown();
        if (settling || !known || now.account() == null) {
            return before;
        }
        List<ProtectionState.Finding> findings = new ArrayList<>();
        for (int conId : view.contracts()) {
            String symbol = custody.of(conId).map(Custody.Holding::symbol).orElse("conId " + conId);
            look(conId).ifPresent(f -> findings.addAll(view.told(symbol, f)));
        }
        List<HeldPosition> positions = held.of(now.account(), this::look);
        findings.addAll(HeldPositions.moved(positions));
        return new ProtectionState(true, positions, held.alone(now.account()), findings);
    }

    /** The last price of a contract came back. */
    void priced(Mender.PriceTold told) {
        Watch watch = watch(told.conId());
        mender.priced(told, watch, look(told.conId()).orElse(Finding.FINE));
    }

    /**
     * One of our orders was refused.
     *
     * @return whether it is a stop of the guard's own: it is told with its position
     */
    boolean refused(TrackedOrder order, Told why) {
        int orderId = order.ticket().orderId();
        succession.refused(orderId);
        Watch watch = watches.get(order.ticket().contract().conId());
        if (watch == null || watch.placed == 0 || watch.placed != orderId) {
            return false;
        }
        watch.refusal = why.code() + ": " + why.text();
        if (!order.status().acknowledged()) {
            book.refused(orderId);
        }
        readiness.want();
        return true;
    }

    /** What has waited long enough is looked at again, with fresh answers. */
    void overdue() {
        boolean any = false;
        for (Watch watch : watches.values()) {
            long now = nanoTime.getAsLong();
            any |= mender.due(watch) || watch.again(now, Mender.RESEND.toNanos());
            any |= watch.unseenFor(now, POSITION_LATE.toNanos());
            any |= succession.overdue(watch);
        }
        if (any) {
            readiness.want();
        }
    }

    /** Whether a stop is gone that is to get a successor in a moment. */
    boolean succeeding() {
        return watches.values().stream().anyMatch(watch -> watch.succeedingSince != null);
    }

    private boolean connected() {
        Readiness.View now = readiness.view();
        return now.connected() && now.server();
    }

    private Watch watch(int conId) {
        return watches.computeIfAbsent(conId, id -> new Watch());
    }
}
