package io.labase.trading.execution;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;

/** The connection leads to an account that the mode does not allow: refused for safety (exit 4). */
public final class RefusedAccountException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1L;

    private final String account;
    private final transient Wording wording;

    public RefusedAccountException(String account, Wording wording) {
        super(wording.toString());
        this.wording = wording;
        this.account = account;
    }

    /** The account code, or the list of those offered. */
    public String account() {
        return account;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
