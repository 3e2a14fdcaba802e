package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the books taken anew: asks the broker for everything and waits until the books have it. */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ConnectionKeeper.Setup setup;

    Reconciliation(ConnectionKeeper.Setup setup) {
        this.setup = setup;
    }

    /**
     * Asks, and has the event lane take the answers in.
     *
     * @throws BrokerException why it could not be done; it stays wanted
     */
    void run() throws BrokerException {
        try {
            ask();
        } catch (BrokerException e) {
            // Whoever wanted it has no answer yet.
            setup.readiness().want();
            throw e;
        }
    }

    private void ask() throws BrokerException {
        long mark = setup.readiness().mark();
        setup.readiness().asking();
        setup.book().asking();
        setup.toLane().accept(OrderLane.ASKING);
        Broker broker = setup.broker();
        CompletableFuture<List<OpenOrder>> open = broker.openOrders();
        CompletableFuture<List<Execution>> fills = broker.executions();
        CompletableFuture<List<CompletedOrder>> completed = broker.completedOrders();
        CompletableFuture<List<Position>> positions = broker.positions();
        Snapshot snapshot =
                new Snapshot(
                        await(open),
                        await(fills),
                        await(completed),
                        await(positions),
                        new CompletableFuture<>());
        setup.toLane().accept(snapshot);
        await(snapshot.applied());
        setup.readiness().reconciled(mark);
        LOG.info(
                "books reconciled: {} open orders, {} fills, {} positions",
                snapshot.openOrders().size(),
                snapshot.executions().size(),
                snapshot.positions().size());
    }

    private static <T> T await(CompletableFuture<T> answer) throws BrokerException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerException broker) {
                throw broker;
            }
            throw new BrokerException(
                    BrokerException.Kind.UNDECODABLE, 0, "reconciliation failed: " + e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerException(
                    BrokerException.Kind.TIMEOUT, 0, "the books were not reconciled in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(BrokerException.Kind.DISCONNECTED, 0, "interrupted");
        }
    }
}
