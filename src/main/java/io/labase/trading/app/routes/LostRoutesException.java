package io.labase.trading.app.routes;

/** The new routes did not start, and the old ones did not come back: the process has to end. */
public final class LostRoutesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRoutesException(Throwable cause) {
        super("routes are lost: " + cause, cause);
    }
}
