package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.Message;
import java.util.function.Consumer;

/**
 * The one place through which every message of every client passes, in both directions. An
 * implementation hands a message on by giving it to {@code next}: at once, later, twice, changed or
 * not at all. Called on the client's reading thread, or while the market is locked: it must not block.
 */
public interface Traffic {
    /** Hands everything on. */
    Traffic OPEN = new Traffic() {};

    /** The connection a message passes on. */
    interface Link {
        /** The client's number; -1 before it has told it. */
        int clientId();

        /** Version spoken on the connection. */
        int serverVersion();

        /** Sends a message of one's own to the client; it does not pass here again. */
        void inject(Message message);

        /** Cuts the connection as it is. */
        void close();
    }

    /** A message on its way from a client into the gateway. */
    default void fromClient(Link link, Message message, Consumer<Message> next) {
        next.accept(message);
    }

    /** A message on its way from the gateway to a client, before its latency begins. */
    default void toClient(Link link, Message message, Consumer<Message> next) {
        next.accept(message);
    }
}
