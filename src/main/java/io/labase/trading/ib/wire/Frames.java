package io.labase.trading.ib.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames on a byte stream: four bytes of length (big-endian, payload only), then the payload.
 *
 * <p>The length is checked before anything is read or allocated; the payload grows with what really
 * arrives.
 */
public final class Frames {
    /** Largest payload that either side accepts, in bytes. */
    public static final int MAX_LENGTH = 0xFFFFFF;

    private static final int HEADER = 4;

    private Frames() {}

    /**
     * Reads the next frame.
     *
     * @return its payload; null if the stream ended in good order before another frame
     * @throws FrameException if the length cannot be one
     * @throws EOFException if the stream ended within the frame
     */
    public static byte @Nullable [] read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length == 0) {
            return null;
        }
        if (header.length < HEADER) {
            throw new EOFException("stream ended within the length of a frame");
        }
        int length = ByteBuffer.wrap(header).getInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new FrameException(
                    "frame length must be 0.." + MAX_LENGTH + " bytes, was " + length);
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException(
                    "stream ended after " + payload.length + " of " + length + " bytes of a frame");
        }
        return payload;
    }

    /** Writes one frame in one write. Does not flush. */
    public static void write(OutputStream out, byte[] payload) throws IOException {
        out.write(join(List.of(payload)));
    }

    /**
     * Frames as they follow each other on the stream, for a single write.
     *
     * @throws IllegalArgumentException if a payload is too long
     */
    public static byte[] join(List<byte[]> payloads) {
        int length = 0;
        for (byte[] payload : payloads) {
            if (payload.length > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "a frame holds at most " + MAX_LENGTH + " bytes, was " + payload.length);
            }
            length += HEADER + payload.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] payload : payloads) {
            buffer.putInt(payload.length).put(payload);
        }
        return buffer.array();
    }
}
