package io.labase.trading.ib.sim;

import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port on 127.0.0.1: it can be closed and opened again under the same number. */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE_MILLIS = 2_000;

    private final Consumer<Socket> guests;
    private int port;
    private @Nullable ServerSocket server;
    private @Nullable Thread acceptor;
    private boolean shut;

    /**
     * @param port 0 for any free one
     * @param guests takes each connection
     */
    Door(int port, Consumer<Socket> guests) {
        this.port = port;
        this.guests = guests;
    }

    /**
     * Opens the port; nothing once the door is shut for good.
     *
     * @throws SimException if the port is taken, in one line
     */
    synchronized void open() {
        if (shut || server != null) {
            return;
        }
        ServerSocket opened = listen(port);
        server = opened;
        port = opened.getLocalPort();
        Thread thread = new Thread(() -> accept(opened), "sim-gateway-accept");
        thread.setDaemon(true);
        thread.start();
        acceptor = thread;
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return server;
        } catch (IOException e) {
            throw new SimException(Wording.of("sim.listen", HOST, port, Reasons.why(e)), e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                socket.setTcpNoDelay(true);
                guests.accept(socket);
            } catch (IOException e) {
                LOG.debug("not accepted: {}", e.getMessage());
            }
        }
    }

    synchronized int port() {
        return port;
    }

    /** Refuses connections until it is opened again. */
    synchronized void close() {
        ServerSocket open = server;
        server = null;
        if (open != null) {
            try {
                open.close();
                await(acceptor);
            } catch (IOException e) {
                LOG.debug("closing the port: {}", e.getMessage());
            }
        }
    }

    /** The port is free only once nobody waits at it any more. */
    private static void await(@Nullable Thread acceptor) {
        if (acceptor != null && acceptor != Thread.currentThread()) {
            try {
                acceptor.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes for good. */
    synchronized void shut() {
        shut = true;
        close();
    }

    synchronized boolean isShut() {
        return shut;
    }
}
