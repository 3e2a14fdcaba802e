package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.PositionMessage;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Brings market and connections together: who is there, and who is told what. */
final class Hub {
    private static final DateTimeFormatter GREETING =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss zzzz", Locale.ENGLISH);

    /**
     * How connections behave.
     *
     * @param traffic sees every message
     * @param latency how long replies take
     * @param nanoTime real time for the latency
     */
    record Wiring(Traffic traffic, Outbox.Latency latency, LongSupplier nanoTime) {}

    private final Wiring wiring;
    private final SimMarket market;
    private final Requests requests;
    private final Map<Integer, Session> byClientId = new ConcurrentHashMap<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();

    /**
     * @param wiring how connections behave
     * @param market makes the market whose events the given hub's clients are told
     */
    Hub(Wiring wiring, Function<Hub, SimMarket> market) {
        this.wiring = wiring;
        this.market = market.apply(this);
        this.requests = new Requests(this.market);
    }

    SimMarket market() {
        return market;
    }

    Requests requests() {
        return requests;
    }

    Traffic traffic() {
        return wiring.traffic();
    }

    Outbox newOutbox() {
        return new Outbox(wiring.latency(), wiring.nanoTime());
    }

    String connectionTime() {
        return GREETING.format(market.clock().now().atZone(market.setup().loginZone()));
    }

    void counted() {
        received.incrementAndGet();
    }

    /** Messages received from clients since the start. */
    long received() {
        return received.get();
    }

    /** A connection was accepted. */
    void enter(Session session) {
        sessions.add(session);
    }

    /** A client tells its number; a second one with the same number is turned away. */
    void join(Session session, int clientId) {
        if (byClientId.putIfAbsent(clientId, session) != null) {
            session.tell(
                    Client.NO_ID,
                    326,
                    "Unable to connect as the client id is already in use. Retry with a unique"
                            + " client id.");
            session.finish();
            return;
        }
        market.quietly(() -> greet(session, clientId));
    }

    private void greet(Session session, int clientId) {
        session.named(clientId);
        session.send(new ManagedAccounts(List.of(market.setup().account())));
        session.send(new NextValidId(market.nextOrderId(clientId)));
        session.tell(Client.NO_ID, 2104, "Market data farm connection is OK:usfarm");
        session.tell(Client.NO_ID, 2106, "HMDS data farm connection is OK:ushmds");
        session.tell(Client.NO_ID, 2158, "Sec-def data farm connection is OK:secdefil");
        requests.orders().sendOpen(session, order -> order.order().clientId() == clientId);
    }

    /** A connection has ended. */
    void leave(Session session) {
        sessions.remove(session);
        byClientId.remove(session.clientId(), session);
    }

    void closeAll() {
        sessions.forEach(Session::close);
    }

    /** Tells an event to those whom it concerns. Called under the market's lock: only hands over. */
    void on(MarketEvent event) {
        if (event instanceof MarketEvent.PositionChanged changed) {
            Message message = new PositionMessage(changed.position());
            for (Session session : byClientId.values()) {
                if (session.subscriptions().positions()) {
                    session.send(message);
                }
                updateSummaries(session);
            }
            return;
        }
        Session session = byClientId.get(Replies.clientOf(event));
        // a client that is told its number in this moment gets the orders with its greeting
        if (session != null && session.clientId() != Client.NO_ID) {
            session.send(Replies.of(event));
        }
    }

    private void updateSummaries(Session session) {
        session.subscriptions()
                .eachSummary(
                        (reqId, tags) ->
                                market.accountValues(tags)
                                        .forEach(
                                                value ->
                                                        session.send(
                                                                new AccountSummary(reqId, value))));
    }
}
