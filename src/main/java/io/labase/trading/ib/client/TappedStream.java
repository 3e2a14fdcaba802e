package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.FrameTap;
import io.labase.trading.ib.wire.Frames;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the gateway sends, on its way to its reader; every whole frame also goes to a tape. Knows
 * no dialect: it goes by the lengths, and tells nothing more once one cannot be.
 */
final class TappedStream extends FilterInputStream {
    private static final int FIRST_SIZE = 1 << 12;

    private final FrameTap.Tape tape;
    private final byte[] header = new byte[Integer.BYTES];

    private int headerFilled;
    private byte[] payload = new byte[0];
    private int payloadLength;
    private int payloadFilled;
    private boolean lost;

    TappedStream(InputStream in, FrameTap.Tape tape) {
        super(in);
        this.tape = tape;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        int at = offset;
        while (!lost && at < offset + count) {
            at +=
                    headerFilled < header.length
                            ? lengthFrom(bytes, at, offset + count - at)
                            : payloadFrom(bytes, at, offset + count - at);
        }
        return count;
    }

    private int lengthFrom(byte[] bytes, int at, int available) {
        int taken = Math.min(available, header.length - headerFilled);
        System.arraycopy(bytes, at, header, headerFilled, taken);
        headerFilled += taken;
        if (headerFilled == header.length) {
            payloadLength = ByteBuffer.wrap(header).getInt();
            lost = payloadLength < 0 || payloadLength > Frames.MAX_LENGTH;
            payload = new byte[lost ? 0 : Math.min(payloadLength, FIRST_SIZE)];
            payloadFilled = 0;
            tellIfWhole();
        }
        return taken;
    }

    private int payloadFrom(byte[] bytes, int at, int available) {
        int taken = Math.min(available, payloadLength - payloadFilled);
        if (payloadFilled + taken > payload.length) {
            int room = Math.max(payloadFilled + taken, 2 * payload.length);
            payload = Arrays.copyOf(payload, Math.min(payloadLength, room));
        }
        System.arraycopy(bytes, at, payload, payloadFilled, taken);
        payloadFilled += taken;
        tellIfWhole();
        return taken;
    }

    private void tellIfWhole() {
        if (!lost && payloadFilled == payloadLength) {
            tape.received(payload);
            headerFilled = 0;
        }
    }

    /** None: what was read could not be taken back from the tape. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
