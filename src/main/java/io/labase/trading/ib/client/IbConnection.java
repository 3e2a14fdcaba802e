package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker.Session;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, one thread that reads and hands over, one that writes what the {@link Pacer} lets go.
 * Never used again after its end.
 */
final class IbConnection implements Dialect.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(IbConnection.class);
    private static final long CLOSE_MILLIS = 300;

    /** What comes in. All methods are called on the reading thread. */
    interface Handler {
        void message(Message message);

        /** A frame that could not be read; it is dropped. */
        void unreadable(byte[] payload, FieldException why);

        /** A connection that had finished its handshake has ended; called last, and once. */
        void ended(String reason);
    }

    private final IbSettings settings;
    private final Greeting greeting;
    private final Pacer pacer;
    private final Dialect dialect;
    private final GatewaySocket socket;
    private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();
    private final Thread reader = daemon("ib-reader", this::read);
    private final Thread writer = daemon("ib-writer", this::write);

    /** Set before the reader starts, used by it alone. */
    private @Nullable Handler handler;

    /**
     * @param dialect of this connection alone
     * @param nanoTime the clock of the pacing
     */
    IbConnection(IbSettings settings, Dialect dialect, LongSupplier nanoTime) {
        this(settings, dialect, nanoTime, new Socket(), Greeting.OLDEST_VERSION);
    }

    /**
     * For recordings: no gateway of today can be made to speak as theirs did.
     *
     * @param socket not yet connected
     * @param oldestVersion oldest version of the gateway that is accepted
     */
    IbConnection(IbSettings settings, LongSupplier nanoTime, Socket socket, int oldestVersion) {
        this(settings, new TextDialect(), nanoTime, socket, oldestVersion);
    }

    private IbConnection(
            IbSettings settings,
            Dialect dialect,
            LongSupplier nanoTime,
            Socket socket,
            int oldestVersion) {
        this.settings = settings;
        this.dialect = dialect;
        this.socket = new GatewaySocket(socket, settings.tap().open(settings.clientId()));
        this.greeting =
                new Greeting(
                        settings, new Handshake.Versions(oldestVersion, dialect.newestVersion()));
        this.pacer = new Pacer(nanoTime);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Connects and shakes hands; blocks until the gateway takes requests. To be called once. */
    Session open(Handler receiver) throws BrokerException {
        handler = receiver;
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        try {
            socket.greet(dialect.open(socket.connect(settings)));
        } catch (IOException e) {
            end(e.toString());
            socket.endTape();
            throw Greeting.unreachable(
                    Wording.of("broker.nobody", settings.address(), Reasons.why(e)));
        }
        reader.start();
        return greeting.await(deadline);
    }

    Pacer pacer() {
        return pacer;
    }

    boolean ready() {
        return greeting.succeeded() && !ended();
    }

    boolean ended() {
        return endReason.get() != null;
    }

    /** Why nothing can be asked any more. */
    BrokerException disconnected() {
        return new BrokerException(
                Kind.DISCONNECTED, 0, Wording.of("broker.ended", endReason.get()));
    }

    /**
     * Encodes messages and queues them for one write.
     *
     * @throws IllegalArgumentException if a text cannot travel; nothing is sent then
     * @throws BrokerException DISCONNECTED; nothing is sent then
     */
    Pacer.Batch send(Pacer.Kind kind, List<? extends Message> messages) throws BrokerException {
        if (ended()) {
            throw disconnected();
        }
        Pacer.Batch batch;
        try {
            batch = new Pacer.Batch(kind, dialect.encode(messages));
        } catch (IOException e) {
            end("could not send: " + e.getMessage());
            throw disconnected();
        }
        if (ended() || !pacer.add(batch)) {
            throw disconnected();
        }
        return batch;
    }

    private void write() {
        try {
            Pacer.Batch batch = pacer.take();
            while (batch != null) {
                socket.write(batch.payloads());
                pacer.written(batch);
                batch = pacer.take();
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            end("could not send: " + e.getMessage());
        } catch (InterruptedException e) {
            end("writer interrupted");
        }
    }

    private void read() {
        try {
            dialect.read(this);
            end("closed by the gateway");
        } catch (IOException | BrokerException e) {
            end(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            end("reader failed");
            finish();
        }
    }

    @Override
    public void version(int version, String connectionTime) throws BrokerException {
        LOG.info("gateway speaks version {}, its time is {}", version, connectionTime);
        greeting.version(version);
        send(Pacer.Kind.ORDER, List.of(new StartApi(settings.clientId())));
        writer.start();
    }

    private Handler handler() {
        return Objects.requireNonNull(handler);
    }

    @Override
    public void message(Message message) throws BrokerException {
        greeting.hear(message);
        handler().message(message);
        // only now: order ids start before anybody can ask for one
        greeting.settle();
    }

    @Override
    public void unreadable(byte[] payload, Exception why) {
        if (why instanceof FieldException field) {
            handler().unreadable(payload, field);
            return;
        }
        LOG.error("a frame of {} bytes was not understood", payload.length, why);
        String fault = String.valueOf(why);
        handler().unreadable(payload, new FieldException(-1, 0, "frame", null, fault));
    }

    /** Remembers the first reason and lets both threads run out. */
    private void end(String reason) {
        if (endReason.compareAndSet(null, reason)) {
            pacer.close();
            socket.close();
        }
    }

    /** The reader's last act. */
    private void finish() {
        socket.close();
        String reason = String.valueOf(endReason.get());
        greeting.ended(reason);
        if (greeting.succeeded()) {
            handler().ended(reason);
        }
        socket.endTape();
    }

    /**
     * Sends what may still go, lets the gateway hang up first so that nothing sent gets lost, then
     * ends. Waits shortly for each. Idempotent.
     */
    void close() {
        boolean graceful = ready();
        endReason.compareAndSet(null, "closed by us");
        pacer.close();
        if (graceful) {
            join(writer);
            join(reader);
        }
        socket.close();
        join(writer);
        join(reader);
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
