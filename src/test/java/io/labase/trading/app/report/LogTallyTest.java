package io.labase.trading.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTallyTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T23:00:00Z");

    @TempDir Path home;

    @Test
    void linesOfTheDayAreCountedByLevel() throws IOException {
        Path log = home.resolve("bot.log");
        Files.writeString(
                log,
                """
                2026-11-21 22:59:59,999 ERROR [main] i.l.t.app.X - of the day before
                2026-11-21 23:00:00,000 INFO  [main] i.l.t.app.X - é
                2026-11-22 07:00:00,000 WARN  [main] i.l.t.app.X - odd
                2026-11-22 07:00:01,000 ERROR [main] i.l.t.app.X - bad
                java.io.IOException: ERROR in a trace
                \tat x.Y.z(Y.java:1)
                2026-11-22 07:00:02,000 INFO  [main] i.l.t.app.X - good ERROR
                """,
                StandardCharsets.ISO_8859_1);
        assertThat(LogTally.since(MIDNIGHT, log)).isEqualTo(new LogTally(2, 1, 1));
    }

    @Test
    void noLogIsNothing() throws IOException {
        assertThat(LogTally.since(MIDNIGHT, home.resolve("none"))).isEqualTo(new LogTally(0, 0, 0));
    }
}
