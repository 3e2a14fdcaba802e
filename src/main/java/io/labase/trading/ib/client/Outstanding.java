package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * All that waits for an answer on one connection.
 *
 * @param requests what carries a number
 * @param openOrders the list of live orders
 * @param completedOrders the list of orders that ended
 * @param positions the list of positions
 * @param time the gateway's clock, a list of one
 * @param rules price steps
 * @param previews questions what an order would cost
 */
record Outstanding(
        Requests requests,
        Lane<OpenOrder> openOrders,
        Lane<CompletedOrder> completedOrders,
        Lane<Position> positions,
        Lane<Instant> time,
        MarketRules rules,
        Previews previews) {

    static Outstanding on(IbConnection connection, Duration deadline, Deadlines timers) {
        // one frame is row and end at once: sent twice it tells a moment that has just passed
        Lane<Instant> time =
                new Lane<>(
                        "current time",
                        new ReqCurrentTime(),
                        deadline,
                        connection,
                        timers,
                        () -> CompletableFuture.completedFuture(null));
        // handed over: an answer that comes while one lane is locked must not need another
        Supplier<CompletableFuture<?>> echo = () -> Answers.handOver(time.ask());
        return new Outstanding(
                new Requests(connection, timers),
                new Lane<>(
                        "open orders", new ReqAllOpenOrders(), deadline, connection, timers, echo),
                new Lane<>(
                        "completed orders",
                        new ReqCompletedOrders(false),
                        deadline,
                        connection,
                        timers,
                        echo),
                new Lane<>("positions", new ReqPositions(), deadline, connection, timers, echo),
                time,
                new MarketRules(deadline, connection, timers),
                new Previews(deadline, connection, timers));
    }

    /**
     * The gateway refuses a list and names none: those of orders come first, they are what a
     * read-only API keeps to itself.
     *
     * @return whether a list was under way
     */
    boolean refuseList(BrokerException e) {
        return openOrders.refuse(e) || completedOrders.refuse(e) || positions.refuse(e);
    }

    /** Fails all that wait. Later requests fail by themselves: the connection has ended. */
    void failAll(BrokerException e) {
        requests.failAll(e);
        openOrders.fail(e);
        completedOrders.fail(e);
        positions.fail(e);
        time.fail(e);
        rules.failAll(e);
        previews.failAll(e);
    }
}
