package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.Recording;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A gateway gone mad, made as it is read: broken frames, and between them now and then a whole one
 * that must be heard as it is. The last frame of all is whole.
 */
final class FuzzStream extends InputStream {
    static final int VERSION = 178;
    private static final int EVERY = 25;

    /** A time that no change of a field brings about. */
    private static final long FIRST_MARK = 40_000_000_000L;

    /** A whole frame, announced by a clock that nobody has. */
    record Truth(CurrentTime mark, Message message) {}

    private final Random random;
    private final FuzzFrames frames;
    private final List<Recording> recordings;
    private final boolean breaksAtTheEnd;
    private final Deque<Truth> truths = new ArrayDeque<>();

    private byte[] chunk = Heard.greeting(VERSION);
    private int at;
    private long left;
    private long marks = FIRST_MARK;
    private boolean over;

    /**
     * @param cases how many broken frames
     * @param breaksAtTheEnd whether noise without frames follows, else a last whole frame
     */
    FuzzStream(Random random, FuzzFrames frames, long cases, boolean breaksAtTheEnd) {
        this.random = random;
        this.frames = frames;
        this.left = cases;
        this.breaksAtTheEnd = breaksAtTheEnd;
        this.recordings = Recording.all().stream().map(r -> r.liftedTo(VERSION)).toList();
    }

    /** The whole frames that were sent and not yet taken; used by the reader alone. */
    Deque<Truth> truths() {
        return truths;
    }

    @Override
    public int read() {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] b, int off, int len) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(len, chunk.length - at);
        System.arraycopy(chunk, at, b, off, count);
        at += count;
        return count;
    }

    private boolean fill() {
        while (at >= chunk.length) {
            if (over) {
                return false;
            }
            at = 0;
            chunk = nextChunk();
        }
        return true;
    }

    private byte[] nextChunk() {
        if (left > 0) {
            left--;
            byte[] broken = frames.next();
            return left % EVERY == 0
                    ? Frames.join(List.of(broken, mark(), truth()))
                    : Frames.join(List.of(broken));
        }
        over = true;
        if (!breaksAtTheEnd) {
            return Frames.join(List.of(mark(), truth()));
        }
        byte[] noise = new byte[1 + random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] mark() {
        marks++;
        return GatewayMessages.REGISTRY.encode(new CurrentTime(marks), VERSION);
    }

    private byte[] truth() {
        Recording recording = recordings.get(random.nextInt(recordings.size()));
        try {
            truths.add(new Truth(new CurrentTime(marks), recording.decode()));
        } catch (io.labase.trading.ib.wire.FieldException e) {
            throw new AssertionError(e);
        }
        return recording.payload();
    }
}
