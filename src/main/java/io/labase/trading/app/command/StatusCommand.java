package io.labase.trading.app.command;

import io.labase.trading.app.HomeLock;
import io.labase.trading.app.StatusFile;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusJson;
import io.labase.trading.app.status.StatusWords;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the bot does, from the state folder only. */
@Command(
        name = "status",
        description =
                "Running or not, what is wrong, pauses, connection, last cycle, positions and stops.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        show(options.settingsOfHome(), spec.commandLine().getOut());
        return ExitCode.DONE.number();
    }

    static void show(Settings settings, PrintWriter out) throws IOException {
        Texts texts = Texts.of(settings);
        StatusWords words = new StatusWords(settings.text(Key.LOCALE), settings.zone());
        out.println(texts.running(settings.state()));
        Path file = settings.state().resolve(StatusFile.NAME);
        if (Files.exists(file)) {
            // The switch is in the files: a pause of this moment counts, whoever runs.
            BotStatus status = read(file).with(new PauseSwitch(settings.state()).pauses());
            String pid = Long.toString(status.process().pid());
            boolean running = HomeLock.holder(settings.state()).filter(pid::equals).isPresent();
            (running ? words.running(status) : words.stopped(status)).forEach(out::println);
            String account = status.connection().account();
            if (account != null) {
                out.println(words.say("status.account", Map.of("account", account)));
            }
            out.println(words.say("status.written", Map.of("at", status.takenAt())));
        } else {
            out.println(texts.say("status.nothing", file));
        }
        Path heartbeat = settings.logs().resolve("last_heartbeat.txt");
        if (Files.exists(heartbeat)) {
            out.println(words.say("status.heartbeat", Map.of("at", time(heartbeat))));
        }
    }

    private static BotStatus read(Path file) throws IOException {
        try {
            return StatusJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new WordedIOException(Wording.of("status.unreadable", file), e);
        }
    }

    /** What is no time is shown as it is. */
    private static Object time(Path heartbeat) throws IOException {
        String text = Files.readString(heartbeat).strip();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
