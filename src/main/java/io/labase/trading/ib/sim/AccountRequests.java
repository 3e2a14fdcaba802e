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
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Tells what the account holds and is worth. */
final class AccountRequests {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int MOST_SUMMARIES = 2;

    private final SimMarket market;

    AccountRequests(SimMarket market) {
        this.market = market;
    }

    void positions(Client client, ReqPositions request) {
        market.quietly(
                () -> {
                    client.subscriptions().positions(true);
                    market.positions().forEach(p -> client.send(new PositionMessage(p)));
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
                    for (AccountValue value : market.accountValues(tags)) {
                        client.send(new AccountSummary(request.reqId(), value));
                    }
                    client.send(new AccountSummaryEnd(request.reqId()));
                });
    }

    void updates(Client client, ReqAccountUpdates request) {
        if (!request.subscribe()) {
            return;
        }
        market.quietly(
                () -> {
                    List<String> tags = List.copyOf(market.accountValues().keySet());
                    for (AccountValue value : market.accountValues(tags)) {
                        client.send(new AccountValueMessage(value));
                    }
                    market.holdings().forEach(h -> client.send(portfolio(h)));
                    ZonedDateTime now = market.clock().now().atZone(market.setup().loginZone());
                    client.send(new AccountUpdateTime(CLOCK.format(now)));
                    client.send(new AccountDownloadEnd(market.setup().account()));
                });
    }

    /** The values once; as with {@link #updates}, changes are not told. */
    void updatesMulti(Client client, ReqAccountUpdatesMulti request) {
        market.quietly(
                () -> {
                    List<String> tags = List.copyOf(market.accountValues().keySet());
                    for (AccountValue value : market.accountValues(tags)) {
                        client.send(
                                new AccountUpdateMulti(
                                        request.reqId(), request.modelCode(), value));
                    }
                    client.send(new AccountUpdateMultiEnd(request.reqId()));
                });
    }

    private PortfolioValue portfolio(Ledger.Holding holding) {
        long now = market.clock().millis();
        BigDecimal price = Account.price(holding.instrument(), now);
        BigDecimal value = Account.marketValue(holding, now);
        BigDecimal cost = holding.averageCost().multiply(holding.quantity());
        return new PortfolioValue(
                market.position(holding.instrument()),
                new PortfolioValue.Worth(price, value, value.subtract(cost), holding.realized()));
    }
}
