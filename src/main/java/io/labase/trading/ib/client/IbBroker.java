package io.labase.trading.ib.client;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.PlaceOrder;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The account behind an IB Gateway or TWS, server versions 176 to 178.
 *
 * <p>Futures complete on a thread of the common pool, events come on the reading thread. An {@link
 * BrokerEvent.OrderOpened} is sent for every live order told, also for those in the answer to {@link
 * #openOrders()}; a position is either in the answer to {@link #positions()} or an event. Who asks for
 * a list while one is under way gets the next one, never the older.
 */
public class IbBroker implements Broker {
    private final IbSettings settings;
    private final Dialect.Provider dialects;
    private final LongSupplier nanoTime;
    private final OrderIds orderIds = new OrderIds();
    private final Deadlines deadlines = new Deadlines("ib-deadlines");
    private final Object connecting = new Object();

    private volatile @Nullable Consumer<BrokerEvent> listener;
    private volatile @Nullable IbSession session;

    /**
     * A broker that is not yet connected, in the dialect that was chosen at the start.
     *
     * @throws IllegalArgumentException if this build has no such dialect
     */
    public IbBroker(IbSettings settings) {
        this(settings, Dialects.chosen());
    }

    /** A broker that is not yet connected, in a dialect of one's own. */
    protected IbBroker(IbSettings settings, Dialect.Provider dialects) {
        this(settings, dialects, System::nanoTime);
    }

    /**
     * @param nanoTime the clock of the pacing, in nanoseconds
     */
    IbBroker(IbSettings settings, Dialect.Provider dialects, LongSupplier nanoTime) {
        this.settings = settings;
        this.dialects = dialects;
        this.nanoTime = nanoTime;
    }

    @Override
    public void listen(Consumer<BrokerEvent> receiver) {
        listener = receiver;
    }

    @Override
    public Session connect() throws BrokerException {
        synchronized (connecting) {
            close();
            IbConnection connection =
                    new IbConnection(settings, dialects.create(settings), nanoTime);
            IbSession fresh = new IbSession(settings, connection, orderIds, this::tell, deadlines);
            session = fresh;
            try {
                return fresh.open();
            } catch (BrokerException e) {
                fresh.close();
                throw e;
            }
        }
    }

    private void tell(BrokerEvent event) {
        Consumer<BrokerEvent> receiver = listener;
        if (receiver != null) {
            receiver.accept(event);
        }
    }

    @Override
    public boolean connected() {
        IbSession current = session;
        return current != null && current.ready();
    }

    private IbSession session() throws BrokerException {
        IbSession current = session;
        if (current == null || !current.ready()) {
            throw new BrokerException(
                    Kind.DISCONNECTED, 0, Wording.of("broker.not-connected", settings.address()));
        }
        return current;
    }

    private <T> CompletableFuture<T> ask(Function<IbSession, CompletableFuture<T>> question) {
        try {
            return Answers.handOver(question.apply(session()));
        } catch (BrokerException e) {
            return Answers.failed(e);
        }
    }

    @Override
    public CompletableFuture<List<ContractDetails>> contractDetails(Contract query) {
        return ask(s -> s.contractDetails(query));
    }

    @Override
    public CompletableFuture<List<Bar>> bars(BarsRequest request) {
        return ask(s -> s.bars(request));
    }

    @Override
    public CompletableFuture<Instant> currentTime() {
        return ask(s -> s.outstanding().time().ask().thenApply(only -> only.get(0)));
    }

    @Override
    public CompletableFuture<List<OpenOrder>> openOrders() {
        return ask(s -> s.outstanding().openOrders().ask().thenApply(IbBroker::live));
    }

    /** A push of an order that just ended can come between the rows; it is no live order. */
    private static List<OpenOrder> live(List<OpenOrder> orders) {
        return orders.stream().filter(order -> !order.status().terminal()).toList();
    }

    @Override
    public CompletableFuture<List<Execution>> executions() {
        return ask(IbSession::executions);
    }

    @Override
    public CompletableFuture<List<CompletedOrder>> completedOrders() {
        return ask(s -> s.outstanding().completedOrders().ask());
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        return ask(s -> s.outstanding().positions().ask());
    }

    @Override
    public CompletableFuture<List<AccountValue>> accountSummary(List<String> tags) {
        return ask(s -> s.accountSummary(tags));
    }

    @Override
    public int reserveOrderIds(int count) {
        return orderIds.reserve(count);
    }

    @Override
    public void raiseOrderIds(int usedId) {
        orderIds.raiseAbove(usedId);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if an order is none that a gateway should see: a fraction, no
     *     account, no orderRef, text that cannot travel; nothing has left then
     */
    @Override
    public void place(List<Order> orders) throws BrokerException {
        Tickets.check(orders);
        orders.forEach(order -> orderIds.raiseAbove(order.orderId()));
        session().order(orders.stream().map(PlaceOrder::of).toList());
    }

    @Override
    public CompletableFuture<WhatIf> whatIf(Order order) {
        return ask(
                s -> {
                    Order alone = order.alone(orderIds.reserve(1));
                    Tickets.check(List.of(alone));
                    return s.outstanding().previews().ask(alone);
                });
    }

    @Override
    public void cancel(int orderId) throws BrokerException {
        session().order(List.of(new CancelOrder(orderId)));
    }

    @Override
    public void close() {
        IbSession current = session;
        if (current != null) {
            current.close();
        }
    }
}
