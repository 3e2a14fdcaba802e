package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate of the event lane: a login may manage several accounts, and the broker tells of all of
 * them. Only what belongs to the account of the bot comes in; nobody behind the gate has to ask.
 *
 * <p>A row that names no account is ours if the gateway manages no other, or if it speaks of an order
 * that the books know. What comes before the account is known does not come in: a new connection has
 * the books taken anew. A currency balance that is listed as a position is none.
 */
final class OwnAccount {
    private static final int REMEMBERED = 20_000;

    private final Readiness readiness;
    private final OrderBook book;

    /** Of orders and fills that belong to others: a status and a commission do not say whose. */
    private final Map<Object, Boolean> foreignOrders = new Recent<>(REMEMBERED);

    private final Map<String, Boolean> ownFills = new Recent<>(REMEMBERED);
    private final Map<String, CommissionReport> unassigned = new Recent<>(REMEMBERED);

    OwnAccount(Readiness readiness, OrderBook book) {
        this.readiness = readiness;
        this.book = book;
    }

    /** What of an event concerns the account, in order; a commission waits for its fill. */
    List<BrokerEvent> admit(BrokerEvent event) {
        if (event instanceof BrokerEvent.OrderOpened e) {
            return own(e.order())
                    ? List.of(new BrokerEvent.OrderOpened(e.order().in(named())))
                    : List.of();
        }
        if (event instanceof BrokerEvent.StatusChanged e) {
            return one(event, account() != null && !foreign(e.state()));
        }
        if (event instanceof BrokerEvent.Filled e) {
            return fill(e);
        }
        if (event instanceof BrokerEvent.CommissionReported e) {
            return one(event, own(e.report()));
        }
        if (event instanceof BrokerEvent.PositionChanged e) {
            return own(e.position())
                    ? List.of(new BrokerEvent.PositionChanged(e.position().in(named())))
                    : List.of();
        }
        return List.of(event);
    }

    private static List<BrokerEvent> one(BrokerEvent event, boolean own) {
        return own ? List.of(event) : List.of();
    }

    private List<BrokerEvent> fill(BrokerEvent.Filled event) {
        if (!own(event.execution())) {
            return List.of();
        }
        List<BrokerEvent> all = new ArrayList<>();
        all.add(new BrokerEvent.Filled(event.execution().in(named())));
        commission(event.execution()).ifPresent(all::add);
        return all;
    }

    /** What of complete answers concerns the account. */
    Snapshot of(Snapshot all) {
        return new Snapshot(
                        all.openOrders().stream()
                                .filter(this::own)
                                .map(order -> order.in(named()))
                                .toList(),
                        all.executions().stream()
                                .filter(this::own)
                                .map(fill -> fill.in(named()))
                                .toList(),
                        all.completed().stream()
                                .filter(this::own)
                                .map(order -> order.in(named()))
                                .toList(),
                        all.positions().stream()
                                .filter(this::own)
                                .map(position -> position.in(named()))
                                .toList(),
                        all.untold(),
                        all.applied())
                .inOrder();
    }

    /** Whoever compares accounts behind the gate finds one in every row. */
    private String named() {
        return Objects.requireNonNull(account());
    }

    /** Commissions that came before their fills. */
    List<BrokerEvent> commissions(Snapshot own) {
        return own.executions().stream().map(this::commission).flatMap(Optional::stream).toList();
    }

    private Optional<BrokerEvent> commission(Execution fill) {
        return Optional.ofNullable(unassigned.remove(fill.execId()))
                .map(BrokerEvent.CommissionReported::new);
    }

    private boolean own(OpenOrder told) {
        Order order = told.order();
        boolean own = own(order.account(), book.known(order).isPresent());
        numbers(order.permId(), order.clientId(), order.orderId())
                .forEach(
                        number -> {
                            if (own) {
                                foreignOrders.remove(number);
                            } else {
                                foreignOrders.put(number, true);
                            }
                        });
        return own;
    }

    private boolean own(CompletedOrder told) {
        return own(told.order().account(), book.known(told.order()).isPresent());
    }

    private boolean own(Execution fill) {
        boolean own = own(fill.account(), book.orderOf(fill).isPresent());
        ownFills.put(fill.execId(), own);
        if (!own) {
            unassigned.remove(fill.execId());
        }
        return own;
    }

    private boolean own(Position position) {
        return own(position.account(), false) && position.contract().secType() != SecType.CASH;
    }

    /** A report names nothing but its fill. */
    private boolean own(CommissionReport report) {
        Boolean own = ownFills.get(report.execId());
        if (own == null && !readiness.view().alone()) {
            unassigned.put(report.execId(), report);
            return false;
        }
        return own == null ? account() != null : own;
    }

    private boolean foreign(OrderState state) {
        return numbers(state.permId(), state.clientId(), state.orderId())
                .anyMatch(foreignOrders::containsKey);
    }

    /** Whatever names an order: a manual one may have the number 0 like any other. */
    private static Stream<Object> numbers(long permId, int clientId, int orderId) {
        Stream<Object> lasting = permId > 0 ? Stream.of(permId) : Stream.of();
        return orderId > 0
                ? Stream.concat(lasting, Stream.of(List.of(clientId, orderId)))
                : lasting;
    }

    private boolean own(String told, boolean known) {
        Readiness.View now = readiness.view();
        return now.account() != null
                && (told.equals(now.account()) || told.isEmpty() && (now.alone() || known));
    }

    private @Nullable String account() {
        return readiness.view().account();
    }
}
