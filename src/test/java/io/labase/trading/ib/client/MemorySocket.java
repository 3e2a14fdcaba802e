package io.labase.trading.ib.client;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket whose other end is a stream in memory; whatever is sent to it is gone. */
final class MemorySocket extends Socket {
    private final InputStream in;

    MemorySocket(InputStream in) {
        this.in = in;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}
}
