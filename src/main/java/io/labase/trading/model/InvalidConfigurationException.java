package io.labase.trading.model;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user wrote cannot be used. The message is one line: what, where, what to do. Ends
 * the command with exit code 2, before anything is started.
 */
public final class InvalidConfigurationException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1L;

    private final transient Wording wording;

    /**
     * @param key of the line's text, see {@link Wording}
     * @param values for the text
     */
    public InvalidConfigurationException(String key, @Nullable Object... values) {
        this(Wording.of(key, values));
    }

    public InvalidConfigurationException(Wording wording) {
        super(wording.toString());
        this.wording = wording;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
