package io.labase.trading.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause of entries that is in force.
 *
 * @param ticker the ticker in the user's notation; null for all
 * @param by who set it
 * @param detail of a person, the command used ({@code pause}, {@code flatten}, {@code jmx}); of the
 *     bot, why; empty if not known
 * @param since real time at which it was set; null if that cannot be read
 */
public record Pause(@Nullable String ticker, By by, String detail, @Nullable Instant since) {

    /** Who pauses. */
    public enum By {
        /** A person, by a command. */
        PERSON,
        /** The bot itself: a person has to look at the ticker. */
        BOT,
        /** Whoever made the file by hand: it does not say. */
        FILE
    }

    /** Whether entries of all tickers are paused by it. */
    public boolean all() {
        return ticker == null;
    }
}
