package io.labase.trading.app.settings;

import io.labase.trading.wording.Wording;
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
    public static Optional<Wording> problem(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Wording.of("rule.path-controls"));
        }
        if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
            return Optional.of(Wording.of("rule.path-backslash"));
        }
        try {
            Path.of(text);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Wording.of("rule.path", Wording.quoted(e.getReason())));
        }
    }
}
