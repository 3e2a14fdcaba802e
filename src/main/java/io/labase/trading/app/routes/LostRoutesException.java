package io.labase.trading.app.routes;

/** Routes are neither as before an edit nor as after it: the process has to end. */
public final class LostRoutesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRoutesException(Throwable cause) {
        super("routes are lost: " + cause, cause);
    }
}
