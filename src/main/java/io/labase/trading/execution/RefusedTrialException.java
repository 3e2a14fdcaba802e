package io.labase.trading.execution;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;

/** A trial order may not be placed here: refused for safety (exit 4). */
public final class RefusedTrialException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    /**
     * @param wording one line: what, why, what to do
     */
    public RefusedTrialException(Wording wording) {
        super(wording.toString());
        this.wording = wording;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
