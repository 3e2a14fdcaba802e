package io.labase.trading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A shell into which commands are typed one after the other. Close it to end what runs in it. */
final class Terminal implements AutoCloseable {
    private static final Pattern DONE = Pattern.compile("@@done (\\d+)");
    private static final long LONGEST_MINUTES = 5;

    private final Process shell;
    private final Writer keyboard;
    private final BlockingQueue<String> screen = new LinkedBlockingQueue<>();
    private final List<String> shown = new ArrayList<>();

    /** How a command ended, and what it showed. */
    record Ended(int code, String output) {}

    Terminal(Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash").directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(TELEGRAM|IBKR|LABASE|SKIP|XDG)_.*|LOCALE"));
        builder.environment().putAll(environment);
        shell = builder.redirectErrorStream(true).start();
        keyboard = shell.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(screen::add);
        } catch (IOException | UncheckedIOException e) {
            // The shell was ended.
            screen.add("ended: " + e.getMessage());
        }
    }

    /** Types a command and does not wait. What it does to the shell, such as an export, stays. */
    void begin(String command) throws IOException {
        shown.clear();
        String quoted = "'" + command.replace("'", "'\\''") + "'";
        // Commands are not to read what is typed after them.
        keyboard.write("eval " + quoted + " </dev/null; printf '\\n@@done %s\\n' \"$?\"\n");
        keyboard.flush();
    }

    /** Types a command and waits for its end. */
    Ended type(String command) throws IOException, InterruptedException {
        begin(command);
        return ended();
    }

    /** Waits for the end of the command that was begun. */
    Ended ended() throws InterruptedException {
        Matcher done = await(DONE);
        return new Ended(
                Integer.parseInt(done.group(1)),
                String.join("\n", shown).replace(done.group(), ""));
    }

    /** Waits for a line that holds a pattern. */
    Matcher await(Pattern pattern) throws InterruptedException {
        while (true) {
            @Nullable String line = screen.poll(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (line == null) {
                throw new AssertionError("nothing more was shown: " + String.join("\n", shown));
            }
            shown.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
    }

    /** What Ctrl-C does to the command in the foreground, as far as it can be done from outside. */
    void interrupt() {
        shell.descendants().forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
