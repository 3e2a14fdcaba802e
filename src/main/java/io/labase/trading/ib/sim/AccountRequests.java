package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.AccountDownloadEnd;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.AccountUpdateMulti;
import io.labase.trading.ib.wire.AccountUpdateMultiEnd;
import io.labase.trading.ib.wire.AccountUpdateTime;
import io.labase.trading.ib.wire.AccountValueMessage;
import io.labase.trading.ib.wire.PortfolioValue;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAccountUpdates;
import io.labase.trading.ib.wire.ReqAccountUpdatesMulti;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells what the account holds and is worth. */
final class AccountRequests {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int MOST_SUMMARIES = 2;
    private static final String EVERY_CURRENCY = "$LEDGER:ALL";

    private final SimMarket market;

    AccountRequests(SimMarket market) {
        this.market = market;
    }

    void positions(Client client, ReqPositions request) {
        market.quietly(
                () -> {
                    client.subscriptions().positions(true);
                    market.everyPosition().forEach(p -> client.send(new PositionMessage(p)));
                    client.send(new PositionEnd());
                });
    }

    void summary(Client client, ReqAccountSummary request) {
        if (client.subscriptions().summaries() >= MOST_SUMMARIES) {
            client.tell(
                    request.reqId(),
                    322,
                    "Error processing request: Maximum number of account summary requests"
                            + " exceeded");
            return;
        }
        List<String> tags = Arrays.stream(request.tags().split(",")).map(String::strip).toList();
        market.quietly(
                () -> {
                    client.subscriptions().summary(request.reqId(), tags);
                    tellSummary(client, request.reqId(), tags);
                    client.send(new AccountSummaryEnd(request.reqId()));
                });
    }

    private void tellSummary(Client client, int reqId, List<String> tags) {
        market.everyAccountsValues(tags).forEach(v -> client.send(new AccountSummary(reqId, v)));
    }

    void updates(Client client, ReqAccountUpdates request) {
        market.quietly(
                () -> {
                    client.subscriptions().updates(request.subscribe());
                    if (request.subscribe()) {
                        tellUpdates(client, market.holdings());
                        client.send(new AccountDownloadEnd(market.setup().account()));
                    }
                });
    }

    private void tellUpdates(Client client, List<Ledger.Holding> holdings) {
        everyValue().forEach(value -> client.send(new AccountValueMessage(value)));
        holdings.forEach(holding -> client.send(portfolio(holding)));
        ZonedDateTime now = market.clock().now().atZone(market.setup().loginZone());
        client.send(new AccountUpdateTime(CLOCK.format(now)));
    }

    /** What account updates tell: all values, and the cash of each currency. */
    private List<AccountValue> everyValue() {
        List<String> tags = new ArrayList<>(market.accountValues().keySet());
        tags.add(EVERY_CURRENCY);
        return market.accountValues(tags);
    }

    void updatesMulti(Client client, ReqAccountUpdatesMulti request) {
        market.quietly(
                () -> {
                    client.subscriptions().numberedUpdates(request);
                    tellNumbered(client, request);
                    client.send(new AccountUpdateMultiEnd(request.reqId()));
                });
    }

    private void tellNumbered(Client client, ReqAccountUpdatesMulti to) {
        everyValue()
                .forEach(v -> client.send(new AccountUpdateMulti(to.reqId(), to.modelCode(), v)));
    }

    /** Tells a client what it wants to hear of a fill: all values again, of holdings only the one. */
    void changed(Client client, Position position) {
        Subscriptions wanted = client.subscriptions();
        if (wanted.positions()) {
            client.send(new PositionMessage(position));
        }
        if (!position.account().equals(market.setup().account())) {
            return;
        }
        wanted.eachSummary((reqId, tags) -> tellSummary(client, reqId, tags));
        if (wanted.updates()) {
            int conId = position.contract().conId();
            tellUpdates(
                    client,
                    market.holdings().stream()
                            .filter(holding -> holding.instrument().conId() == conId)
                            .toList());
        }
        wanted.numberedUpdates().forEach(request -> tellNumbered(client, request));
    }

    private PortfolioValue portfolio(Ledger.Holding holding) {
        long now = market.clock().millis();
        BigDecimal price = Account.price(holding.instrument(), now);
        BigDecimal value = Account.marketValue(holding, now);
        BigDecimal cost = holding.averageCost().multiply(holding.quantity());
        Position held =
                new Position(
                        market.setup().account(),
                        holding.instrument().contract(),
                        holding.quantity(),
                        holding.averageCost());
        return new PortfolioValue(
                held,
                new PortfolioValue.Worth(price, value, value.subtract(cost), holding.realized()));
    }
}
