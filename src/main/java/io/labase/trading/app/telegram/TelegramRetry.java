package io.labase.trading.app.telegram;

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What to do after a message could not be sent. Has no state. */
public final class TelegramRetry {
    /** The longest pause of our own; Telegram may ask for a longer one. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 10;

    /**
     * Whether the same message is to be sent at once as plain text, since Telegram could not read its
     * markup.
     */
    public boolean plainTextNext(Throwable failure) {
        return says(failure, 400, "can't parse entities");
    }

    /**
     * Whether the same message is to be sent at once without its picture: Telegram does not take it,
     * or the line is too slow for it. A chat that does not exist, or a gateway that is down, is no
     * fault of the picture.
     */
    public boolean withoutPictureNext(Throwable failure) {
        @Nullable TelegramException refusal = refusal(failure);
        if (refusal == null) {
            boolean unreachable = cause(failure, HttpConnectTimeoutException.class) != null;
            boolean slow = cause(failure, HttpTimeoutException.class) != null;
            return slow && !unreachable || cause(failure, TimeoutException.class) != null;
        }
        boolean refused = refusal.status() == 400 || refusal.status() == 403;
        return refusal.status() == 413
                || refused && (says(failure, refusal.status(), "photo") || !aboutChat(refusal));
    }

    private static boolean aboutChat(TelegramException refusal) {
        return refusal.status() == 403 || says(refusal, 400, "chat");
    }

    /**
     * Whether the message can never be sent, so that it would hold up all others: to be logged and
     * dropped.
     */
    public boolean hopeless(Throwable failure) {
        return says(failure, 400, "too long") || says(failure, 400, "empty");
    }

    /**
     * How long to wait before the next attempt: what Telegram asks for, else 1 s, doubled with every
     * attempt up to five minutes; nothing if plain text is next.
     *
     * @param failure why the last attempt failed
     * @param attempts failed attempts so far, 1 after the first
     */
    public Duration pause(Throwable failure, int attempts) {
        if (plainTextNext(failure)) {
            return Duration.ZERO;
        }
        @Nullable TelegramException refusal = refusal(failure);
        if (refusal != null && refusal.retryAfter().isPresent()) {
            return refusal.retryAfter().get();
        }
        int doublings = Math.max(0, Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration pause = Duration.ofSeconds(1L << doublings);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /**
     * One line for the log if a person has to act: the token or the chat is wrong. The message is kept.
     */
    public Optional<String> advice(Throwable failure) {
        @Nullable TelegramException refusal = refusal(failure);
        if (refusal == null) {
            return Optional.empty();
        }
        String what = refusal.getMessage();
        if (refusal.status() < 300 || refusal.description().contains("TELEGRAM_CHAT_ID=")) {
            return Optional.of(what + "."); // says by itself what to do
        }
        return switch (refusal.status()) {
            case 401, 404 -> Optional.of(what + ". Check TELEGRAM_BOT_TOKEN.");
            case 403 ->
                    Optional.of(
                            what
                                    + ". The bot may not write to this chat: open it and press Start.");
            case 400 ->
                    says(failure, 400, "chat")
                            ? Optional.of(what + ". Check TELEGRAM_CHAT_ID.")
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean says(Throwable failure, int status, String words) {
        @Nullable TelegramException refusal = refusal(failure);
        return refusal != null
                && refusal.status() == status
                && refusal.description().toLowerCase(Locale.ROOT).contains(words);
    }

    /** Telegram's refusal in the chain of causes: Camel and futures wrap what they pass on. */
    private static @Nullable TelegramException refusal(Throwable failure) {
        return cause(failure, TelegramException.class);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_DOUBLINGS; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
