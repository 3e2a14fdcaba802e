package io.labase.trading.ib.javaapi;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * What IB's client takes for its socket. It reads the connection's bytes and keeps a copy of them
 * until they are forgotten; what it writes is kept until it is taken. Never connected itself: the
 * connection decides when bytes leave, and that a bracket leaves in one write.
 */
final class StandInSocket extends Socket {
    private final RecordingInput input;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    StandInSocket(InputStream in) {
        input = new RecordingInput(in);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return written;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    /** What has been written since this was last asked. */
    byte[] takeWritten() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }

    /** What has been read since this was last asked; for the reading thread. */
    byte[] takeRead() {
        byte[] bytes = input.copy.toByteArray();
        input.copy.reset();
        return bytes;
    }

    private static final class RecordingInput extends FilterInputStream {
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        RecordingInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                copy.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                copy.write(target, offset, count);
            }
            return count;
        }
    }
}
