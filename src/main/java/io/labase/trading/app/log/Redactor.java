package io.labase.trading.app.log;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Strikes secrets out of any text: the given ones word by word, and whatever looks like a Telegram
 * token, also one that nobody told us.
 */
public final class Redactor {
    private static final String STRUCK = "***";

    /** Shorter ones would strike out half of every line; no secret is that short. */
    private static final int SHORTEST = 6;

    private static final int DEEPEST_CAUSE = 20;
    private static final Pattern TOKEN = Pattern.compile("\\d{8,10}(?::|%3[Aa])[A-Za-z0-9_-]{35,}");
    private static final Pattern PATH = Pattern.compile("/bot[^/\\s\"'<>]+/");

    private final List<String> secrets;

    /**
     * @param secrets exact values; blank ones and those below six characters are ignored
     */
    public Redactor(Collection<String> secrets) {
        List<String> all = new ArrayList<>();
        for (String secret : secrets) {
            if (secret.strip().length() >= SHORTEST) {
                all.add(secret.strip());
                all.add(URLEncoder.encode(secret.strip(), StandardCharsets.UTF_8));
            }
        }
        // The longer first: a secret that contains another is struck out as a whole.
        all.sort(Comparator.comparing(String::length).reversed());
        this.secrets = List.copyOf(all);
    }

    /** The text with {@code ***} in place of every secret. */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, STRUCK);
        }
        if (clean.contains("/bot")) {
            clean = PATH.matcher(clean).replaceAll("/bot" + STRUCK + "/");
        }
        return TOKEN.matcher(clean).replaceAll(STRUCK);
    }

    /**
     * Whether a text holds one of the secrets, or what looks like a Telegram token. Stricter than
     * {@link #redact(String)}, which also strikes out harmless folders named {@code bot...}.
     */
    public boolean holdsSecret(String text) {
        return secrets.stream().anyMatch(text::contains) || TOKEN.matcher(text).find();
    }

    /**
     * The failure itself if no text in it holds a secret, else one with clean texts: an {@link
     * IOException} naming the original's type, with its stack trace and its causes.
     */
    public Throwable redact(Throwable failure) {
        return isClean(failure, 0) ? failure : cleaned(failure, 0);
    }

    private boolean isClean(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        String text = failure.toString();
        if (depth > DEEPEST_CAUSE || !redact(text).equals(text)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        return isClean(failure.getCause(), depth + 1);
    }

    private IOException cleaned(Throwable failure, int depth) {
        @Nullable Throwable cause = failure.getCause();
        boolean last = cause == null || depth >= DEEPEST_CAUSE;
        IOException clean =
                new IOException(
                        redact(failure.toString()), last ? null : cleaned(cause, depth + 1));
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }
}
