package io.labase.trading.wording;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Failures in words: ours by themselves, the system's by what they mean, all others quoted. */
public final class Reasons {
    /** What the system says in English, whatever its language: Java gives it no other. */
    private static final Map<String, String> SYSTEM =
            Map.ofEntries(
                    Map.entry("No space left on device", "io.full"),
                    Map.entry("Disk quota exceeded", "io.full"),
                    Map.entry("Permission denied", "io.denied"),
                    Map.entry("Operation not permitted", "io.denied"),
                    Map.entry("Read-only file system", "io.read-only"),
                    Map.entry("Input/output error", "io.broken"),
                    Map.entry("Not a directory", "io.no-folder"),
                    Map.entry("Is a directory", "io.folder"),
                    Map.entry("File name too long", "io.long-name"),
                    Map.entry("Too many open files", "io.too-many"),
                    Map.entry("Connection refused", "io.refused"),
                    Map.entry("Connection timed out", "io.timeout"),
                    Map.entry("Connect timed out", "io.timeout"),
                    Map.entry("Read timed out", "io.timeout"),
                    Map.entry("HTTP connect timed out", "io.timeout"),
                    Map.entry("request timed out", "io.timeout"),
                    Map.entry("No route to host", "io.no-route"),
                    Map.entry("Network is unreachable", "io.no-route"),
                    Map.entry("Connection reset", "io.reset"),
                    Map.entry("Broken pipe", "io.reset"),
                    Map.entry("Address already in use", "io.in-use"));

    private Reasons() {}

    /** Why, and of which file or folder if the failure names one. */
    public static Wording of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof FileSystemException file && file.getFile() != null) {
            return Wording.of("io.file", file.getFile(), why(file));
        }
        return why(cause);
    }

    /** Why, where the file or folder is named already. */
    public static Wording why(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof Worded worded) {
            return worded.wording();
        }
        @Nullable String key = byType(cause);
        if (key != null) {
            return Wording.of(key);
        }
        String said = said(cause);
        return SYSTEM.containsKey(said) ? Wording.of(SYSTEM.get(said)) : Wording.quoted(said);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof UncheckedIOException
                        || cause instanceof CompletionException
                        || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static @Nullable String byType(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return "io.denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "io.missing";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "io.exists";
        }
        if (cause instanceof NotDirectoryException) {
            return "io.no-folder";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "io.not-empty";
        }
        if (cause instanceof CharacterCodingException) {
            return "io.not-utf8";
        }
        if (cause instanceof UnknownHostException) {
            return "io.unknown-host";
        }
        if (cause instanceof SocketTimeoutException) {
            return "io.timeout";
        }
        return cause instanceof ConnectException && cause.getMessage() == null
                ? "io.refused"
                : null;
    }

    private static String said(Throwable cause) {
        @Nullable String said =
                cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
        if (said != null && !said.isBlank()) {
            return said;
        }
        // A class name is no word for a person; AccessDenied as "access denied" nearly is.
        String name = cause.getClass().getSimpleName().replaceAll("(Exception|Error)$", "");
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
