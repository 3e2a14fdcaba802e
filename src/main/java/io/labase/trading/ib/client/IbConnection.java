package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker.Session;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.ServerVersion;
import io.labase.trading.ib.wire.StartApi;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, one thread that reads and hands over, one that writes what the {@link Pacer} lets go.
 * Never used again after its end.
 */
final class IbConnection {
    private static final Logger LOG = LoggerFactory.getLogger(IbConnection.class);

    /** Oldest version that is tested with; older layouts can be read, but nobody trades on them. */
    static final int OLDEST_VERSION = 176;

    private static final int CLIENT_ID_IN_USE = 326;
    private static final long CLOSE_MILLIS = 500;

    /** What comes in. All methods are called on the reading thread. */
    interface Handler {
        void message(Message message);

        /** A frame that could not be read; it is dropped. */
        void unreadable(byte[] payload, FieldException why);

        /** A connection that had finished its handshake has ended; called last, and once. */
        void ended(String reason);
    }

    private final IbSettings settings;
    private final Pacer pacer;
    private final Socket socket = new Socket();
    private final CompletableFuture<Session> ready = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();
    private final Thread reader;
    private final Thread writer;

    /** Set before the reader starts, read by it alone. */
    private @Nullable Handler handler;

    private volatile int serverVersion;
    private @Nullable List<String> accounts;
    private boolean idKnown;

    /**
     * @param nanoTime the clock of the pacing
     */
    IbConnection(IbSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.pacer = new Pacer(nanoTime);
        this.reader = daemon("ib-reader", this::read);
        this.writer = daemon("ib-writer", this::write);
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
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(settings.host(), settings.port()),
                    (int) Math.min(Integer.MAX_VALUE, settings.connectTimeout().toMillis()) + 1);
            Handshake.writeVersions(
                    socket.getOutputStream(),
                    new Handshake.Versions(ServerVersion.OLDEST, ServerVersion.NEWEST));
        } catch (IOException e) {
            end(e.toString());
            throw unreachable("no gateway at " + settings.address() + ": " + e.getMessage());
        }
        reader.start();
        return await(deadline);
    }

    private Session await(long deadline) throws BrokerException {
        try {
            return ready.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Answers.brokerException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            BrokerException late =
                    unreachable(
                            "the gateway at "
                                    + settings.address()
                                    + " did not finish the handshake within "
                                    + settings.connectTimeout().toMillis()
                                    + " ms; is a dialog open there?");
            if (!ready.completeExceptionally(late)) {
                return ready.join(); // it came at the last moment
            }
            end("handshake timed out");
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            BrokerException stopped = unreachable("interrupted while connecting");
            ready.completeExceptionally(stopped);
            end("interrupted");
            throw stopped;
        }
    }

    private static BrokerException unreachable(String message) {
        return new BrokerException(Kind.UNREACHABLE, 0, message);
    }

    Pacer pacer() {
        return pacer;
    }

    boolean ready() {
        return ready.isDone() && !ready.isCompletedExceptionally() && !ended();
    }

    boolean ended() {
        return endReason.get() != null;
    }

    /** Why nothing can be asked any more. */
    BrokerException disconnected() {
        return new BrokerException(Kind.DISCONNECTED, 0, "connection ended: " + endReason.get());
    }

    /**
     * Encodes messages and queues them for one write.
     *
     * @throws IllegalArgumentException if a text cannot travel; nothing is sent then
     * @throws BrokerException DISCONNECTED; nothing is sent then
     */
    Pacer.Batch send(Pacer.Kind kind, List<? extends Message> messages) throws BrokerException {
        List<byte[]> payloads = new ArrayList<>(messages.size());
        for (Message message : messages) {
            payloads.add(ClientMessages.REGISTRY.encode(message, serverVersion));
        }
        Pacer.Batch batch = new Pacer.Batch(kind, payloads);
        if (ended() || !pacer.add(batch)) {
            throw disconnected();
        }
        return batch;
    }

    private void write() {
        try {
            Pacer.Batch batch = pacer.take();
            while (batch != null) {
                socket.getOutputStream().write(Frames.join(batch.payloads()));
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
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            Handshake.Answer answer = Handshake.readAnswer(in);
            LOG.info(
                    "gateway speaks {}, since {}", answer.serverVersion(), answer.connectionTime());
            if (accept(answer.serverVersion())) {
                readFrames(in);
            }
        } catch (IOException e) {
            end(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            end("reader ended");
            finish();
        }
    }

    private boolean accept(int version) {
        if (version < OLDEST_VERSION || version > ServerVersion.NEWEST) {
            String message =
                    "gateway speaks version "
                            + version
                            + ", needed is "
                            + OLDEST_VERSION
                            + ".."
                            + ServerVersion.NEWEST
                            + (version < OLDEST_VERSION ? ": update the gateway" : "");
            ready.completeExceptionally(new BrokerException(Kind.UNSUPPORTED_VERSION, 0, message));
            end(message);
            return false;
        }
        serverVersion = version;
        byte[] startApi =
                ClientMessages.REGISTRY.encode(new StartApi(settings.clientId()), version);
        pacer.add(new Pacer.Batch(Pacer.Kind.ORDER, List.of(startApi)));
        writer.start();
        return true;
    }

    private void readFrames(InputStream in) throws IOException {
        byte[] payload = Frames.read(in);
        while (payload != null) {
            frame(payload);
            payload = Frames.read(in);
        }
        end("closed by the gateway");
    }

    private Handler handler() {
        return Objects.requireNonNull(handler);
    }

    private void frame(byte[] payload) {
        try {
            Optional<Message> message = GatewayMessages.REGISTRY.decode(payload, serverVersion);
            if (message.isPresent()) {
                if (!ready.isDone()) {
                    handshake(message.get());
                }
                handler().message(message.get());
                becomeReady();
            }
        } catch (FieldException e) {
            handler().unreadable(payload, e);
        } catch (RuntimeException e) {
            // a fault of ours in one message must not end the connection: treated as unreadable
            LOG.error("a frame of {} bytes was not understood", payload.length, e);
            String fault = String.valueOf(e);
            handler().unreadable(payload, new FieldException(-1, 0, "frame", null, fault));
        }
    }

    private void handshake(Message message) {
        if (message instanceof NextValidId) {
            idKnown = true;
        } else if (message instanceof ManagedAccounts managed) {
            accounts = managed.accounts();
        } else if (message instanceof ErrMsg error && error.code() == CLIENT_ID_IN_USE) {
            String text = "client id " + settings.clientId() + " is in use: " + error.text();
            ready.completeExceptionally(
                    new BrokerException(Kind.CLIENT_ID_IN_USE, CLIENT_ID_IN_USE, text));
            end(text);
        }
    }

    /** Only after the message was handled: the order ids start before anybody can ask for one. */
    private void becomeReady() {
        List<String> known = accounts;
        if (idKnown && known != null && !known.isEmpty() && !ready.isDone()) {
            ready.complete(new Session(serverVersion, known));
        }
    }

    /** Remembers the first reason and lets both threads run out. */
    private void end(String reason) {
        if (endReason.compareAndSet(null, reason)) {
            pacer.close();
            closeSocket();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing the socket: {}", e.getMessage());
        }
    }

    /** The reader's last act. */
    private void finish() {
        closeSocket();
        String reason = String.valueOf(endReason.get());
        boolean failed =
                ready.completeExceptionally(
                        unreachable(
                                "the gateway at "
                                        + settings.address()
                                        + " ended the handshake (client id "
                                        + settings.clientId()
                                        + " in use, or API not enabled?): "
                                        + reason));
        if (!failed && !ready.isCompletedExceptionally()) {
            handler().ended(reason);
        }
    }

    /** Sends what may still go, then ends; waits shortly for both threads. Idempotent. */
    void close() {
        endReason.compareAndSet(null, "closed by us");
        pacer.close();
        join(writer);
        closeSocket();
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
