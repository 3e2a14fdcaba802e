package io.labase.trading.ib.sim;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;

/** The simulated gateway cannot do what its settings ask; the message is one line for the user. */
public final class SimException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    /**
     * @param message what is wrong where within a file that developers write; they read English
     */
    public SimException(String message) {
        super(message);
        this.wording = Wording.of("sim.refused", message);
    }

    /**
     * @param message as above
     * @param cause the failure behind it
     */
    public SimException(String message, Throwable cause) {
        super(message, cause);
        this.wording = Wording.of("sim.refused", message);
    }

    /**
     * @param wording one line: what, where, what to do
     */
    public SimException(Wording wording) {
        super(wording.toString());
        this.wording = wording;
    }

    /**
     * @param wording one line: what, where, what to do
     * @param cause the failure behind it
     */
    public SimException(Wording wording, Throwable cause) {
        super(wording.toString(), cause);
        this.wording = wording;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
