package io.labase.trading.ib.javaapi;

import io.labase.trading.ib.wire.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stands between one client and the gateway, and keeps what the client sent. */
final class Relay implements AutoCloseable {
    private static final int PREAMBLE = 4;
    private static final long PATIENCE_MILLIS = 20_000;

    private final ServerSocket server;
    private final int gatewayPort;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Thread thread = new Thread(this::serve, "relay");

    Relay(int gatewayPort) throws IOException {
        this.gatewayPort = gatewayPort;
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket client = server.accept();
                Socket gateway = new Socket(InetAddress.getLoopbackAddress(), gatewayPort)) {
            client.setTcpNoDelay(true);
            gateway.setTcpNoDelay(true);
            Thread back = new Thread(() -> answers(gateway, client), "relay-back");
            back.setDaemon(true);
            back.start();
            requests(client.getInputStream(), gateway.getOutputStream());
            gateway.shutdownOutput();
            back.join();
        } catch (IOException e) {
            // one side is gone, and the test will see that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requests(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            sent.write(buffer, 0, count);
            out.write(buffer, 0, count);
        }
    }

    private static void answers(Socket gateway, Socket client) {
        try {
            gateway.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException e) {
            // the client has gone first
        }
    }

    /** Waits until both sides have hung up, and reads what the client sent. */
    Recording recording() throws Exception {
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            throw new AssertionError("client or gateway has not hung up");
        }
        byte[] bytes = sent.toByteArray();
        InputStream in = new ByteArrayInputStream(bytes, PREAMBLE, bytes.length - PREAMBLE);
        byte[] versions = Frames.read(in);
        List<List<String>> frames = new ArrayList<>();
        for (byte[] frame = Frames.read(in); frame != null; frame = Frames.read(in)) {
            frames.add(fields(frame));
        }
        return new Recording(
                Arrays.copyOf(bytes, PREAMBLE),
                new String(versions, StandardCharsets.ISO_8859_1),
                frames);
    }

    private static List<String> fields(byte[] frame) {
        String text = new String(frame, 0, frame.length - 1, StandardCharsets.ISO_8859_1);
        return List.of(text.split("\0", -1));
    }

    /**
     * What a client sent.
     *
     * @param preamble the first four bytes
     * @param versions the text that offers versions
     * @param frames the fields of each frame
     */
    record Recording(byte[] preamble, String versions, List<List<String>> frames) {}

    @Override
    public void close() throws IOException {
        server.close();
    }
}
