package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelAccountSummary;
import io.labase.trading.ib.wire.CancelAccountUpdatesMulti;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelMktData;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CancelPositions;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAccountUpdates;
import io.labase.trading.ib.wire.ReqAccountUpdatesMulti;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqAutoOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqGlobalCancel;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqIds;
import io.labase.trading.ib.wire.ReqManagedAccts;
import io.labase.trading.ib.wire.ReqMarketDataType;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqMatchingSymbols;
import io.labase.trading.ib.wire.ReqMktData;
import io.labase.trading.ib.wire.ReqOpenOrders;
import io.labase.trading.ib.wire.ReqPositions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which part answers which request. */
final class Requests {
    private final Map<Class<?>, BiConsumer<Client, Message>> handlers = new HashMap<>();
    private final SimMarket market;
    private final OrderRequests orders;
    private final AccountRequests account;

    Requests(Hub hub) {
        this.market = hub.market();
        this.orders = new OrderRequests(market, hub.rules());
        ContractRequests contracts = new ContractRequests(market);
        on(ReqContractData.class, contracts::details);
        on(ReqMarketRule.class, contracts::rule);
        on(ReqMatchingSymbols.class, contracts::matching);
        HistoryRequests history = new HistoryRequests(hub);
        on(ReqHistoricalData.class, history::bars);
        on(CancelHistoricalData.class, history::cancel);
        on(PlaceOrder.class, orders::place);
        on(CancelOrder.class, orders::cancel);
        on(ReqGlobalCancel.class, (client, request) -> market.cancelAll());
        on(ReqOpenOrders.class, orders::ownOpen);
        on(ReqAllOpenOrders.class, orders::allOpen);
        on(ReqAutoOpenOrders.class, orders::autoOpen);
        on(ReqExecutions.class, orders::executions);
        on(ReqCompletedOrders.class, orders::completed);
        this.account = new AccountRequests(market);
        on(ReqPositions.class, account::positions);
        on(CancelPositions.class, (client, request) -> client.subscriptions().positions(false));
        on(ReqAccountSummary.class, account::summary);
        on(CancelAccountSummary.class, (client, r) -> client.subscriptions().endSummary(r.reqId()));
        on(ReqAccountUpdates.class, account::updates);
        on(ReqAccountUpdatesMulti.class, account::updatesMulti);
        on(
                CancelAccountUpdatesMulti.class,
                (client, r) -> client.subscriptions().endNumberedUpdates(r.reqId()));
        on(ReqManagedAccts.class, this::accounts);
        on(ReqIds.class, this::ids);
        on(ReqCurrentTime.class, this::time);
        QuoteRequests quotes = new QuoteRequests(hub);
        on(ReqMktData.class, quotes::quotes);
        on(CancelMktData.class, quotes::cancel);
        on(ReqMarketDataType.class, quotes::type);
    }

    private <M extends Message> void on(Class<M> type, BiConsumer<Client, M> handler) {
        handlers.put(type, (client, message) -> handler.accept(client, type.cast(message)));
    }

    OrderRequests orders() {
        return orders;
    }

    AccountRequests account() {
        return account;
    }

    /** Answers a request. */
    void handle(Client client, Message request) {
        BiConsumer<Client, Message> handler = handlers.get(request.getClass());
        if (handler != null) {
            handler.accept(client, request);
        }
    }

    private void accounts(Client client, ReqManagedAccts request) {
        client.send(new ManagedAccounts(market.accounts()));
    }

    private void ids(Client client, ReqIds request) {
        client.send(new NextValidId(market.nextOrderId(client.clientId())));
    }

    private void time(Client client, ReqCurrentTime request) {
        client.send(new CurrentTime(market.clock().now().getEpochSecond()));
    }
}
