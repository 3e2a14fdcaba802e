package io.labase.trading;

import static org.awaitility.Awaitility.await;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The project as somebody has it who has just cloned and built it, beside a home of a user who has done
 * nothing yet. Both have a space in their names. Close it to have its bots gone.
 *
 * @param folder the clone
 * @param user home of the user
 */
record FreshClone(Path folder, Path user) implements AutoCloseable {
    /** What a clone does not have, or what would be built there. */
    private static final Set<String> NOT_CLONED =
            Set.of(".git", ".env", "target", "src", "logs", "state", "backups", "node_modules");

    private static final String JAR = "target/labase-trading-alerts.jar";

    static FreshClone in(Path folder) throws IOException {
        Path real = folder.toRealPath();
        FreshClone clone = new FreshClone(real.resolve("my clone"), real.resolve("my user"));
        Files.createDirectory(clone.user);
        try (Stream<Path> entries = Files.list(Path.of(""))) {
            for (Path entry : entries.toList()) {
                if (!NOT_CLONED.contains(entry.toString())) {
                    clone.copy(entry);
                }
            }
        }
        clone.copy(Path.of("src/main"));
        // Last, so that it is newer than what it is made of and nothing has to be built.
        clone.copy(Path.of("target/lib"));
        clone.copy(Path.of(JAR));
        return clone;
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A terminal in the clone; nothing that runs in it opens a fixed port. */
    Terminal terminal(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HOME", user.toString());
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HTTP_PORT", "0");
        return new Terminal(folder, environment);
    }

    /** Writes token and chat into .env of a home folder, as a person would; the Bot API is ours. */
    static void secrets(Path home, FakeBotApi telegram) throws IOException {
        Path file = home.resolve(".env");
        String text = Files.readString(file);
        Map<String, String> values =
                Map.of(
                        "TELEGRAM_BOT_TOKEN",
                        House.TOKEN,
                        "TELEGRAM_CHAT_ID",
                        "42",
                        "TELEGRAM_API_URL",
                        telegram.baseUri().toString());
        for (Map.Entry<String, String> value : values.entrySet()) {
            String line = "\n#" + value.getKey() + "=\n";
            if (!text.contains(line)) {
                throw new AssertionError(file + " has no line" + line);
            }
            text = text.replace(line, "\n" + value.getKey() + "=" + value.getValue() + "\n");
        }
        Files.writeString(file, text);
    }

    /** Processes of the clone's jar. */
    List<ProcessHandle> bots() {
        String jar = folder.resolve(JAR).toString();
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

    @Override
    public void close() {
        bots().forEach(ProcessHandle::destroyForcibly);
        await().atMost(Patience.LIMIT).until(() -> bots().isEmpty());
    }
}
