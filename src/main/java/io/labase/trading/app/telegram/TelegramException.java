package io.labase.trading.app.telegram;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telegram answered, but not with success. Its text has neither an address nor a token. */
public final class TelegramException extends IOException implements Worded {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;
    private final String description;

    /**
     * @param status HTTP status, or what the Bot API says instead in an answer 200; 200 if that was not its
     *     answer
     * @param retryAfterSeconds how long Telegram asks to wait; 0 or less if it does not
     * @param description Telegram's words, without secrets; may be empty
     */
    public TelegramException(int status, long retryAfterSeconds, String description) {
        super("Telegram answered " + status + (description.isEmpty() ? "" : ": " + description));
        this.status = status;
        this.retryAfter = retryAfterSeconds > 0 ? Duration.ofSeconds(retryAfterSeconds) : null;
        this.description = description;
    }

    @Override
    public Wording wording() {
        return description.isEmpty()
                ? Wording.of("telegram.status", status)
                : Wording.of("telegram.said", status, description);
    }

    /** Status of the refusal; below 300 if somebody else answered. */
    public int status() {
        return status;
    }

    /** How long Telegram asks to wait, if it does. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Telegram's words; may be empty. */
    public String description() {
        return description;
    }
}
