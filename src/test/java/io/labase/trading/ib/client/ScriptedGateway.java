package io.labase.trading.ib.client;

import io.labase.trading.Patience;
import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A gateway that says what the test tells it to, on the loopback interface. */
final class ScriptedGateway implements AutoCloseable {

    /** A message, and whether the next one came in the same write. */
    record Received(Message message, boolean moreBehind) {}

    private final ServerSocket server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, Function<Message, List<Message>>> script =
            new ConcurrentHashMap<>();

    private volatile int version = 178;
    private volatile List<Message> greeting =
            List.of(new NextValidId(5), new ManagedAccounts(List.of("DU1234567")));
    private volatile boolean silent;
    private volatile Socket client;

    ScriptedGateway() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    IbSettings settings() {
        Duration patience = Patience.LIMIT;
        return settings(patience, patience);
    }

    IbSettings settings(Duration connect, Duration request) {
        return new IbSettings(
                server.getInetAddress().getHostAddress(),
                server.getLocalPort(),
                7,
                connect,
                request,
                request);
    }

    ScriptedGateway version(int spoken) {
        version = spoken;
        return this;
    }

    /** Accepts the connection and says nothing at all. */
    ScriptedGateway silent() {
        silent = true;
        return this;
    }

    /** What it sends after startApi. */
    ScriptedGateway greeting(Message... messages) {
        greeting = List.of(messages);
        return this;
    }

    /** Answers each message of a type. */
    <M extends Message> ScriptedGateway on(Class<M> type, Function<M, List<Message>> answer) {
        script.put(type, message -> answer.apply(type.cast(message)));
        return this;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                client = socket;
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            Handshake.readVersions(in);
            if (silent) {
                return;
            }
            Handshake.writeAnswer(
                    socket.getOutputStream(),
                    new Handshake.Answer(version, "20260102 09:30:00 Central European Time"));
            byte[] payload = Frames.read(in);
            while (payload != null) {
                Message message = ClientMessages.REGISTRY.decode(payload, version).orElseThrow();
                types.add(message.getClass());
                received.add(new Received(message, in.available() > 0));
                answer(message);
                payload = Frames.read(in);
            }
            socket.close();
        } catch (Exception e) {
            // the client went away, or this is no client: the test will miss its message
        }
    }

    private void answer(Message message) throws IOException {
        if (message instanceof io.labase.trading.ib.wire.StartApi) {
            send(greeting.toArray(new Message[0]));
        }
        Function<Message, List<Message>> answer = script.get(message.getClass());
        if (answer != null) {
            send(answer.apply(message).toArray(new Message[0]));
        }
    }

    void send(Message... messages) throws IOException {
        for (Message message : messages) {
            sendRaw(Frames.join(List.of(GatewayMessages.REGISTRY.encode(message, version))));
        }
    }

    synchronized void sendRaw(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    /** A frame of these fields, which need not make sense. */
    void sendFields(String... fields) throws IOException {
        String text = String.join("\0", fields) + "\0";
        sendRaw(Frames.join(List.of(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))));
    }

    void drop() throws IOException {
        client.close();
    }

    /** The next message of a type; others before it are passed over. */
    <M extends Message> M next(Class<M> type) throws InterruptedException {
        return type.cast(nextReceived(type).message());
    }

    Received nextReceived(Class<? extends Message> type) throws InterruptedException {
        while (true) {
            Received next = received.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("never came: " + type.getSimpleName());
            }
            if (type.isInstance(next.message())) {
                return next;
            }
        }
    }

    /** Whether a message of the type has ever come. */
    boolean seen(Class<? extends Message> type) {
        return types.contains(type);
    }

    /** Everything that has come and was not yet taken. */
    int waiting() {
        return received.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket last = client;
        if (last != null) {
            last.close();
        }
    }
}
