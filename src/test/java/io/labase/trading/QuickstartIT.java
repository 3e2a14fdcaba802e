package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * QUICKSTART.md as a new user would do it: the commands of its marked blocks are typed as they stand
 * there, in a fresh copy of the project. What a person writes by hand, token and chat, is written here.
 */
@Timeout(1200)
class QuickstartIT {
    private static final Path DOCUMENT = Path.of("QUICKSTART.md");
    private static final String FIRST = "first terminal";
    private static final String SECOND = "second terminal";
    private static final Pattern LISTENS = Pattern.compile("^gateway on 127\\.0\\.0\\.1:(\\d+)");

    /** What a clone does not have, or what would be built there. */
    private static final Set<String> NOT_CLONED =
            Set.of(".git", ".env", "target", "src", "logs", "state", "backups", "node_modules");

    @TempDir Path folder;
    private Path clone;
    private Path user;
    private final FakeBotApi telegram = new FakeBotApi();

    @BeforeEach
    void copyTheProject() throws IOException {
        user = Files.createDirectory(folder.toRealPath().resolve("my user"));
        clone = Files.createDirectory(folder.toRealPath().resolve("my clone"));
        try (Stream<Path> entries = Files.list(Path.of(""))) {
            for (Path entry : entries.toList()) {
                if (!NOT_CLONED.contains(entry.toString())) {
                    copy(entry);
                }
            }
        }
        copy(Path.of("src/main"));
        // Last, so that it is newer than what it is made of and nothing has to be built.
        copy(Path.of("target/lib"));
        copy(Path.of("target/labase-trading-alerts.jar"));
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = clone.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @AfterEach
    void clear() {
        bots().forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofMinutes(1)).until(() -> bots().isEmpty());
        telegram.close();
    }

    /** Processes of the copied jar. */
    private List<ProcessHandle> bots() {
        String jar = clone.resolve("target/labase-trading-alerts.jar").toString();
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .map(Arrays::asList)
                                        .orElse(List.of())
                                        .contains(jar))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private Terminal terminal(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", user.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HTTP_PORT", "0");
        return new Terminal(clone, environment);
    }

    /** Token and chat, written into .env as the document says; the Bot API is ours. */
    private void writeSecrets() throws IOException {
        Path file = user.resolve("rehearsal/.env");
        String filled =
                Files.readString(file)
                        .replaceFirst(
                                "(?m)^#TELEGRAM_BOT_TOKEN=", "TELEGRAM_BOT_TOKEN=" + House.TOKEN)
                        .replaceFirst("(?m)^#TELEGRAM_CHAT_ID=", "TELEGRAM_CHAT_ID=42")
                        .replaceFirst(
                                "(?m)^#TELEGRAM_API_URL=",
                                "TELEGRAM_API_URL=" + telegram.baseUri());
        assertThat(filled).contains("\nTELEGRAM_BOT_TOKEN=", "\nTELEGRAM_CHAT_ID=42", "127.0.0.1");
        Files.writeString(file, filled);
    }

    private long told(String beginning) {
        return telegram.sent().stream().filter(sent -> sent.text().contains(beginning)).count();
    }

    @Test
    void toTheLetterToARunningBotAndACleanStop() throws Exception {
        List<Documents.Command> commands =
                Documents.typed(DOCUMENT).stream().filter(c -> !c.terminal().isEmpty()).toList();
        assertThat(commands).extracting(Documents.Command::terminal).contains(FIRST, SECOND);
        try (Terminal first = terminal(Map.of());
                Terminal second = terminal(Map.of("IBKR_PORT", "0"))) {
            for (Documents.Command command : commands) {
                if (command.terminal().equals(SECOND)) {
                    writeSecrets();
                    // Any free port is taken, and given to the first terminal as a person would.
                    second.begin(command.text());
                    first.type("export IBKR_PORT=" + second.await(LISTENS).group(1));
                } else {
                    Terminal.Ended ended = first.type(command.text());
                    assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
                    look(command.text(), ended.output());
                }
            }
            second.interrupt();
            assertThat(second.ended().code()).isZero();
        }
        assertThat(told("🔔")).isEqualTo(1);
        assertThat(told("🚀 Bot démarré le ")).isEqualTo(1);
        assertThat(told("🛑 Bot arrêté le ")).isEqualTo(1);
        assertThat(telegram.sent())
                .allMatch(
                        sent ->
                                sent.text().startsWith("SIMULATION · ")
                                        || sent.text().startsWith("🔔"));
        assertThat(bots()).isEmpty();
        assertThat(user.resolve("rehearsal/state/last-exit")).hasContent("0");
        assertThat(user.resolve("labase/tickers.json"))
                .hasSameTextualContentAs(Path.of("tickers.json"));
    }

    /** What the document promises behind some of the commands. */
    private void look(String command, String output) {
        if (command.startsWith("scripts/bot.sh check")) {
            assertThat(output).contains("✓").doesNotContain("✗");
        } else if (command.startsWith("scripts/start.sh")) {
            // It and the gateway.
            assertThat(bots()).hasSize(2);
            await().atMost(Duration.ofMinutes(5)).until(() -> told("🚀 Bot démarré le ") > 0);
        } else if (command.startsWith("scripts/status.sh")) {
            assertThat(output).contains("En marche, pid ");
        } else if (command.startsWith("scripts/stop.sh")) {
            await().atMost(Duration.ofMinutes(5)).until(() -> bots().size() == 1);
        }
    }
}
