package io.labase.trading.app.settings;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of a file or folder as a person writes it. A name of another system, or one that a file format
 * changed on its way, would quietly be another place than the one that was meant.
 */
public final class PathText {
    private PathText() {}

    /** What was expected instead; empty if the text is fine. */
    public static Optional<String> problem(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a path: it holds a line end or another control character");
        }
        if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
            return Optional.of("a path on this machine: use / between folders, never \\");
        }
        try {
            Path.of(text);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("a path (" + e.getReason() + ")");
        }
    }
}
