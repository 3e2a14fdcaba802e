package io.labase.trading.model;

/**
 * Something that a user wrote cannot be used. The message is one line: what, where, what to do. Ends
 * the command with exit code 2, before anything is started.
 */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(String message) {
        super(message);
    }
}
