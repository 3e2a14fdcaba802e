package io.labase.trading.app.report;

import io.labase.trading.execution.HeldPosition;
import io.labase.trading.model.Contract;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the account holds, whoever bought it, and how far working stops cover it, as the
 * broker reports it now. Currency balances are no positions.
 *
 * @param held one per contract, by symbol
 */
public record AccountHoldings(List<Held> held) {

    /**
     * A position of the account.
     *
     * @param contract what is held
     * @param quantity above 0 long, below 0 short, never 0
     * @param avgCost average cost per share; null if the broker named none
     * @param covered quantity that working stops would close, whoever placed them
     * @param stop trigger of the largest of them; null without one
     */
    public record Held(
            Contract contract,
            BigDecimal quantity,
            @Nullable BigDecimal avgCost,
            BigDecimal covered,
            @Nullable BigDecimal stop) {}

    /** An order that is not over, and what it has still to trade. */
    private record Working(Order ticket, OrderStatus status, BigDecimal left) {
        boolean works() {
            return !status.terminal()
                    && status != OrderStatus.INACTIVE
                    && status != OrderStatus.PENDING_CANCEL
                    && status != OrderStatus.UNKNOWN;
        }

        boolean isParentOf(Order child) {
            return ticket.orderId() == child.parentId() && ticket.clientId() == child.clientId();
        }
    }

    public AccountHoldings {
        held = List.copyOf(held);
    }

    /** As the guard of a running bot lists them: report and status then never differ. */
    public static AccountHoldings ofGuard(List<HeldPosition> positions) {
        return new AccountHoldings(positions.stream().map(AccountHoldings::held).toList());
    }

    private static Held held(HeldPosition position) {
        BigDecimal all =
                position.stops().stream()
                        .map(HeldPosition.Stop::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Held(
                position.contract(),
                position.quantity(),
                position.avgCost(),
                all.min(position.quantity().abs()),
                position.stops().stream()
                        .sorted(Comparator.comparing(HeldPosition.Stop::quantity).reversed())
                        .map(HeldPosition.Stop::level)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** From the broker's own lists. */
    public static AccountHoldings ofLists(
            String account, List<Position> positions, List<OpenOrder> open) {
        return of(
                account,
                positions,
                open.stream()
                        .map(o -> new Working(o.order(), o.status(), o.order().quantity()))
                        .toList());
    }

    private static AccountHoldings of(
            String account, List<Position> positions, List<Working> orders) {
        List<Held> held = new ArrayList<>();
        positions.stream()
                .filter(p -> p.account().equals(account) && p.quantity().signum() != 0)
                .filter(p -> p.contract().secType() != SecType.CASH)
                .sorted(Comparator.comparing(p -> p.contract().symbol()))
                .forEach(p -> held.add(held(p, stops(p, orders))));
        return new AccountHoldings(held);
    }

    /** A child of an entry that still works sells what that entry buys, and nothing else. */
    private static List<Working> stops(Position position, List<Working> orders) {
        Side closing = position.quantity().signum() > 0 ? Side.SELL : Side.BUY;
        return orders.stream()
                .filter(o -> o.works() && o.ticket().type().protects())
                .filter(o -> o.ticket().side() == closing)
                .filter(o -> o.ticket().contract().conId() == position.contract().conId())
                .filter(o -> isOf(position.account(), o.ticket().account()))
                .filter(
                        o ->
                                o.ticket().parentId() == 0
                                        || orders.stream().noneMatch(p -> p.isParentOf(o.ticket())))
                .toList();
    }

    /** Orders of other clients may name no account. */
    private static boolean isOf(String account, String named) {
        return named.isEmpty() || named.equals(account);
    }

    private static Held held(Position position, List<Working> stops) {
        BigDecimal all = stops.stream().map(Working::left).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Held(
                position.contract(),
                position.quantity(),
                position.avgCost(),
                all.min(position.quantity().abs()),
                stops.stream()
                        .sorted(Comparator.comparing(Working::left).reversed())
                        .map(o -> o.ticket().stopPrice())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }
}
