package io.labase.trading.ib.wire;

import java.io.IOException;

/** The byte stream is no stream of frames any more; nothing behind this point can be trusted. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what came, what was expected
     */
    public FrameException(String message) {
        super(message);
    }
}
