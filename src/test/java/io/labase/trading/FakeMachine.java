package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine for scripts to run on: a user's folder, a home folder of the bot with a space in its name,
 * and programs of the test's own that are found before the system's.
 *
 * @param folder the user's folder
 * @param home home folder of the bot
 */
record FakeMachine(Path folder, Path home) {

    /** How a command ended, and what it showed. */
    record Ended(int code, String output) {}

    static FakeMachine in(Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve("my home")).toRealPath();
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": []}");
        return new FakeMachine(folder.toRealPath(), home);
    }

    /** A program of that name, written in the language of sh. */
    void fake(String name, String text) throws IOException {
        script(folder.resolve("bin").resolve(name), text);
    }

    private static void script(Path program, String text) throws IOException {
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** A crontab that is a file, which is returned. */
    Path crontab(String lines) throws IOException {
        Path table = folder.resolve("table");
        Files.writeString(table, lines);
        fake(
                "crontab",
                "if [ \"$1\" = - ]; then cat >\"%1$s.new\" && mv \"%1$s.new\" \"%1$s\"; else cat \"%1$s\"; fi"
                        .formatted(table));
        return table;
    }

    /**
     * The project with a jar that is none, and a Java that plays the bot: {@code run} holds the home
     * folder's lock until it is ended, everything else ends at once.
     */
    Path project() throws IOException {
        Path project = folder.resolve("my project");
        copy(Path.of("pom.xml"), project);
        copy(Path.of("src/main/resources/messages"), project);
        copy(Path.of("scripts/lib"), project);
        copy(Path.of("scripts/server"), project);
        copy(Path.of("docs/from-python.md"), project);
        copy(Path.of("docs/fr/from-python.md"), project);
        try (Stream<Path> scripts = Files.list(Path.of("scripts"))) {
            for (Path script : scripts.filter(file -> file.toString().endsWith(".sh")).toList()) {
                copy(script, project);
            }
        }
        Files.createDirectories(project.resolve("target"));
        Files.writeString(jar(project), "no jar");
        Path java = folder.resolve("jdk/bin/java");
        script(
                java,
                """
                for word; do
                    case "$word" in run | demo | status) command="$word" ;; esac
                done
                [ "$command" = run ] || exit 0
                echo $$ >"$LABASE_HOME/state/lock"
                echo $$ >"$LABASE_HOME/logs/bot.pid"
                sleep 600 &
                trap "kill $!; exit 0" TERM
                wait
                """);
        script(java.resolveSibling("javac"), "exit 1");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21.0.2\"\n");
        return project;
    }

    static Path jar(Path project) {
        return project.resolve("target/labase-trading-alerts.jar");
    }

    private static void copy(Path from, Path project) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Begins a command; its errors come with its output. */
    Process begin(Map<String, String> more, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(
                        name ->
                                name.matches(
                                        "(TELEGRAM|SKIP|XDG|TRADING)_.*|LOCALE|HOMEBREW_PREFIX"));
        environment.put("HOME", folder.toString());
        environment.put("LABASE_HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
        environment.putAll(more);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    Ended run(Map<String, String> more, List<String> command) {
        try {
            Process process = begin(more, command);
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Ended run(String... command) {
        return run(Map.of(), Arrays.asList(command));
    }

    boolean has(String program) {
        return run("bash", "-c", "command -v " + program).code() == 0;
    }
}
