package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.StartApi;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
     * @param rules how strict the gateway is
     */
    record Wiring(Traffic traffic, Outbox.Latency latency, LongSupplier nanoTime, SimRules rules) {}

    private final Wiring wiring;
    private final SimMarket market;
    private final Requests requests;
    private final Upstream upstream;
    private final Streams streams;
    private final PacingCounter pacing;
    private final Faults faults;
    private final Map<Integer, Session> byClientId = new ConcurrentHashMap<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();

    /**
     * @param wiring how connections behave
     * @param market makes the market whose events the given hub's clients are told
     * @param restarts what a scripted restart does beyond cutting connections
     */
    Hub(Wiring wiring, Function<Hub, SimMarket> market, Disturbances.Restarts restarts) {
        this.wiring = wiring;
        this.market = market.apply(this);
        this.upstream = new Upstream(this, wiring.rules().data());
        this.streams = new Streams(this);
        boolean enforced = wiring.rules().pacing() == SimRules.Pacing.ENFORCE;
        this.pacing = new PacingCounter(enforced, wiring.nanoTime());
        this.faults = new Faults(this.market, new Disturbances(this, restarts));
        this.requests = new Requests(this);
        this.market.afterStep(streams::update);
    }

    SimMarket market() {
        return market;
    }

    Requests requests() {
        return requests;
    }

    Upstream upstream() {
        return upstream;
    }

    Streams streams() {
        return streams;
    }

    PacingCounter pacing() {
        return pacing;
    }

    Faults faults() {
        return faults;
    }

    SimRules rules() {
        return wiring.rules();
    }

    /** Every connection, also one that has not told its number. */
    Collection<Session> sessions() {
        return List.copyOf(sessions);
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

    /** A message from a client: what sees it on its way, and at last who answers it. */
    void receive(Session session, Message message) {
        Consumer<Message> answer = m -> answer(session, m);
        Consumer<Message> behindFaults =
                m -> market.quietly(() -> upstream.pass(session, m, answer));
        wiring.traffic()
                .fromClient(
                        session,
                        message,
                        m -> faults.pass(session, session.inward(), m, behindFaults));
    }

    private void answer(Session session, Message message) {
        if (message instanceof StartApi start) {
            if (session.clientId() == Client.NO_ID) {
                join(session, start.clientId());
            }
        } else if (session.clientId() != Client.NO_ID) {
            requests.handle(session, message);
        }
    }

    /** A message as the gateway's language has it. */
    Message inItsLanguage(Message message) {
        boolean french = wiring.rules().habits().has(Habit.Language.FRENCH);
        return french && message instanceof ErrMsg error
                ? new ErrMsg(error.id(), error.code(), French.of(error.text()), error.rejectJson())
                : message;
    }

    /** A message for a client: what sees it on its way. */
    void send(Session session, Message message) {
        Consumer<Message> last = m -> wiring.traffic().toClient(session, m, session::inject);
        faults.pass(session, session.outward(), message, last);
    }

    /** A client tells its number; a second one with the same number is turned away. */
    private void join(Session session, int clientId) {
        if (byClientId.putIfAbsent(clientId, session) != null) {
            session.tell(Client.NO_ID, 326, Codes.text(326));
            session.finish();
            return;
        }
        market.quietly(() -> greet(session, clientId));
    }

    private void greet(Session session, int clientId) {
        session.named(clientId);
        session.send(new ManagedAccounts(market.accounts()));
        session.send(new NextValidId(market.nextOrderId(clientId)));
        upstream.greet(session);
        requests.orders().sendOpen(session, order -> order.order().clientId() == clientId);
    }

    /** A connection has ended. */
    void leave(Session session) {
        sessions.remove(session);
        pacing.leave(session);
        market.quietly(() -> streams.leave(session));
        if (!session.keepsId()) {
            byClientId.remove(session.clientId(), session);
        }
    }

    /** Cuts a connection; what waits still leaves. Its number stays taken for a while. */
    void cut(Session session, Duration idTaken) {
        boolean taken = !idTaken.isZero() && session.clientId() != Client.NO_ID;
        session.cut(taken);
        if (taken) {
            market.later(idTaken, () -> byClientId.remove(session.clientId(), session));
        } else {
            byClientId.remove(session.clientId(), session);
        }
    }

    void closeAll() {
        sessions.forEach(Session::close);
    }

    /** Tells an event to those whom it concerns. Called under the market's lock: only hands over. */
    void on(MarketEvent event) {
        if (upstream.withholds(() -> on(event))) {
            return;
        }
        if (event instanceof MarketEvent.PositionChanged changed) {
            byClientId.values().forEach(s -> requests.account().changed(s, changed.position()));
            return;
        }
        int owner = Replies.clientOf(event);
        tell(owner, event);
        if (event instanceof MarketEvent.StatusChanged changed) {
            int other = changed.order().life().toldBy();
            if (other != owner) {
                tell(other, event);
            }
        }
        Integer master = wiring.rules().master();
        if (master != null && master != owner && !(event instanceof MarketEvent.Told)) {
            tell(master, event);
        }
    }

    private void tell(int clientId, MarketEvent event) {
        Session session = byClientId.get(clientId);
        // a client that is told its number in this moment gets the orders with its greeting
        if (session != null && session.clientId() != Client.NO_ID) {
            session.send(Replies.of(event));
        }
    }
}
