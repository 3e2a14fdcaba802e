package io.labase.trading.execution;

/** The connection leads to an account that the mode does not allow: refused for safety (exit 4). */
public final class RefusedAccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String account;

    public RefusedAccountException(String account, String message) {
        super(message);
        this.account = account;
    }

    /** The account code, or the list of those offered. */
    public String account() {
        return account;
    }
}
