package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Sell;
import io.labase.trading.execution.ProtectionAudit.Standing;
import io.labase.trading.execution.ProtectionAudit.Subject;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A working stop of ours over a position of which no journal knows the purchase: the file was lost, or
 * its row. The stop says that the bot bought it, and at which level it belongs; at which price is not
 * known. Taken over when two complete answers agree, journalled, told. Called by the event lane only.
 */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    /**
     * What may be taken over.
     *
     * @param quantity what stops of that reference cover of the position, above 0
     * @param trigger of the newest of them
     */
    record Claim(String orderRef, BigDecimal quantity, BigDecimal trigger) {
        Claim {
            quantity = quantity.stripTrailingZeros();
        }

        Claim and(Claim newer) {
            return new Claim(orderRef, quantity.add(newer.quantity), newer.trigger);
        }
    }

    private static final Comparator<Sell> BY_AGE = Comparator.comparingInt(Sell::orderId);

    private final OrderBook book;
    private final Readiness readiness;
    private final Custody custody;
    private final AuditView view;
    private final StopDesk desk;
    private final GuardAlerts alerts;
    private final Clock marketClock;
    private final Consumer<Effect> effects;

    Adoption(OrderLane.Setup setup, StopDesk desk, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.custody = setup.guarding().custody();
        this.view = new AuditView(setup.tools(), setup.guarding());
        this.desk = desk;
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.marketClock = setup.marketClock();
        this.effects = effects;
    }

    /**
     * Complete answers were taken in.
     *
     * @param certain they show one moment, with the fills, and nobody is closing the contract
     */
    void look(int conId, Watch watch, boolean certain) {
        List<Claim> claims = certain ? claims(conId) : List.of();
        boolean confirmed = claims.equals(watch.claims) && readiness.view().booksKnown();
        watch.claims = claims;
        if (claims.isEmpty()) {
            return;
        }
        if (confirmed) {
            claims.forEach(claim -> take(conId, claim));
        } else {
            readiness.want();
        }
    }

    private List<Claim> claims(int conId) {
        if (custody.of(conId).isPresent() || buying(conId)) {
            return List.of();
        }
        return view.of(conId).map(this::claims).orElse(List.of());
    }

    /** What it buys will be told. */
    private boolean buying(int conId) {
        return book.live().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.BUY)
                .anyMatch(o -> o.ticket().contract().conId() == conId);
    }

    /** One for each reference; none if a sell order of ours is there that proves nothing. */
    private List<Claim> claims(Subject subject) {
        BigDecimal rest = subject.held();
        Map<String, Claim> claims = new TreeMap<>();
        List<Sell> ours = subject.sells().stream().filter(Sell::ours).sorted(BY_AGE).toList();
        for (Sell sell : ours) {
            Optional<Order> stop = proof(sell);
            if (stop.isEmpty()) {
                return List.of();
            }
            BigDecimal part = rest.min(sell.left());
            if (part.signum() > 0) {
                Claim claim = new Claim(stop.get().orderRef(), part, stop.get().stopPrice());
                claims.merge(claim.orderRef(), claim, Claim::and);
                rest = rest.subtract(part);
            }
        }
        return List.copyOf(claims.values());
    }

    /** A stop of this client that works, of an entry of which nothing is known. */
    private Optional<Order> proof(Sell sell) {
        return sell.standing() != Standing.WORKS
                ? Optional.empty()
                : book.own(sell.orderId())
                        .filter(o -> o.status().working())
                        .map(TrackedOrder::ticket)
                        .filter(t -> t.type() == OrderType.STP && t.stopPrice() != null)
                        .filter(t -> t.contract().secType() != SecType.CRYPTO)
                        .filter(t -> !desk.askedToCancel(t.orderId()))
                        .filter(t -> !custody.knows(t.orderRef()));
    }

    private void take(int conId, Claim claim) {
        String account = Objects.requireNonNullElse(readiness.view().account(), "");
        BigDecimal known = custody.net(conId);
        // Sales that are known under an unknown purchase were a part of it.
        BigDecimal bought = claim.quantity().subtract(known.min(BigDecimal.ZERO));
        BigDecimal others =
                book.quantity(account, conId)
                        .subtract(known)
                        .subtract(bought)
                        .subtract(custody.others(conId));
        LOG.warn(
                "{}: {} held under our stop at {} and no purchase known: guarded from now on",
                claim.orderRef(),
                claim.quantity(),
                claim.trigger());
        effects.accept(
                new Effect.JournalOrder(
                        OrderRecords.adopted(
                                conId, claim, account, bought, others, marketClock.instant())));
        custody.adopt(conId, claim.orderRef(), bought, others);
        custody.level(claim.orderRef(), claim.trigger());
        alerts.adopted(claim);
    }
}
