package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Position;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the books taken anew: asks the broker for everything and waits until the books have it. A list
 * may not come: real gateways forget its end, or refuse it. What the others say is used as far as it
 * goes, see {@link BookList}, and so are the fills of a list without its end.
 */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Completed orders that did not come are not waited for at each cycle. */
    private static final Duration SPARED = Duration.ofMinutes(5);

    private final ConnectionKeeper.Setup setup;
    private final LongSupplier nanoTime;
    private final Map<BookList, BrokerException> failures = new EnumMap<>(BookList.class);
    private long sparedSince;

    Reconciliation(ConnectionKeeper.Setup setup, LongSupplier nanoTime) {
        this.setup = setup;
        this.nanoTime = nanoTime;
    }

    /** On another connection every list is asked for again. */
    void fresh() {
        failures.clear();
    }

    /** Lists that did not come the last time, while others did; with the reason. */
    Map<BookList, BrokerException> failures() {
        return failures;
    }

    /** Whether orders do not matter, and so no list does. */
    boolean optional() {
        return setup.accounts().rules().mode() == TradingRules.Mode.ALERTS;
    }

    /**
     * Asks, and has the event lane take the answers in.
     *
     * @throws BrokerException why it could not be done, or which list is needed and did not come; it
     *     stays wanted
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
        CompletableFuture<List<CompletedOrder>> completed = completedOrders(broker);
        CompletableFuture<List<Position>> positions = broker.positions();
        Snapshot snapshot =
                new Snapshot(
                        rows(BookList.OPEN_ORDERS, open, e -> List.of()),
                        // A fill is a fact whatever is missing beside it; a list of what stands is
                        // not.
                        rows(BookList.EXECUTIONS, fills, e -> e.rows(Execution.class)),
                        rows(BookList.COMPLETED_ORDERS, completed, e -> List.of()),
                        rows(BookList.POSITIONS, positions, e -> List.of()),
                        failures.keySet(),
                        new CompletableFuture<>());
        requireAny(snapshot);
        setup.toLane().accept(snapshot);
        await(snapshot.applied(), "the books");
        requireNeeded();
        setup.readiness().reconciled(mark);
        LOG.info(
                "books reconciled: {} open orders, {} fills, {} positions{}",
                snapshot.openOrders().size(),
                snapshot.executions().size(),
                snapshot.positions().size(),
                failures.isEmpty() ? "" : "; not told: " + failures.keySet());
    }

    private CompletableFuture<List<CompletedOrder>> completedOrders(Broker broker) {
        BrokerException before = failures.get(BookList.COMPLETED_ORDERS);
        boolean spared =
                before != null
                        && before.kind() == Kind.TIMEOUT
                        && nanoTime.getAsLong() - sparedSince < SPARED.toNanos();
        if (!spared) {
            sparedSince = nanoTime.getAsLong();
        }
        return spared ? CompletableFuture.failedFuture(before) : broker.completedOrders();
    }

    private <R> List<R> rows(
            BookList list,
            CompletableFuture<List<R>> answer,
            Function<BrokerException, List<R>> came)
            throws BrokerException {
        try {
            List<R> rows = await(answer, list.text());
            failures.remove(list);
            return rows;
        } catch (BrokerException e) {
            if (e.kind() == Kind.DISCONNECTED) {
                failures.clear();
                throw e;
            }
            failures.put(list, e);
            return came.apply(e);
        }
    }

    /** A gateway that answers nothing at all is a gateway that is not there. */
    private void requireAny(Snapshot snapshot) throws BrokerException {
        boolean none =
                failures.size() == BookList.values().length && snapshot.executions().isEmpty();
        boolean refused = failures.values().stream().anyMatch(e -> e.kind() == Kind.REFUSED);
        if (none && !(optional() && refused)) {
            BrokerException first = failures.values().iterator().next();
            failures.clear();
            throw first;
        }
    }

    private void requireNeeded() throws BrokerException {
        for (Map.Entry<BookList, BrokerException> failure : failures.entrySet()) {
            BookList list = failure.getKey();
            if (!optional() && list != BookList.COMPLETED_ORDERS) {
                BrokerException e = failure.getValue();
                throw new BrokerException(e.kind(), e.code(), list.missing(e));
            }
        }
    }

    private static <T> T await(CompletableFuture<T> answer, String what) throws BrokerException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerException broker) {
                throw broker;
            }
            throw new BrokerException(
                    Kind.UNDECODABLE, 0, Wording.of("broker.unclear", e.getCause()));
        } catch (TimeoutException e) {
            throw new BrokerException(Kind.TIMEOUT, 0, Wording.of("broker.not-in-time", what));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(Kind.DISCONNECTED, 0, Wording.of("broker.interrupted"));
        }
    }
}
