package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqAutoOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqOpenOrders;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes orders and tells of them. */
final class OrderRequests {
    private static final Refusal READ_ONLY =
            new Refusal(
                    321,
                    "Error validating request.-'bX' : cause - The API interface is currently"
                            + " in Read-Only mode.");

    private final SimMarket market;
    private final SimRules rules;

    OrderRequests(SimMarket market, SimRules rules) {
        this.market = market;
        this.rules = rules;
    }

    void place(Client client, PlaceOrder request) {
        if (rules.readOnly()) {
            refuse(client, request.order().orderId());
        } else {
            market.place(ticket(client.clientId(), request));
        }
    }

    /** What a client has sent, with all that goes without saying. */
    Ticket ticket(int clientId, PlaceOrder request) {
        Order sent = request.order();
        Order order =
                new Order(
                        sent.orderId(),
                        clientId,
                        0,
                        sent.parentId(),
                        sent.contract(),
                        sent.side(),
                        sent.type(),
                        sent.quantity(),
                        sent.limitPrice(),
                        sent.stopPrice(),
                        sent.tif(),
                        account(sent),
                        sent.orderRef(),
                        sent.transmit());
        return new Ticket(order, request.extras());
    }

    /** An order that names none is of the only account; of none where there are several. */
    private String account(Order sent) {
        boolean only = sent.account().isEmpty() && market.accounts().size() == 1;
        return only ? market.setup().account() : sent.account();
    }

    void cancel(Client client, CancelOrder request) {
        if (rules.readOnly()) {
            refuse(client, request.orderId());
        } else {
            market.cancel(new OrderKey(client.clientId(), request.orderId()));
        }
    }

    private void refuse(Client client, int orderId) {
        market.tell(new OrderKey(client.clientId(), orderId), READ_ONLY);
    }

    /** Whether lists of orders are refused. */
    private boolean unread() {
        return rules.readOnly() && rules.habits().has(Habit.ReadOnlyLists.REFUSED);
    }

    void ownOpen(Client client, ReqOpenOrders request) {
        list(client, order -> order.order().clientId() == client.clientId());
    }

    void allOpen(Client client, ReqAllOpenOrders request) {
        list(client, order -> true);
    }

    void autoOpen(Client client, ReqAutoOpenOrders request) {
        if (client.clientId() == 0) {
            list(client, order -> true);
        } else {
            client.tell(Client.NO_ID, 327, "Only the default client (i.e 0) can auto bind orders.");
        }
    }

    private void list(Client client, Predicate<SimOrder> which) {
        if (unread()) {
            client.tell(Client.NO_ID, READ_ONLY.code(), READ_ONLY.text());
            return;
        }
        market.quietly(
                () -> {
                    sendOpen(client, which);
                    client.send(new OpenOrderEnd());
                });
    }

    /** Sends open orders, each with its status. */
    void sendOpen(Client client, Predicate<SimOrder> which) {
        if (unread()) {
            return;
        }
        for (SimOrder order : market.orders()) {
            boolean listed = order.open() || order.unnumbered();
            if (listed && which.test(order)) {
                client.send(Replies.openOrder(order));
                client.send(Replies.status(order));
            }
        }
    }

    void executions(Client client, ReqExecutions request) {
        market.quietly(
                () -> {
                    for (SimExecution execution : inOrder(market.executions())) {
                        if (today(execution.time()) && passes(execution, request.filter())) {
                            int reqId = request.reqId();
                            Execution told = Replies.numbered(execution.execution());
                            client.send(new ExecDetails(reqId, told, false));
                            if (mayKnowCost(client, execution)) {
                                client.send(new CommissionReportMessage(execution.cost()));
                            }
                        }
                    }
                    client.send(new ExecDetailsEnd(request.reqId()));
                });
    }

    private List<SimExecution> inOrder(List<SimExecution> executions) {
        List<SimExecution> told = new ArrayList<>(executions);
        switch (rules.habits().get(Habit.ExecutionOrder.class)) {
            case REVERSED -> Collections.reverse(told);
            case SHUFFLED -> Collections.shuffle(told, new Random(told.size()));
            default -> {}
        }
        return told;
    }

    /** What a fill cost is told to the client that placed the order, and to the master. */
    private boolean mayKnowCost(Client client, SimExecution execution) {
        Integer master = rules.master();
        return rules.habits().has(Habit.OthersCosts.TOLD)
                || execution.execution().clientId() == client.clientId()
                || master != null && master == client.clientId();
    }

    private boolean passes(SimExecution fill, ReqExecutions.Filter filter) {
        Execution execution = fill.execution();
        return (filter.clientId() == 0 || filter.clientId() == execution.clientId())
                && accepts(filter.account(), execution.account())
                && accepts(filter.symbol(), execution.contract().symbol())
                && accepts(filter.secType(), execution.contract().secType().name())
                && accepts(filter.exchange(), execution.contract().exchange())
                && sideAccepts(filter.side(), execution.side())
                && !fill.time().isBefore(since(filter.time()));
    }

    private static boolean accepts(String asked, String own) {
        return asked.isEmpty() || asked.equals(own);
    }

    private static boolean sideAccepts(String asked, Side own) {
        return asked.isEmpty() || asked.equals(own.name());
    }

    private Instant since(String time) {
        return Times.parse(time, market.setup().loginZone()).orElse(Instant.MIN);
    }

    void completed(Client client, ReqCompletedOrders request) {
        if (unread()) {
            client.tell(Client.NO_ID, READ_ONLY.code(), READ_ONLY.text());
            return;
        }
        market.quietly(
                () -> {
                    for (SimOrder order : market.orders()) {
                        if (today(order.life().endedAt())) {
                            client.send(Replies.completed(order, market.setup().loginZone()));
                        }
                    }
                    client.send(new CompletedOrdersEnd());
                });
    }

    /** Since the midnight at which the gateway's day begins. */
    private boolean today(@Nullable Instant time) {
        return time != null && dayOf(time).equals(dayOf(market.clock().now()));
    }

    private LocalDate dayOf(Instant time) {
        ZoneId zone =
                switch (rules.habits().get(Habit.DayBegins.class)) {
                    case LOGIN_ZONE -> market.setup().loginZone();
                    case NEW_YORK -> ZoneId.of("America/New_York");
                    case UTC -> ZoneOffset.UTC;
                };
        return time.atZone(zone).toLocalDate();
    }
}
