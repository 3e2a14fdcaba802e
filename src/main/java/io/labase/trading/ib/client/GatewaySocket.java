package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.FrameTap;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Handshake;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes to and from the gateway, and no word of what they mean. One thread reads, one writes. */
final class GatewaySocket {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySocket.class);
    private static final int READ_BUFFER = 1 << 16;

    private final Socket socket;
    private final FrameTap.Tape tape;

    /**
     * @param socket not yet connected
     * @param tape takes down what is said and heard
     */
    GatewaySocket(Socket socket, FrameTap.Tape tape) {
        this.socket = socket;
        this.tape = tape;
    }

    /**
     * Connects, within the time that a connection may take.
     *
     * @return what the gateway says
     * @throws IOException if nobody is there
     */
    InputStream connect(IbSettings settings) throws IOException {
        long millis = settings.connectTimeout().toMillis();
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(settings.host(), settings.port()),
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis)));
        return new TappedStream(
                new BufferedInputStream(socket.getInputStream(), READ_BUFFER), tape);
    }

    /** Writes the opening, which is no frame. */
    void greet(byte[] opening) throws IOException {
        tape.sent(Handshake.opening(opening));
        socket.getOutputStream().write(opening);
    }

    /** Writes messages as frames, in one write. */
    void write(List<byte[]> payloads) throws IOException {
        payloads.forEach(tape::sent);
        socket.getOutputStream().write(Frames.join(payloads));
    }

    /** Nothing more will be heard. Waits shortly for the tape; idempotent. */
    void endTape() {
        tape.close();
    }

    /** Tells the gateway that nothing more comes; it may still speak. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends both directions, whatever state they are in. Idempotent. */
    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing the socket: {}", e.getMessage());
        }
    }
}
