package io.labase.trading.ib.sim;

import io.labase.trading.model.Position;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated IB Gateway: a server on 127.0.0.1 that any client of the TWS API can use. Prices come
 * from recorded bars; orders, positions and fills live as long as the gateway, not the connection.
 *
 * <p>Safe for any thread. All its threads are daemons: {@link #awaitClose()} keeps a program alive.
 */
public final class SimGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimGateway.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();

    private final Door door;
    private final Hub hub;
    private final SimMarket market;
    private final CountDownLatch closed = new CountDownLatch(1);

    private SimGateway(SimSettings settings, Instruments instruments) {
        this.door = new Door(settings.port(), this::guest);
        SimSettings.AccountSetup account = settings.account();
        SimMarket.Setup setup =
                new SimMarket.Setup(
                        instruments,
                        account.code(),
                        account.others(),
                        account.currency(),
                        account.cash(),
                        account.loginZone(),
                        settings.rules().habits());
        Outbox.Latency latency =
                new Outbox.Latency(settings.latency().reply(), settings.latency().history());
        Hub.Wiring wiring =
                new Hub.Wiring(
                        settings.traffic(), latency, settings.time().nanoTime(), settings.rules());
        SimClock clock = clock(settings.time(), instruments);
        FillPolicy fills = (order, wanted, at) -> hub().faults().fill(order, wanted, at);
        this.hub =
                new Hub(wiring, own -> new SimMarket(setup, clock, fills, own::on), this::restart);
        this.market = hub.market();
    }

    private static SimClock clock(SimSettings.Time time, Instruments instruments) {
        Instant at = time.at();
        Instant start = at == null ? DefaultStart.of(instruments) : at;
        SimClock clock = new SimClock(start, time.speed(), time.windows(), time.nanoTime());
        if (time.held()) {
            clock.hold();
        }
        return clock;
    }

    /**
     * Reads the bars, opens the port and lets market time run.
     *
     * @throws SimException if the bars cannot be read or the port is taken, in one line
     */
    public static SimGateway start(SimSettings settings) {
        Instruments instruments = Instruments.load(settings.bars(), settings.account().eurUsd());
        SimGateway gateway = new SimGateway(settings, instruments);
        gateway.door.open();
        settings.rules().faults().forEach(gateway::inject);
        if (!settings.time().byHand()) {
            gateway.daemon("sim-gateway-market", gateway::run);
        }
        return gateway;
    }

    private void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private Hub hub() {
        return hub;
    }

    private void guest(Socket socket) {
        Session session = new Session(socket, hub);
        hub.enter(session);
        session.start();
    }

    /** Called under the market's lock. */
    private void restart(Effect.Restart how) {
        door.close();
        hub.sessions().forEach(session -> hub.cut(session, Duration.ZERO));
        market.interfere((books, now) -> books.restart(how.idsBack()));
        market.later(how.closed(), this::reopen);
    }

    private void reopen() {
        try {
            door.open();
        } catch (SimException e) {
            LOG.warn("the port is not free again yet: {}", e.getMessage());
            market.later(RETRY, this::reopen);
        }
    }

    private void run() {
        try {
            while (!door.isShut()) {
                market.step();
                LockSupport.parkNanos(STEP_NANOS);
            }
        } catch (RuntimeException e) {
            // a market that stands still would look like a quiet one: better no gateway at all
            LOG.error("the simulated market failed", e);
            close();
        }
    }

    /** The port that clients connect to. */
    public int port() {
        return door.port();
    }

    /** Market time. */
    public SimClock clock() {
        return market.clock();
    }

    /** Lets a held market run: its clients are ready. Idempotent. */
    public void release() {
        market.clock().release();
    }

    /** End of the last recorded bar: after it prices stand still. */
    public Instant barsEnd() {
        return DefaultStart.end(market.setup().instruments());
    }

    /** Lets the market catch up with the clock now. */
    public void step() {
        market.step();
    }

    /** Every order since the start, oldest first. */
    public List<SimOrder> orders() {
        return market.orders();
    }

    /** Every fill since the start, oldest first. */
    public List<SimExecution> executions() {
        return market.executions();
    }

    /** Positions other than 0. */
    public List<Position> positions() {
        return market.positions();
    }

    /** Account values by tag such as {@code NetLiquidation}, in the base currency. */
    public Map<String, String> accountValues() {
        return market.accountValues();
    }

    /**
     * Arms a fault, as if it had been in the settings; one without a message and moment strikes now.
     * Faults strike in the order in which they came.
     *
     * @throws SimException if an order is to be entered in an account that is not of this login
     */
    public void inject(Fault fault) {
        if (fault.effect() instanceof Deed.Enter entered
                && !entered.account().isEmpty()
                && !market.accounts().contains(entered.account())) {
            throw new SimException(
                    "ENTER: the login has no account "
                            + entered.account()
                            + "; it has "
                            + String.join(", ", market.accounts()));
        }
        hub.faults().inject(fault);
    }

    /** What the books say about the clients until now, with a grace of {@link Judgement#GRACE}. */
    public Judgement judge() {
        return judge(Judgement.GRACE);
    }

    /**
     * What the books say about the clients until now.
     *
     * @param grace how long a position may stand unprotected, market time, 0 or more
     */
    public Judgement judge(Duration grace) {
        AtomicReference<Judgement> judgement = new AtomicReference<>();
        market.step();
        market.interfere(
                (books, now) ->
                        judgement.set(market.recorder().judge(now, grace, hub.pacing().report())));
        return Objects.requireNonNull(judgement.get(), "just set");
    }

    /** Grows with everything that a judgement tells of orders, positions and faults. */
    long changes() {
        return market.recorder().changes();
    }

    /** Messages received from clients since the start, unreadable ones included. */
    public long messagesReceived() {
        return hub.received();
    }

    /** Waits until the gateway is closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Closes the port and cuts every connection. Idempotent. */
    @Override
    public void close() {
        door.shut();
        hub.closeAll();
        closed.countDown();
    }
}
