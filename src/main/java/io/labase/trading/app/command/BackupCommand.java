package io.labase.trading.app.command;

import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.backup.Backup;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A verified copy of the home folder. No lock, no gateway, also while the bot runs. */
@Command(
        name = "backup",
        description =
                "Verified copy of journals, logs, state and settings (never .env), also while the"
                        + " bot runs.")
final class BackupCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder of the backups (default: backups in the home folder)")
    private Path to = Path.of("backups");

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "Keep the newest N, this one among them, and delete older ones (default: all)")
    private @Nullable Integer keep;

    @Override
    public Integer call() {
        if (keep != null && keep < 1) {
            throw new InvalidConfigurationException("usage.keep", keep);
        }
        Settings settings = options.settings();
        Path folder = settings.home().resolve(to).normalize();
        if (Backup.holds(settings.home(), folder)) {
            throw new InvalidConfigurationException("usage.backup-to", folder);
        }
        return backup(settings, folder, Texts.of(settings));
    }

    private int backup(Settings settings, Path folder, Texts texts) {
        Redactor redactor = new Redactor(settings.secrets());
        Optional<Backup> made;
        try {
            made =
                    Backup.make(
                            settings.home(),
                            folder,
                            Clock.systemUTC().instant(),
                            redactor::holdsSecret);
        } catch (IOException e) {
            return failed(texts.say("backup.failed", Reasons.of(e)), ExitCode.FAILED);
        }
        if (made.isEmpty()) {
            return failed(texts.say("backup.nothing", settings.home()), ExitCode.USAGE);
        }
        Backup backup = made.get();
        say(texts.say("backup.done", backup.folder(), backup.files(), backup.bytes()));
        // One that lacks a file takes the place of none before it.
        if (!backup.leftOut().isEmpty()) {
            String files = String.join(", ", backup.leftOut());
            return failed(texts.say("backup.left-out", files), ExitCode.FAILED);
        }
        return keep == null ? ExitCode.DONE.number() : keep(backup, keep, texts);
    }

    private int keep(Backup backup, int most, Texts texts) {
        try {
            backup.keep(most).forEach(old -> say(texts.say("backup.removed", old)));
            return ExitCode.DONE.number();
        } catch (IOException e) {
            return failed(texts.say("backup.not-removed", Reasons.of(e)), ExitCode.FAILED);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private int failed(String line, ExitCode code) {
        spec.commandLine().getErr().println(ErrorLines.oneLine(line));
        return code.number();
    }
}
