package io.labase.trading.execution;

import io.labase.trading.execution.HeldPosition.Stop;
import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.execution.ProtectionState.Fault;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what the account holds, by the books and by what the audit finds. */
final class HeldPositions {
    private static final Comparator<HeldPosition> BY_SYMBOL =
            Comparator.<HeldPosition, String>comparing(p -> p.contract().symbol())
                    .thenComparing(p -> p.contract().conId());

    private final OrderBook book;
    private final Custody custody;
    private final PauseSwitch pause;
    private final AuditView view;
    private final IntPredicate closing;

    /**
     * @param closing whether a contract is being closed
     */
    HeldPositions(OrderBook book, Guarding guarding, AuditView view, IntPredicate closing) {
        this.book = book;
        this.custody = guarding.custody();
        this.pause = guarding.pause();
        this.view = view;
        this.closing = closing;
    }

    /**
     * All positions of the account, by symbol.
     *
     * @param audit what is wrong with a contract; empty while that cannot be said
     */
    List<HeldPosition> of(String account, IntFunction<Optional<Finding>> audit) {
        Map<Integer, String> moved = pause.moved();
        return book.positions().stream()
                .filter(position -> position.account().equals(account))
                .map(position -> held(position, moved, audit.apply(position.contract().conId())))
                .sorted(BY_SYMBOL)
                .toList();
    }

    /** Contracts with stops of the account but no position, by symbol: their quantity is 0. */
    List<HeldPosition> alone(String account) {
        return book.live().stream()
                .filter(o -> o.ticket().account().equals(account))
                .filter(o -> o.ticket().type().protects() && view.covers(o))
                .map(o -> o.ticket().contract())
                .filter(c -> book.quantity(account, c.conId()).signum() == 0)
                .collect(Collectors.toMap(Contract::conId, c -> c, (one, same) -> one))
                .values()
                .stream()
                .map(contract -> alone(account, contract))
                .sorted(BY_SYMBOL)
                .toList();
    }

    private HeldPosition alone(String account, Contract contract) {
        List<TrackedOrder> orders = stops(account, contract.conId());
        String ticker =
                orders.stream()
                        .filter(TrackedOrder::ours)
                        .map(o -> OrderRecords.symbol(o.ticket().orderRef(), ""))
                        .findFirst()
                        .orElse("");
        BigDecimal none = BigDecimal.ZERO;
        return new HeldPosition(
                contract, ticker, none, null, none, none, shown(orders.stream()), false);
    }

    private HeldPosition held(
            Position position, Map<Integer, String> elsewhere, Optional<Finding> finding) {
        int conId = position.contract().conId();
        Optional<Custody.Holding> holding = custody.of(conId);
        if (holding.isEmpty()) {
            return notOurs(position, Optional.ofNullable(elsewhere.get(conId)));
        }
        BigDecimal ours = position.quantity().max(BigDecimal.ZERO).min(holding.get().owned());
        return new HeldPosition(
                position.contract(),
                holding.get().symbol(),
                position.quantity(),
                position.avgCost(),
                ours,
                finding.map(Finding::uncovered).orElse(BigDecimal.ZERO),
                stops(position),
                closing.test(conId));
    }

    /**
     * Not the bot's by the books. Shares that a split has moved here were: they need a stop, which a
     * person has to place.
     */
    private HeldPosition notOurs(Position position, Optional<String> moved) {
        List<Stop> stops = stops(position);
        BigDecimal bare =
                moved.isEmpty()
                        ? BigDecimal.ZERO
                        : stops.stream()
                                .map(Stop::quantity)
                                .reduce(position.quantity(), BigDecimal::subtract)
                                .max(BigDecimal.ZERO);
        return new HeldPosition(
                position.contract(),
                moved.orElse(""),
                position.quantity(),
                position.avgCost(),
                BigDecimal.ZERO,
                bare,
                stops,
                false);
    }

    /** Shares that a split has moved away from the bot, and that have no stop. */
    static List<ProtectionState.Finding> moved(List<HeldPosition> positions) {
        return positions.stream()
                .filter(p -> p.ours().signum() == 0 && p.uncovered().signum() > 0)
                .map(p -> new ProtectionState.Finding(p.ticker(), Fault.BARE, p.uncovered()))
                .toList();
    }

    private List<Stop> stops(Position position) {
        Side side = position.quantity().signum() > 0 ? Side.SELL : Side.BUY;
        return shown(
                stops(position.account(), position.contract().conId()).stream()
                        .filter(o -> o.ticket().side() == side));
    }

    private List<TrackedOrder> stops(String account, int conId) {
        return book.live().stream()
                .filter(o -> o.ticket().contract().conId() == conId)
                .filter(o -> o.ticket().account().equals(account))
                .filter(o -> o.ticket().type().protects() && view.covers(o))
                .toList();
    }

    private List<Stop> shown(Stream<TrackedOrder> orders) {
        return orders.map(o -> new Stop(o.ticket().stopPrice(), view.left(o), o.ours()))
                .sorted(
                        Comparator.comparing(
                                Stop::level, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
