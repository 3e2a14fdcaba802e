package io.labase.trading.ib.client;

import io.labase.trading.Patience;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ServerVersion;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a real connection hands over of a stream, from the greeting to the end. */
final class Heard implements IbConnection.Handler {
    private static final int GREETINGS = 2;

    private final List<Message> messages = new ArrayList<>();
    private final List<FieldException> unreadable = new ArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    private Heard() {}

    /** How every stream has to begin: the answer to the opening, an order id and the accounts. */
    static byte[] greeting(int version) {
        return Frames.join(
                List.of(
                        payload(String.valueOf(version), "20250415 19:38:30 Central Time"),
                        payload("9", "1", "5"),
                        payload("15", "1", "DU1234567")));
    }

    private static byte[] payload(String... fields) {
        return (String.join("\0", fields) + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Connects and reads to the end of the stream.
     *
     * @param settings where the socket leads; of no matter for a socket in memory
     */
    static Heard over(Socket socket, IbSettings settings) throws Exception {
        Heard heard = new Heard();
        IbConnection connection =
                new IbConnection(settings, System::nanoTime, socket, ServerVersion.OLDEST);
        connection.open(heard);
        heard.end.get(Patience.SECONDS, TimeUnit.SECONDS);
        return heard;
    }

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    @Override
    public void unreadable(byte[] payload, FieldException why) {
        unreadable.add(why);
    }

    @Override
    public void ended(String reason) {
        end.complete(reason);
    }

    /** All messages behind the greeting. */
    List<Message> messages() {
        return List.copyOf(messages.subList(GREETINGS, messages.size()));
    }

    List<FieldException> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Why it ended. */
    String reason() {
        return end.join();
    }
}
