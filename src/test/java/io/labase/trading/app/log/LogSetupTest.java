package io.labase.trading.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.LoggerContext;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";

    @TempDir Path home;
    private final Redactor redactor = new Redactor(List.of(TOKEN));

    @AfterEach
    void backToTheQuietStart() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new QuietStart().configure(context);
    }

    @Test
    void linesAreAppendedInUtcAndUtf8() throws IOException {
        Path file = Files.createDirectories(home.resolve("logs")).resolve("bot.log");
        Files.writeString(file, "before\n");

        LogSetup.configure(home, false, redactor);
        LoggerFactory.getLogger("io.labase.trading.app.Cycle").info("démarré {}", "🚀");

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).isEqualTo("before");
        assertThat(lines().get(1))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} INFO  \\[.*] .*Cycle"
                                + " - démarré 🚀");
    }

    @Test
    void secretsAreStruckOutOfMessagesAndStackTraces() throws IOException {
        LogSetup.configure(home, false, redactor);
        Exception failure =
                new IllegalStateException("at /bot" + TOKEN + "/", new IOException(TOKEN));
        LoggerFactory.getLogger("x").warn("sent with {}", TOKEN, failure);

        assertThat(String.join("\n", lines()))
                .contains("sent with ***", "IllegalStateException", "Caused by", "LogSetupTest")
                .doesNotContain("canary");
    }

    /** A device on which every write fails as on a full disc. */
    @Test
    void aFullDiscIsNoFailureOfWhoeverLogs() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(
                Files.createDirectories(home.resolve("logs")).resolve("bot.log"), full);

        LogSetup.configure(home, false, redactor);
        Logger log = LoggerFactory.getLogger("x");
        for (int i = 0; i < 100; i++) {
            assertThatCode(() -> log.error("not written", new IOException("no space")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void librariesTellLittle() throws IOException {
        LogSetup.configure(home, false, redactor);
        LoggerFactory.getLogger("org.quartz.core").info("no");
        LoggerFactory.getLogger("org.apache.camel.main").info("yes");
        LoggerFactory.getLogger("org.apache.camel.main").debug("no");

        assertThat(lines()).singleElement().asString().endsWith("yes");
    }

    @Test
    void theConsoleShowsTheBotsOwnLinesAndEverybodysWarnings() {
        String shown =
                captured(
                        () -> {
                            LogSetup.configure(home, true, redactor);
                            LoggerFactory.getLogger("io.labase.trading.x").info("own {}", TOKEN);
                            LoggerFactory.getLogger("org.apache.camel.main").info("camel starts");
                            LoggerFactory.getLogger("org.apache.camel.main").warn("camel warns");
                        });

        assertThat(shown)
                .contains("INFO  own ***", "WARN  camel warns")
                .doesNotContain("camel starts");
    }

    @Test
    void withoutConsoleNothingIsPrinted() {
        String shown =
                captured(
                        () -> {
                            LogSetup.configure(home, false, redactor);
                            LoggerFactory.getLogger("io.labase.trading.x")
                                    .error("only in the file");
                        });

        assertThat(shown).isEmpty();
    }

    @Test
    void beforeTheSetupLogbackIsQuiet() {
        LoggerContext context = new LoggerContext();
        var status = new QuietStart().configure(context);

        assertThat(status.name()).isEqualTo("DO_NOT_INVOKE_NEXT_IF_ANY");
        assertThat(context.getLogger("io.labase").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("io.labase").isWarnEnabled()).isTrue();
    }

    @Test
    void aLogThatCannotBeWrittenIsAConfigurationError() throws IOException {
        Files.createFile(home.resolve("logs"));

        assertThatThrownBy(() -> LogSetup.configure(home, false, redactor))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("bot.log: cannot be written");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(home.resolve("logs/bot.log"));
    }

    private static String captured(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
