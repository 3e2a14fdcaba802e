package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * How messages become bytes and bytes messages. One object serves one connection and is never used
 * again. The socket, the pace of sending and everything that messages mean belong to others.
 *
 * <p>The own one is used unless the system property {@value Dialects#PROPERTY} names another.
 */
public interface Dialect {

    /** Makes a dialect for each connection; found by {@link java.util.ServiceLoader}. */
    interface Provider {
        /** The name under which it can be chosen. */
        String name();

        Dialect create(IbSettings settings);
    }

    /** Takes what has been read. */
    interface Receiver {
        /**
         * The gateway has told the version to be spoken.
         *
         * @param connectionTime text with a display name of its zone: for the log only
         * @throws BrokerException if it will not do; reading has to end
         */
        void version(int serverVersion, String connectionTime) throws BrokerException;

        /**
         * @throws BrokerException if nothing can follow; reading has to end
         */
        void message(Message message) throws BrokerException;

        /** A frame could not be read. It is dropped, the stream is sound. */
        void unreadable(byte[] payload, Exception why);
    }

    /** The newest version that this dialect speaks. */
    int newestVersion();

    /**
     * Begins.
     *
     * @param in what the gateway sends, for {@link #read}
     * @return what a client has to send before anything else
     */
    byte[] open(InputStream in) throws IOException;

    /** Reads until the stream ends in good order; for the reading thread. */
    void read(Receiver receiver) throws IOException, BrokerException;

    /**
     * Encodes messages, each to the payload of one frame. Can be called from any thread once the
     * version is known.
     *
     * @throws IllegalArgumentException if a message cannot travel
     * @throws IOException if the connection has ended
     */
    List<byte[]> encode(List<? extends Message> messages) throws IOException;
}
