package io.labase.trading.app.command;

import io.labase.trading.app.Preflight;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Before the first start, and whenever something is odd. Never orders. */
@Command(
        name = "check",
        description = "Settings, rights, Telegram, gateway, account, data and clock, one by one.")
final class CheckCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(names = "--no-message", description = "Send no test message to Telegram")
    private boolean noMessage;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Texts texts = Texts.of(settings.text(Key.LOCALE));
        PrintWriter out = spec.commandLine().getOut();
        boolean fine = true;
        Exception[] failure = new Exception[1];
        for (Preflight.Finding finding : new Preflight(settings, !noMessage).run(failure)) {
            out.println(
                    (finding.fine() ? "✓ " : "✗ ")
                            + texts.say("check." + finding.what(), finding.values()));
            fine &= finding.fine();
        }
        out.flush();
        if (failure[0] != null) {
            throw failure[0];
        }
        return (fine ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
