package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Price steps by number of their rule; each is asked once per connection. */
final class MarketRules {
    private final Map<Integer, CompletableFuture<PriceLadder>> known = new ConcurrentHashMap<>();
    private final Duration deadline;
    private final IbConnection connection;
    private final Deadlines deadlines;

    MarketRules(Duration deadline, IbConnection connection, Deadlines deadlines) {
        this.deadline = deadline;
        this.connection = connection;
        this.deadlines = deadlines;
    }

    CompletableFuture<PriceLadder> get(int ruleId) {
        CompletableFuture<PriceLadder> mine = new CompletableFuture<>();
        CompletableFuture<PriceLadder> other = known.putIfAbsent(ruleId, mine);
        if (other != null) {
            return other;
        }
        // what failed may be asked again
        mine.whenComplete(
                (ladder, failure) -> {
                    if (failure != null) {
                        known.remove(ruleId, mine);
                    }
                });
        try {
            connection.send(Pacer.Kind.DATA, List.of(new ReqMarketRule(ruleId)));
        } catch (BrokerException e) {
            mine.completeExceptionally(e);
            return mine;
        }
        var timer = deadlines.in(deadline, () -> mine.completeExceptionally(timeout(ruleId)));
        mine.whenComplete((ladder, failure) -> timer.cancel(false));
        if (connection.ended()) {
            mine.completeExceptionally(connection.disconnected());
        }
        return mine;
    }

    private BrokerException timeout(int ruleId) {
        return new BrokerException(
                Kind.TIMEOUT,
                0,
                Wording.of(
                        "broker.timeout",
                        deadline.toMillis(),
                        Wording.of("request.market-rule", ruleId)));
    }

    void answer(MarketRule rule) {
        CompletableFuture<PriceLadder> waiting = known.get(rule.ruleId());
        if (waiting != null) {
            waiting.complete(rule.ladder());
        }
    }

    void fail(int ruleId, BrokerException e) {
        CompletableFuture<PriceLadder> waiting = known.get(ruleId);
        if (waiting != null) {
            waiting.completeExceptionally(e);
        }
    }

    void failAll(BrokerException e) {
        known.values().forEach(waiting -> waiting.completeExceptionally(e));
    }
}
