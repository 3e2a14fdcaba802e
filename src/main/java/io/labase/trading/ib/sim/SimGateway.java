package io.labase.trading.ib.sim;

import io.labase.trading.model.Position;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
    private static final String HOST = "127.0.0.1";
    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();

    private final ServerSocket server;
    private final Hub hub;
    private final SimMarket market;
    private final CountDownLatch closed = new CountDownLatch(1);

    private SimGateway(SimSettings settings, Instruments instruments, ServerSocket server) {
        this.server = server;
        SimSettings.AccountSetup account = settings.account();
        SimMarket.Setup setup =
                new SimMarket.Setup(
                        instruments,
                        account.code(),
                        account.currency(),
                        account.cash(),
                        account.loginZone());
        Outbox.Latency latency =
                new Outbox.Latency(settings.latency().reply(), settings.latency().history());
        Hub.Wiring wiring = new Hub.Wiring(settings.traffic(), latency, settings.time().nanoTime());
        SimClock clock = clock(settings.time(), instruments);
        this.hub = new Hub(wiring, own -> new SimMarket(setup, clock, FillPolicy.WHOLE, own::on));
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
        SimGateway gateway = new SimGateway(settings, instruments, listen(settings.port()));
        gateway.daemon("sim-gateway-accept", gateway::accept);
        if (!settings.time().byHand()) {
            gateway.daemon("sim-gateway-market", gateway::run);
        }
        return gateway;
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return server;
        } catch (IOException e) {
            throw new SimException(
                    "cannot listen on " + HOST + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Session session = new Session(socket, hub);
                hub.enter(session);
                session.start();
            } catch (IOException e) {
                LOG.debug("not accepted: {}", e.getMessage());
            }
        }
    }

    private void run() {
        try {
            while (!server.isClosed()) {
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
        return server.getLocalPort();
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
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing the port: {}", e.getMessage());
        }
        hub.closeAll();
        closed.countDown();
    }
}
