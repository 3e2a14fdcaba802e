package io.labase.trading.ib.sim;

import io.labase.trading.Patience;
import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.StartApi;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client that speaks the raw protocol and nothing more. */
final class WireClient implements AutoCloseable {
    /** Only so that a broken gateway fails the test instead of hanging it. */
    private static final int PATIENCE_MILLIS = (int) Patience.LIMIT.toMillis();

    private final Socket socket;
    private final InputStream in;
    private final int serverVersion;

    WireClient(int port, int oldest, int newest) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        Handshake.writeVersions(socket.getOutputStream(), new Handshake.Versions(oldest, newest));
        serverVersion = Handshake.readAnswer(in).serverVersion();
    }

    /** A client that has finished its start, up to the last notice. */
    static WireClient started(int port, int clientId) throws IOException {
        WireClient client = new WireClient(port, 157, 178);
        client.send(new StartApi(clientId));
        client.await(NextValidId.class);
        client.await(ErrMsg.class, error -> error.code() == 2158);
        return client;
    }

    int serverVersion() {
        return serverVersion;
    }

    void send(Message message) throws IOException {
        sendRaw(ClientMessages.REGISTRY.encode(message, serverVersion));
    }

    void sendRaw(byte[] payload) throws IOException {
        Frames.write(socket.getOutputStream(), payload);
    }

    /** The next message of a kind; what comes before it is dropped. */
    <M extends Message> M await(Class<M> type) {
        return await(type, message -> true);
    }

    <M extends Message> M await(Class<M> type, Predicate<M> which) {
        while (true) {
            Message next = next();
            if (type.isInstance(next) && which.test(type.cast(next))) {
                return type.cast(next);
            }
        }
    }

    /** All messages up to one of a kind, that one included. */
    List<Message> upTo(Class<? extends Message> last) {
        List<Message> messages = new ArrayList<>();
        do {
            messages.add(next());
        } while (!last.isInstance(messages.get(messages.size() - 1)));
        return messages;
    }

    Message next() {
        try {
            byte[] frame = Frames.read(in);
            if (frame == null) {
                throw new IllegalStateException("the gateway closed the connection");
            }
            return GatewayMessages.REGISTRY.decode(frame, serverVersion).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the gateway ends the connection after what it still has to say. */
    boolean endsAfter(Predicate<Message> lastWords) {
        try {
            for (byte[] frame = Frames.read(in); frame != null; frame = Frames.read(in)) {
                Message message =
                        GatewayMessages.REGISTRY.decode(frame, serverVersion).orElseThrow();
                if (!lastWords.test(message)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | FieldException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
