package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Puts a stop in the place of one that nobody wanted gone: it could not be changed and was cancelled
 * for that, or the broker took it away with an entry that ended before it was filled. The new one
 * leaves as soon as that end is confirmed, at the level at which the old one stood until then; nobody
 * has to hear of it unless it is refused. What this cannot do in time, and whatever a restart cuts
 * off, is the {@link Mender}'s. Called by the event lane only.
 */
final class StopSuccession {
    /** How long an end is awaited, in real time, before the position counts as without a stop. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final OrderBook book;
    private final Readiness readiness;
    private final Guarding guarding;
    private final AuditView view;
    private final StopDesk desk;
    private final Levels levels;
    private final LongSupplier nanoTime;

    /** Stops that have a successor, or are to have none. */
    private final Set<Integer> done = Collections.newSetFromMap(new Recent<>(1_000));

    StopSuccession(OrderLane.Setup setup, StopDesk desk) {
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.guarding = setup.guarding();
        this.view = new AuditView(setup.tools(), guarding);
        this.desk = desk;
        this.levels = new Levels(setup);
        this.nanoTime = setup.nanoTime();
    }

    /** The stop was refused: a person hears of it, and the mender is careful with the next one. */
    void refused(int orderId) {
        done.add(orderId);
    }

    /**
     * Whether a missing stop is, or will be in a moment, the successor of one that went. It is placed
     * now if the old one's end is known.
     */
    boolean takes(int conId, Watch watch, Finding finding) {
        boolean possible = finding.bare().signum() > 0 && guarding.mode() != Mode.ALERTS;
        Optional<TrackedOrder> old = possible ? old(conId) : Optional.empty();
        if (old.isEmpty()) {
            watch.succeedingSince = null;
            return false;
        }
        int oldId = old.get().ticket().orderId();
        long now = nanoTime.getAsLong();
        if (watch.succeedingSince == null) {
            watch.succeedingSince = now;
        } else if (now - watch.succeedingSince >= GRACE.toNanos()) {
            watch.succeedingSince = null;
            done.add(oldId);
            return false;
        }
        if (due(conId, old.get(), finding)) {
            place(conId, watch, finding);
            done.add(oldId);
            watch.succeedingSince = null;
        }
        return true;
    }

    /** Whether an end has been awaited for too long. */
    boolean overdue(Watch watch) {
        Long since = watch.succeedingSince;
        return since != null && nanoTime.getAsLong() - since >= GRACE.toNanos();
    }

    private Optional<TrackedOrder> old(int conId) {
        return book.orders().stream()
                .filter(o -> o.ours() && o.ticket().contract().conId() == conId)
                .filter(o -> o.ticket().side() == Side.SELL && o.ticket().type() == OrderType.STP)
                .filter(o -> book.placedHere(o.ticket()))
                .filter(o -> !done.contains(o.ticket().orderId()))
                .filter(o -> desk.replaced(o.ticket().orderId()) || wentWithItsEntry(o))
                .findFirst();
    }

    /**
     * A stop that was never brought down to what its entry bought did not go by itself; the broker may
     * say on the way that its cancel is under way.
     */
    private boolean wentWithItsEntry(TrackedOrder stop) {
        boolean going = stop.live() && stop.status() == OrderStatus.PENDING_CANCEL;
        boolean went = stop.status().terminal() && stop.gone();
        return (going || went)
                && entry(stop)
                        .filter(entry -> entry.live() || entry.untoldEnd() || entry.endedShort())
                        .filter(entry -> entry.filled().compareTo(stop.ticket().quantity()) < 0)
                        .isPresent();
    }

    private Optional<TrackedOrder> entry(TrackedOrder stop) {
        Order ticket = stop.ticket();
        return ticket.parentId() == 0
                ? Optional.empty()
                : book.own(ticket.parentId())
                        .filter(entry -> entry.ticket().orderRef().equals(ticket.orderRef()));
    }

    /** Never two stops for more than is held: the old one's end, and what was bought, are known. */
    private boolean due(int conId, TrackedOrder old, Finding finding) {
        Readiness.View now = readiness.view();
        boolean over =
                !old.live()
                        && !old.untoldEnd()
                        && entry(old).filter(TrackedOrder::live).isEmpty()
                        && finding.inDoubt().isEmpty()
                        && view.fillsKnown(conId);
        return over
                && now.connected()
                && now.server()
                && now.booksKnown()
                && levels.of(conId).isPresent()
                && guarding.contract(conId).isPresent();
    }

    private void place(int conId, Watch watch, Finding finding) {
        BigDecimal level = levels.of(conId).orElseThrow();
        Contract contract = guarding.contract(conId).orElseThrow();
        String orderRef = guarding.custody().of(conId).orElseThrow().orderRef();
        OptionalInt id = desk.stop(orderRef, contract, finding.bare(), level);
        watch.seen = null;
        watch.refusal = "";
        watch.placed = id.orElse(0);
    }
}
