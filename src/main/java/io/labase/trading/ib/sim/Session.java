package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ServerVersion;
import io.labase.trading.model.Contract;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: a thread that reads and one that writes, so that no client holds up another. */
final class Session implements Client, Traffic.Link {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Socket socket;
    private final Hub hub;
    private final Outbox outbox;
    private final Subscriptions subscriptions = new Subscriptions();
    private volatile int clientId = NO_ID;
    private volatile boolean writing;
    private volatile int serverVersion = ServerVersion.NEWEST;
    private final Lane inward = new Lane();
    private final Lane outward = new Lane();
    private final Map<Integer, Contract> asked = new ConcurrentHashMap<>();
    private volatile boolean cut;
    private volatile boolean keepsId;
    private volatile boolean disturbed;

    Session(Socket socket, Hub hub) {
        this.socket = socket;
        this.hub = hub;
        this.outbox = hub.newOutbox();
    }

    /** Begins to serve the connection, on threads of its own. */
    void start() {
        daemon("sim-reader", this::read);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Handshake.Versions versions = Handshake.readVersions(in);
            serverVersion = Math.min(versions.newest(), ServerVersion.NEWEST);
            if (serverVersion < ServerVersion.OLDEST || versions.oldest() > serverVersion) {
                LOG.info("closed: no common version with {}", versions);
                return;
            }
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            Handshake.writeAnswer(out, new Handshake.Answer(serverVersion, hub.connectionTime()));
            out.flush();
            writing = true;
            daemon("sim-writer", () -> write(out));
            for (byte[] frame = Frames.read(in); frame != null; frame = Frames.read(in)) {
                receive(frame);
            }
        } catch (IOException e) {
            LOG.debug("client {} is gone: {}", clientId, e.getMessage());
        } finally {
            hub.leave(this);
            if (writing) {
                outbox.finish();
            } else {
                close();
            }
        }
    }

    private void receive(byte[] frame) {
        if (cut) {
            return;
        }
        switch (hub.pacing().message(this)) {
            case REFUSED -> {
                hub.counted();
                tell(NO_ID, 100, Codes.text(100));
                return;
            }
            case CUT -> {
                hub.counted();
                tell(NO_ID, 100, Codes.text(100));
                hub.cut(this, Duration.ZERO);
                return;
            }
            default -> {}
        }
        try {
            Optional<Message> message = ClientMessages.REGISTRY.decode(frame, serverVersion);
            hub.counted();
            if (message.isPresent()) {
                hub.receive(this, message.get());
            } else {
                tell(NO_ID, 321, "Error validating request: this message is not simulated.");
            }
        } catch (FieldException e) {
            hub.counted();
            tell(
                    Unreadable.idOf(frame, serverVersion),
                    320,
                    "Error reading request. " + e.getMessage());
        }
    }

    /** The hub has given this session its client id. */
    void named(int id) {
        clientId = id;
    }

    /** Nothing more is taken in or sent; what waits still leaves, then the connection ends. */
    void cut(boolean keepId) {
        keepsId = keepId;
        cut = true;
        outbox.seal();
        if (!writing) {
            close();
        }
    }

    /** Nothing that is sent from now on leaves, though the connection stays. */
    void deafen() {
        outbox.seal();
    }

    /** Whether the client's number outlives the connection. */
    boolean keepsId() {
        return keepsId;
    }

    /** A scripted fault holds the connection up. */
    void disturb() {
        disturbed = true;
    }

    boolean disturbed() {
        return disturbed;
    }

    /** Messages from the client. */
    Lane inward() {
        return inward;
    }

    /** Messages to the client. */
    Lane outward() {
        return outward;
    }

    /** A request that names what it is about. */
    Facts asked(int reqId, Contract contract) {
        asked.put(reqId, contract);
        return new Facts(reqId, contract, null);
    }

    /** What a request of this number was about. */
    Facts askedBefore(int reqId) {
        return new Facts(reqId, asked.get(reqId), null);
    }

    @Override
    public int waiting(Predicate<Message> which) {
        return outbox.waiting(which);
    }

    /** Sends what waits, then closes. */
    void finish() {
        outbox.finish();
    }

    private void write(OutputStream out) {
        try {
            Message message = outbox.take();
            while (message != null) {
                Frames.write(out, GatewayMessages.REGISTRY.encode(message, serverVersion));
                if (outbox.idle()) {
                    out.flush();
                }
                message = outbox.take();
            }
            out.flush();
        } catch (IOException e) {
            LOG.debug("cannot write to client {}: {}", clientId, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing client {}: {}", clientId, e.getMessage());
        }
    }

    @Override
    public int clientId() {
        return clientId;
    }

    @Override
    public int serverVersion() {
        return serverVersion;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public void send(Message message) {
        hub.send(this, message);
    }

    @Override
    public void inject(Message message) {
        if (!outbox.put(hub.inItsLanguage(message))) {
            LOG.warn("client {} reads too slowly: cut off", clientId);
            outbox.seal();
            close();
        }
    }

    @Override
    public boolean withdraw(Predicate<Message> which) {
        return outbox.withdraw(which);
    }
}
