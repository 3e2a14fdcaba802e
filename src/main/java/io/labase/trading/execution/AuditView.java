package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.ProtectionAudit.Sell;
import io.labase.trading.execution.ProtectionAudit.Standing;
import io.labase.trading.execution.ProtectionAudit.Subject;
import io.labase.trading.execution.ProtectionState.Fault;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the books say of one contract, in the words of the audit. */
final class AuditView {
    private final OrderBook book;
    private final Custody custody;
    private final Readiness readiness;
    private final PauseSwitch pause;

    AuditView(EntryDesk.Tools tools, Guarding guarding) {
        this.book = tools.book();
        this.readiness = tools.readiness();
        this.custody = guarding.custody();
        this.pause = guarding.pause();
    }

    /** Contracts of which we own something, may own something, or have something for sale. */
    Set<Integer> contracts() {
        Set<Integer> all = new TreeSet<>();
        custody.all().forEach(holding -> all.add(holding.conId()));
        book.live().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.SELL)
                .forEach(o -> all.add(o.ticket().contract().conId()));
        book.orders().stream()
                .filter(o -> o.ours() && !fillsKnown(o))
                .forEach(o -> all.add(o.ticket().contract().conId()));
        return all;
    }

    /** What there is to look at; empty while the account, or our newest position, is not known. */
    Optional<Subject> of(int conId) {
        String account = readiness.view().account();
        if (account == null || book.awaitsPosition(conId)) {
            return Optional.empty();
        }
        Optional<Custody.Holding> holding = custody.of(conId);
        List<Sell> sells =
                book.live().stream()
                        .filter(o -> o.ticket().side() == Side.SELL)
                        .filter(o -> o.ticket().contract().conId() == conId)
                        .filter(o -> o.ticket().account().equals(account))
                        .filter(AuditView::heardOf)
                        .map(this::sell)
                        .toList();
        return Optional.of(
                new Subject(
                        book.quantity(account, conId),
                        holding.map(Custody.Holding::owned).orElse(BigDecimal.ZERO),
                        holding.map(Custody.Holding::others).orElse(BigDecimal.ZERO),
                        holding.filter(this::frozen).isPresent(),
                        sells));
    }

    private static boolean heardOf(TrackedOrder order) {
        return order.status() != OrderStatus.UNKNOWN;
    }

    /** Whether an order that is not over counts as cover, by the same rule as in the audit. */
    boolean covers(TrackedOrder order) {
        return heardOf(order) && standing(order) != Standing.IN_DOUBT;
    }

    /** Until a person has resumed the ticker; a later pause is no new reason to leave a stop away. */
    private boolean frozen(Custody.Holding holding) {
        return holding.settled() && pause.heldFor(holding.symbol(), Guardian.UNEXPLAINED);
    }

    /** Whether every fill that a status speaks of has been told: until then owned is not certain. */
    boolean fillsKnown(int conId) {
        return book.orders().stream()
                .filter(o -> o.ours() && o.ticket().contract().conId() == conId)
                .allMatch(this::fillsKnown);
    }

    /** An openOrder may tell of an end before anything says how much was filled. */
    boolean fillsKnown(TrackedOrder order) {
        BigDecimal told =
                order.status() == OrderStatus.FILLED
                        ? order.filled().max(order.ticket().quantity())
                        : order.filled();
        return told.compareTo(book.fillsOf(order.ticket())) <= 0
                && (order.status() == OrderStatus.FILLED || !order.untoldEnd());
    }

    /** A finding in the words of those who ask. */
    List<ProtectionState.Finding> told(String symbol, Finding finding) {
        BigDecimal tooMuch = finding.beyond();
        for (Map.Entry<Integer, BigDecimal> cut : finding.cuts().entrySet()) {
            BigDecimal left = book.own(cut.getKey()).map(this::left).orElseThrow();
            tooMuch = tooMuch.add(left.subtract(cut.getValue()));
        }
        List<ProtectionState.Finding> told = new ArrayList<>();
        add(told, symbol, Fault.BARE, finding.uncovered());
        add(told, symbol, Fault.TOO_MUCH, tooMuch);
        add(told, symbol, Fault.UNEXPLAINED, finding.unexplained().abs());
        return told;
    }

    private static void add(
            List<ProtectionState.Finding> told, String symbol, Fault fault, BigDecimal quantity) {
        if (quantity.signum() > 0) {
            told.add(new ProtectionState.Finding(symbol, fault, quantity));
        }
    }

    private Sell sell(TrackedOrder order) {
        Order ticket = order.ticket();
        boolean ours = order.ours();
        boolean changeable = ours && book.placedHere(ticket);
        return new Sell(
                changeable ? ticket.orderId() : 0,
                left(order),
                standing(order),
                ours,
                changeable,
                ticket.type().protects());
    }

    /** What an order has still to trade. */
    BigDecimal left(TrackedOrder order) {
        return order.ticket().quantity().subtract(order.filled()).max(BigDecimal.ZERO);
    }

    private Standing standing(TrackedOrder order) {
        if (order.inDoubt()) {
            return Standing.IN_DOUBT;
        }
        return parent(order).filter(TrackedOrder::live).isPresent()
                ? Standing.SLEEPS
                : Standing.WORKS;
    }

    private Optional<TrackedOrder> parent(TrackedOrder order) {
        Order ticket = order.ticket();
        return ticket.parentId() == 0
                ? Optional.empty()
                : book.own(ticket.parentId())
                        .filter(p -> p.status() != OrderStatus.UNKNOWN)
                        .filter(p -> Objects.equals(p.ticket().orderRef(), ticket.orderRef()));
    }
}
