package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ErrorLinesTest {
    private final StringWriter shown = new StringWriter();

    private int codeOf(Exception failure) {
        CommandLine line = new CommandLine(new LabaseCommand());
        line.setErr(new PrintWriter(shown, true));
        return new ErrorLines(Locale.ENGLISH)
                .handleExecutionException(failure, line, line.parseArgs());
    }

    @Test
    void aStartThatADiscWithoutSpaceRefusesIsTriedAgainByWhoeverStartsBots() {
        Exception full = new FileSystemException("state/lock", null, "No space left on device");
        assertThat(codeOf(full)).isEqualTo(1);
        assertThat(shown.toString()).contains("state/lock", "disc full");
    }

    @Test
    void missingRightsAreForAPersonToMend() {
        assertThat(codeOf(new AccessDeniedException("state/lock"))).isEqualTo(2);
    }
}
