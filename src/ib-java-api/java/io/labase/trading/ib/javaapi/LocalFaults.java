package io.labase.trading.ib.javaapi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What IB's client says of a call instead of throwing. Only what is said on the calling thread
 * concerns the call; the reading thread may have something to say at the same time.
 */
final class LocalFaults {
    private static final int NOT_CONNECTED = 504;
    private static final int SENDING_FAILED = 509;

    private volatile @Nullable Thread caller;
    private int code;
    private @Nullable String text;

    /** A call begins on this thread. */
    void begin() {
        code = 0;
        text = null;
        caller = Thread.currentThread();
    }

    /** Takes a fault in, unless it comes from another thread. */
    boolean heard(int faultCode, String faultText) {
        if (Thread.currentThread() != caller) {
            return false;
        }
        if (text == null) {
            code = faultCode;
            text = faultText;
        }
        return true;
    }

    /**
     * The call is over.
     *
     * @throws IOException if there was no connection to send on
     * @throws IllegalArgumentException if it refused what it was to send
     */
    void end() throws IOException {
        caller = null;
        if (text == null) {
            return;
        }
        String fault = code + ": " + text;
        if (code == NOT_CONNECTED || code == SENDING_FAILED) {
            throw new IOException(fault);
        }
        throw new IllegalArgumentException("IB's client refuses it, " + fault);
    }
}
