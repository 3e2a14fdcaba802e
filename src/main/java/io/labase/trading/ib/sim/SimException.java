package io.labase.trading.ib.sim;

/** The simulated gateway cannot do what its settings ask; the message is one line for the user. */
public final class SimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what, where
     */
    public SimException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where
     * @param cause the failure behind it
     */
    public SimException(String message, Throwable cause) {
        super(message, cause);
    }
}
