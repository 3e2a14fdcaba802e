package io.labase.trading.execution;

/** A trial order may not be placed here: refused for safety (exit 4). */
public final class RefusedTrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what, why, what to do
     */
    public RefusedTrialException(String message) {
        super(message);
    }
}
