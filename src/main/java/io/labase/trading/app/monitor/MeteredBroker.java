package io.labase.trading.app.monitor;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Bar;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.Position;
import io.labase.trading.model.WhatIf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A broker whose requests are timed and whose errors are counted; else it is the one behind it. */
public final class MeteredBroker implements Broker {
    private static final Set<Severity> ERRORS =
            Set.of(
                    Severity.ORDER_REFUSED,
                    Severity.REFERENCE_REFUSED,
                    Severity.CANCEL_REFUSED,
                    Severity.ORDER_UNCLEAR,
                    Severity.CONNECTIVITY_LOST,
                    Severity.DATA_LOST,
                    Severity.DATA_NOT_LIVE,
                    Severity.DATA_REFUSED,
                    Severity.ERROR);

    private final Broker broker;
    private final Metrics metrics;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime monotonic real time, nanoseconds
     */
    public MeteredBroker(Broker broker, Metrics metrics, LongSupplier nanoTime) {
        this.broker = broker;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** The same future: one derived from it would wrap the failure. */
    private <T> CompletableFuture<T> timed(String kind, CompletableFuture<T> answer) {
        long asked = nanoTime.getAsLong();
        answer.whenComplete(
                (value, failure) -> {
                    Duration took = Duration.ofNanos(nanoTime.getAsLong() - asked);
                    metrics.requests(kind).observe(took);
                    // A connection that ends fails whatever waits: that is one event, not many.
                    if (failure instanceof BrokerException e && e.kind() != Kind.DISCONNECTED) {
                        metrics.apiErrors().add(1);
                    }
                });
        return answer;
    }

    @Override
    public void listen(Consumer<BrokerEvent> listener) {
        broker.listen(
                event -> {
                    count(event);
                    listener.accept(event);
                });
    }

    private void count(BrokerEvent event) {
        if (event instanceof Told told) {
            if (ERRORS.contains(told.severity())) {
                metrics.apiErrors().add(1);
            }
            if (told.severity().refusal() && told.severity() != Severity.CANCEL_REFUSED) {
                metrics.ordersRejected().add(1);
            }
        } else if (event instanceof BrokerEvent.Unreadable) {
            metrics.apiErrors().add(1);
        }
    }

    @Override
    public void place(List<Order> orders) throws BrokerException {
        broker.place(orders);
        metrics.ordersSent().add(orders.size());
    }

    @Override
    public CompletableFuture<List<ContractDetails>> contractDetails(Contract query) {
        return timed("contract", broker.contractDetails(query));
    }

    @Override
    public CompletableFuture<List<Bar>> bars(BarsRequest request) {
        return timed("bars", broker.bars(request));
    }

    @Override
    public CompletableFuture<Instant> currentTime() {
        return timed("time", broker.currentTime());
    }

    @Override
    public CompletableFuture<List<OpenOrder>> openOrders() {
        return timed("open-orders", broker.openOrders());
    }

    @Override
    public CompletableFuture<List<Execution>> executions() {
        return timed("executions", broker.executions());
    }

    @Override
    public CompletableFuture<List<CompletedOrder>> completedOrders() {
        return timed("completed-orders", broker.completedOrders());
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        return timed("positions", broker.positions());
    }

    @Override
    public CompletableFuture<List<AccountValue>> accountSummary(List<String> tags) {
        return timed("account", broker.accountSummary(tags));
    }

    @Override
    public CompletableFuture<WhatIf> whatIf(Order order) {
        return timed("what-if", broker.whatIf(order));
    }

    @Override
    public Session connect() throws BrokerException {
        return broker.connect();
    }

    @Override
    public boolean connected() {
        return broker.connected();
    }

    @Override
    public int reserveOrderIds(int count) {
        return broker.reserveOrderIds(count);
    }

    @Override
    public void raiseOrderIds(int usedId) {
        broker.raiseOrderIds(usedId);
    }

    @Override
    public void cancel(int orderId) throws BrokerException {
        broker.cancel(orderId);
    }

    @Override
    public void close() {
        broker.close();
    }
}
