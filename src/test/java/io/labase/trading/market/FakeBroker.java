package io.labase.trading.market;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A broker whose every answer the test holds in its hand. Market data only. */
final class FakeBroker implements Broker {

    final List<Contract> asked = new ArrayList<>();
    final List<BarsRequest> barsAsked = new ArrayList<>();
    final Deque<CompletableFuture<Instant>> times = new ArrayDeque<>();
    volatile @Nullable Instant fixedTime;
    volatile boolean connected = true;
    Function<Contract, CompletableFuture<List<ContractDetails>>> contracts =
            query -> failed(BrokerException.Kind.UNKNOWN_CONTRACT, "No security definition");
    Function<BarsRequest, CompletableFuture<List<Bar>>> bars =
            request -> failed(BrokerException.Kind.NO_DATA, "no data");

    static <T> CompletableFuture<T> failed(BrokerException.Kind kind, String text) {
        return CompletableFuture.failedFuture(new BrokerException(kind, 0, Wording.of(text)));
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public CompletableFuture<List<ContractDetails>> contractDetails(Contract query) {
        asked.add(query);
        return contracts.apply(query);
    }

    @Override
    public CompletableFuture<List<Bar>> bars(BarsRequest request) {
        barsAsked.add(request);
        return bars.apply(request);
    }

    @Override
    public CompletableFuture<Instant> currentTime() {
        if (fixedTime != null) {
            return CompletableFuture.completedFuture(fixedTime);
        }
        CompletableFuture<Instant> answer = new CompletableFuture<>();
        times.add(answer);
        return answer;
    }

    @Override
    public Session connect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void listen(Consumer<BrokerEvent> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<OpenOrder>> openOrders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Execution>> executions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<CompletedOrder>> completedOrders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<AccountValue>> accountSummary(List<String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int reserveOrderIds(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void raiseOrderIds(int usedId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void place(List<Order> orders) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WhatIf> whatIf(Order order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(int orderId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
