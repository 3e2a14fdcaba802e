package io.labase.trading.app.command;

import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.PauseSwitch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** No new entries, of all tickers or of one; stops are still looked after. */
@Command(
        name = "pause",
        description = "No new entries, of all tickers or of one; stops are still looked after.")
final class PauseCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private TickerArgument ticker = new TickerArgument();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settingsOfHome();
        @Nullable String symbol = ticker.known(settings);
        Texts texts = Texts.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        new PauseSwitch(settings.state()).pause(symbol, "pause");
        out.println(symbol == null ? texts.say("pause.all") : texts.say("pause.one", symbol));
        out.println(texts.running(settings.state()));
        return ExitCode.DONE.number();
    }
}
