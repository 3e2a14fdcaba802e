package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Message;
import java.util.function.Predicate;

/** What the parts that answer requests see of a connection. Sending never blocks. */
interface Client {
    /** Id of messages that speak of neither a request nor an order. */
    int NO_ID = -1;

    /** The client's number; {@link #NO_ID} before it has told it. */
    int clientId();

    /** Version spoken on the connection. */
    int serverVersion();

    /** What this client wants to be told. */
    Subscriptions subscriptions();

    /** Sends when the latency is over. */
    void send(Message message);

    /** How many messages of a kind wait for their latency. */
    int waiting(Predicate<Message> which);

    /** Takes back messages that wait for their latency; whether there were any. */
    boolean withdraw(Predicate<Message> which);

    /**
     * Sends an error or notice.
     *
     * @param id number of the request or order; {@link #NO_ID} for neither
     */
    default void tell(int id, int code, String text) {
        send(new ErrMsg(id, code, text, ""));
    }
}
