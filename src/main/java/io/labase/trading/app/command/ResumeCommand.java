package io.labase.trading.app.command;

import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.PauseSwitch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Take back a pause, that of all tickers or that of one. */
@Command(name = "resume", description = "Take back a pause, that of all tickers or that of one.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private TickerArgument ticker = new TickerArgument();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settingsOfHome();
        @Nullable String symbol = ticker.known(settings);
        Texts texts = Texts.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        PauseSwitch pauses = new PauseSwitch(settings.state());
        boolean was = pauses.resume(symbol);
        String key = was ? "resume." : "resume.not-";
        out.println(symbol == null ? texts.say(key + "all") : texts.say(key + "one", symbol));
        Set<String> alone = pauses.tickers();
        if (symbol != null && pauses.all()) {
            out.println(texts.say("resume.all-paused"));
        } else if (symbol == null && !alone.isEmpty()) {
            out.println(texts.say("resume.still", String.join(", ", alone)));
        }
        out.println(texts.running(settings.state()));
        return ExitCode.DONE.number();
    }
}
