package io.labase.trading.app;

import io.labase.trading.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runnable jar as a process of its own. Close it to have it gone, whatever became of it. */
public final class BotProcess implements AutoCloseable {
    /** What every bot of the tests is given; {@code --set} wins. Nothing opens a fixed port. */
    static final Map<String, String> ENVIRONMENT = Map.of("HTTP_PORT", "0");

    /** A message that is to have its picture has it, on a slow machine as well. */
    static final String PICTURE_SECONDS = "labase.picture.seconds";

    private static final Path JAR = Path.of("target/labase-trading-alerts.jar").toAbsolutePath();

    /** The class archive that the build has made; Java itself passes over one that does not fit the jar. */
    private static final Optional<Path> CLASSES = archive(JAR.resolveSibling("cds"));

    private final Process process;
    private final Path out;
    private final Path err;

    BotProcess(Path home, Map<String, String> extra, List<String> arguments) {
        this(home, extra, List.of(), arguments);
    }

    private BotProcess(
            Path home, Map<String, String> extra, List<String> before, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for seconds: the fastest start counts.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        CLASSES.ifPresent(
                archive -> {
                    command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
                    command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
                });
        command.add("-D" + PICTURE_SECONDS + "=" + Patience.SECONDS);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        try {
            out = Files.createTempFile("labase-out", ".txt");
            err = Files.createTempFile("labase-err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.matches("(TELEGRAM|IBKR|LABASE|SKIP)_.*"));
            environment.put("LABASE_HOME", home.toString());
            environment.putAll(ENVIRONMENT);
            environment.putAll(extra);
            builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> archive(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).findAny();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BotProcess start(Path home, String... arguments) {
        return new BotProcess(home, Map.of(), List.of(arguments));
    }

    /** For a process that can write no file beyond a length: a disc that is full at that point. */
    static BotProcess withFileLimit(Path home, int kilobytes, String... arguments) {
        return withFileLimit(home, kilobytes, List.of(arguments));
    }

    static BotProcess withFileLimit(Path home, int kilobytes, List<String> arguments) {
        String limit = "ulimit -f " + kilobytes + " && exec \"$@\"";
        List<String> before = List.of("bash", "-c", limit, "bash");
        return new BotProcess(home, Map.of(), before, arguments);
    }

    /** How a process ended. */
    public record Ended(int code, String out, String err) {}

    static Ended run(Path home, String... arguments) throws InterruptedException {
        try (BotProcess process = start(home, arguments)) {
            return process.ended();
        }
    }

    public Ended ended() throws InterruptedException {
        if (!process.waitFor(House.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + out() + err());
        }
        return new Ended(process.exitValue(), out(), err());
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Asks it to end, as SIGTERM does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it as a power cut does. */
    public void kill() throws InterruptedException {
        strike();
        process.waitFor();
    }

    /** The same without waiting for its end. */
    public void strike() {
        process.destroyForcibly();
    }

    public String out() {
        return text(out);
    }

    public String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        out.toFile().delete();
        err.toFile().delete();
    }
}
