package io.labase.trading.wording;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file or a connection cannot be used, for a reason of ours. */
public final class WordedIOException extends IOException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    public WordedIOException(Wording wording) {
        this(wording, null);
    }

    /**
     * @param cause the failure behind it, if there is one
     */
    public WordedIOException(Wording wording, @Nullable Throwable cause) {
        super(wording.toString(), cause);
        this.wording = wording;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
