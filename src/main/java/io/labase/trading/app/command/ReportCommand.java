package io.labase.trading.app.command;

import io.labase.trading.app.ReportNow;
import io.labase.trading.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The daily report on demand. Never orders; also while the bot runs. */
@Command(name = "report", description = "The daily report now: one row per day, and the message.")
final class ReportCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(
            names = "--date",
            paramLabel = "D",
            description = "A day that is over, as 2026-11-20, from the journals only")
    private @Nullable LocalDate date;

    @Option(names = "--dry-run", description = "Show the whole message; write and send nothing")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Texts texts = Texts.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        try (ReportNow reports = new ReportNow(settings)) {
            ReportNow.Ready ready = reports.make(date);
            if (dryRun || !settings.telegramWanted()) {
                out.println(ready.text().plain());
            }
            if (!dryRun) {
                boolean written;
                try {
                    written = reports.tell(ready);
                } catch (IOException e) {
                    // What Telegram did not take is not lost.
                    out.println(ready.text().plain());
                    throw e;
                }
                String row = ready.made().row().isEmpty() ? "past" : written ? "written" : "there";
                out.println(texts.say("report.row-" + row, ready.made().day()));
                if (settings.telegramWanted()) {
                    out.println(texts.say("report.sent"));
                }
            }
        }
        return ExitCode.DONE.number();
    }
}
