package io.labase.trading.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Traces of the Python bot on this machine. Beside ours it would trade the same account, and its
 * watchdog starts it again every hour.
 */
final class EarlierBot {
    private static final String SCRIPTS =
            "(runner_5m|trade_breakout_paper|watchdog|heartbeat_morning|log_rotation|daily_report)[.]py\\b";
    private static final Pattern LINE = Pattern.compile("^(?!\\s*#).*\\b" + SCRIPTS);
    private static final Pattern PROCESS =
            Pattern.compile("(?i)^\\S*python\\S*\\s(.*[\\s/])?" + SCRIPTS);
    private static final Pattern SETTING = Pattern.compile("\\b([A-Za-z_][A-Za-z0-9_]*=)\\S+");
    private static final long PATIENCE_S = 5;

    private EarlierBot() {}

    /**
     * A process that runs a part of it.
     *
     * @param script the file's name; the rest of a command line can hold secrets
     */
    record Running(long pid, String script) {
        /** Whether it trades; other programs have scripts of the other names. */
        boolean trades() {
            return script.matches("(runner_5m|trade_breakout_paper)[.]py");
        }

        @Override
        public String toString() {
            return pid + ": " + script;
        }
    }

    /** Lines of a crontab that start a part of it; settings in them may be secrets, and are struck out. */
    static List<String> linesOf(String crontab) {
        return crontab.lines()
                .filter(line -> LINE.matcher(line).find())
                .map(line -> SETTING.matcher(line.strip()).replaceAll("$1***"))
                .toList();
    }

    /** The part of it that a command line runs. */
    static Optional<String> script(String commandLine) {
        Matcher running = PROCESS.matcher(commandLine);
        return running.find() ? Optional.of(running.group(2) + ".py") : Optional.empty();
    }

    /** Processes that run it, as far as this user may see them. */
    static List<Running> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(
                            p ->
                                    script(p.info().commandLine().orElse(""))
                                            .map(script -> new Running(p.pid(), script))
                                            .stream())
                    .toList();
        }
    }

    /** This user's crontab; empty without one, or where there is no cron. */
    static String crontab() {
        try {
            Process process =
                    new ProcessBuilder("crontab", "-l")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            try {
                return CompletableFuture.supplyAsync(() -> text(process.getInputStream()))
                        .get(PATIENCE_S, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | java.util.concurrent.ExecutionException | TimeoutException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
