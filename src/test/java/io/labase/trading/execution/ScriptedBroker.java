package io.labase.trading.execution;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
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
import io.labase.trading.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broker that answers what the test says and remembers what was sent. */
final class ScriptedBroker implements Broker {

    final List<List<Order>> placed = new ArrayList<>();
    final List<Integer> cancelled = new ArrayList<>();
    int connects;
    boolean connected;
    @Nullable BrokerException connectFails;
    @Nullable BrokerException sendFails;
    @Nullable RuntimeException ticketRefused;
    List<String> accounts = List.of(Samples.ACCOUNT);
    Supplier<CompletableFuture<List<OpenOrder>>> openOrders = none();
    Supplier<CompletableFuture<List<Execution>>> executions = none();
    Supplier<CompletableFuture<List<CompletedOrder>>> completed = none();
    Supplier<CompletableFuture<List<Position>>> positions = none();
    Consumer<Order> onPlace = order -> {};
    IntConsumer onCancel = orderId -> {};
    Function<Order, CompletableFuture<WhatIf>> whatIf =
            order -> CompletableFuture.failedFuture(gone(BrokerException.Kind.TIMEOUT));
    private int nextId = 100;

    private static <T> Supplier<CompletableFuture<List<T>>> none() {
        return () -> CompletableFuture.completedFuture(List.of());
    }

    static BrokerException gone(BrokerException.Kind kind) {
        return new BrokerException(kind, 0, Wording.of("no gateway"));
    }

    /** All tickets that left, in order. */
    List<Order> tickets() {
        return placed.stream().flatMap(List::stream).toList();
    }

    @Override
    public Session connect() throws BrokerException {
        connects++;
        if (connectFails != null) {
            throw connectFails;
        }
        connected = true;
        return new Session(178, accounts);
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public void listen(Consumer<BrokerEvent> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<ContractDetails>> contractDetails(Contract query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Bar>> bars(BarsRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Instant> currentTime() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<OpenOrder>> openOrders() {
        return openOrders.get();
    }

    @Override
    public CompletableFuture<List<Execution>> executions() {
        return executions.get();
    }

    @Override
    public CompletableFuture<List<CompletedOrder>> completedOrders() {
        return completed.get();
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        return positions.get();
    }

    @Override
    public CompletableFuture<List<AccountValue>> accountSummary(List<String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int reserveOrderIds(int count) {
        int first = nextId;
        nextId += count;
        return first;
    }

    @Override
    public void raiseOrderIds(int usedId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void place(List<Order> orders) throws BrokerException {
        if (ticketRefused != null) {
            throw ticketRefused;
        }
        if (sendFails != null) {
            throw sendFails;
        }
        placed.add(List.copyOf(orders));
        orders.forEach(onPlace);
    }

    @Override
    public CompletableFuture<WhatIf> whatIf(Order order) {
        return whatIf.apply(order);
    }

    @Override
    public void cancel(int orderId) throws BrokerException {
        if (sendFails != null) {
            throw sendFails;
        }
        cancelled.add(orderId);
        onCancel.accept(orderId);
    }

    @Override
    public void close() {
        connected = false;
    }
}
