package io.labase.trading.app.routes;

import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;

/** Routes are neither as before an edit nor as after it: the process has to end. */
public final class LostRoutesException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    LostRoutesException(Throwable cause) {
        super("routes are lost: " + cause, cause);
        this.wording = Wording.of("routes.lost", Reasons.why(cause));
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
