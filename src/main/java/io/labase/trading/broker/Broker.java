package io.labase.trading.broker;

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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A broker account behind one connection at a time.
 *
 * <p>Every answer has a deadline; a future fails with a {@link BrokerException} (as its direct
 * cause), never with an empty result. None of the methods but {@link #connect()} blocks. All may be
 * called from any thread.
 */
public interface Broker extends AutoCloseable {

    /**
     * What the handshake told.
     *
     * @param serverVersion version spoken on this connection
     * @param accounts managed accounts, at least one
     */
    record Session(int serverVersion, List<String> accounts) {
        public Session {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Opens a new connection, closing an old one. Blocks until the broker takes requests, at most for
     * the connect timeout.
     *
     * @throws BrokerException UNREACHABLE, UNSUPPORTED_VERSION or CLIENT_ID_IN_USE
     */
    Session connect() throws BrokerException;

    /** Whether a connection that finished its handshake is open. Says nothing of its health. */
    boolean connected();

    /**
     * Names the receiver of all events, called on the reading thread: it must only hand over. To be
     * set once, before the first {@link #connect()}.
     */
    void listen(Consumer<BrokerEvent> listener);

    /** Qualifies a contract: all contracts that match. UNKNOWN_CONTRACT if there is none. */
    CompletableFuture<List<ContractDetails>> contractDetails(Contract query);

    /** Bars up to now, oldest first; the last one may still be forming. */
    CompletableFuture<List<Bar>> bars(BarsRequest request);

    /** The broker's clock; whole seconds. */
    CompletableFuture<Instant> currentTime();

    /** Live orders of every client of the account. */
    CompletableFuture<List<OpenOrder>> openOrders();

    /**
     * Today's fills of every client; their commissions come as events. A failure carries the fills that
     * came before it ({@link BrokerException#rows}).
     */
    CompletableFuture<List<Execution>> executions();

    /** Orders that ended today, of every client. */
    CompletableFuture<List<CompletedOrder>> completedOrders();

    /** All positions; afterwards changes come as events. */
    CompletableFuture<List<Position>> positions();

    /** Account values, such as NetLiquidation, in the account's base currency. */
    CompletableFuture<List<AccountValue>> accountSummary(List<String> tags);

    /**
     * Takes {@code count} consecutive order ids out of the sequence, for good; ids only rise, also
     * when the broker's own sequence falls back.
     *
     * @return the first of them
     * @throws IllegalStateException if no connection has ever told where the sequence starts
     */
    int reserveOrderIds(int count);

    /** Raises the sequence so that the next reserved id is above {@code usedId}. */
    void raiseOrderIds(int usedId);

    /**
     * Hands over tickets that belong together; they leave in one write, before any waiting data
     * request. An existing orderId means a modification.
     *
     * @throws BrokerException DISCONNECTED if nothing has left; no exception says nothing about the
     *     orders' fate, only events do
     * @throws IllegalArgumentException if a ticket is none that a broker should see; nothing has left
     */
    void place(List<Order> orders) throws BrokerException;

    /**
     * Asks what one order would cost, without placing it. The question takes an order id of its own
     * out of the sequence, is transmitted, and has no parent: the ticket's id, parent and transmit
     * flag are not used. The legs of a bracket are asked one by one, each as if it stood alone: a
     * child cannot be judged beside a parent that was never placed.
     *
     * <p>REFUSED (or a kind that says more) if the broker would not take the order. Neither question
     * nor answer is an event.
     *
     * @throws IllegalArgumentException if the ticket is none that a broker should see; nothing has left
     */
    CompletableFuture<WhatIf> whatIf(Order order);

    /** Asks to cancel one of our orders; its status tells the outcome. */
    void cancel(int orderId) throws BrokerException;

    /** Closes the connection in good order. Idempotent. */
    @Override
    void close();
}
